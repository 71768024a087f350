/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.prune;

import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.kenworkbench.internal.ui.text.FigureText;
import org.kenworkbench.internal.ui.widget.Card;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.widget.Skin.Style;
import org.kenworkbench.internal.ui.wizard.OutputCheck;
import org.kenworkbench.internal.ui.wizard.Section;
import org.kenworkbench.operations.services.PruneForecast;

/** Card that shows what the run will take: time, memory and disk space. */
final class EstimateCard {

    private static final String NONE = "–";

    private final Section section;
    private final Label time;
    private final Label memory;
    private final Label subnetwork;
    private final Label share;
    private final Label free;
    private final Label output;

    EstimateCard(Composite parent, Fonts fonts) {
        section = new Section(parent, Messages.Estimate_Heading, fonts);
        Card card = section.card();
        Composite table = new Composite(card, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(12, 4).applyTo(table);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(table);
        time = line(table, Messages.Estimate_Time, fonts);
        memory = line(table, Messages.Estimate_Memory, fonts);
        subnetwork = line(table, Messages.Estimate_Subnetwork, fonts);
        share = line(table, Messages.Estimate_OfTuned, fonts);
        free = line(table, Messages.Estimate_Free, fonts);
        output = PageLabels.paragraph(card, "", Style.SECOND, fonts.small());
    }

    private static Label line(Composite table, String name, Fonts fonts) {
        PageLabels.line(table, name, Style.SECOND, fonts.small());
        Label value = PageLabels.line(table, NONE, Style.TITLE, fonts.heading());
        value.setAlignment(SWT.RIGHT);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(value);
        return value;
    }

    /** Says that the figures are being measured. */
    void measuring() {
        section.setHint(Messages.Estimate_Measuring);
    }

    void show(Forecast forecast, long tunedBytes) {
        Optional<PruneForecast> figures = forecast.figures();
        section.setHint(figures
                .map(found -> NLS.bind(Messages.Estimate_From, FigureText.count(found.sampledRows()),
                        FigureText.count(found.rows())))
                .orElse(forecast.problem()));
        time.setText(figures.map(found -> FigureText.duration(found.fromSeconds(), found.toSeconds())).orElse(NONE));
        memory.setText(figures.map(found -> NLS.bind(Messages.Estimate_About, FigureText.bytes(found.workingBytes())))
                .orElse(NONE));
        subnetwork.setText(figures
                .map(found -> NLS.bind(Messages.Estimate_About, FigureText.bytes(found.subnetworkBytes())))
                .orElse(NONE));
        share.setText(figures
                .map(found -> NLS.bind(Messages.Estimate_About, FigureText.share(found.subnetworkBytes(), tunedBytes)))
                .orElse(NONE));
    }

    void show(OutputCheck check, boolean replace) {
        free.setText(check.freeBytes().isPresent() ? FigureText.bytes(check.freeBytes().getAsLong()) : NONE);
        output.setText(PageLabels.literal(OutputPage.state(check, replace)));
    }
}
