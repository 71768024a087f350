/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.inputs;

import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.kenworkbench.internal.ui.jobs.LatestJob;
import org.kenworkbench.internal.ui.text.FigureText;
import org.kenworkbench.internal.ui.widget.Card;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.widget.Skin.Style;

/**
 * Says what two checkpoints are to each other, from a sample of their weights that is read in the background; not there
 * without both.
 */
final class DiagnosisCard {

    private static final long BEGIN_AFTER_MILLIS = 300;

    private final Card card;
    private final Label summary;
    private final Label advice;
    private final LatestJob sampling;

    DiagnosisCard(Composite parent, Fonts fonts) {
        card = new Card(parent, Style.CARD);
        GridDataFactory.fillDefaults().grab(true, false).exclude(true).applyTo(card);
        card.setVisible(false);
        PageLabels.line(card, Messages.Inputs_Diagnosis, Style.TITLE, fonts.heading());
        summary = PageLabels.paragraph(card, "", Style.SECOND, fonts.small());
        advice = PageLabels.paragraph(card, "", Style.SECOND, fonts.small());
        sampling = new LatestJob(Messages.Inputs_Sampling, card, BEGIN_AFTER_MILLIS);
        card.addDisposeListener(event -> sampling.cancel());
    }

    /** Drops what is under way; nothing is shown without both. */
    void request(Optional<Inputs> inputs) {
        sampling.cancel();
        card.setVisible(inputs.isPresent());
        ((GridData) card.getLayoutData()).exclude = inputs.isEmpty();
        inputs.ifPresent(both -> {
            show(new Diagnosed(Messages.Inputs_Sampling, ""));
            sampling.request(stale -> Diagnosed.of(both, stale), this::show);
        });
    }

    private void show(Diagnosed found) {
        summary.setText(PageLabels.literal(FigureText.sentence(found.summary())));
        advice.setText(PageLabels.literal(FigureText.sentence(found.advice())));
        card.getParent().layout(true, true);
    }
}
