/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.inputs;

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

/** A card with what the headers of one checkpoint tell, or why it cannot be read. */
final class CheckpointCard {

    private static final int GAP = 12;

    private final Label message;
    private final Label[] values = new Label[5];
    private final Composite figures;

    CheckpointCard(Composite parent, String title, Fonts fonts) {
        Card card = new Card(parent, Style.CARD);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(card);
        PageLabels.line(card, title, Style.TITLE, fonts.heading());
        message = PageLabels.paragraph(card, "", Style.SECOND, fonts.small());
        figures = new Composite(card, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(GAP, 2).applyTo(figures);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(figures);
        String[] names = {Messages.Inputs_Format, Messages.Inputs_Tensors, Messages.Inputs_Parameters,
                Messages.Inputs_Types, Messages.Inputs_Size};
        for (int i = 0; i < names.length; i++) {
            PageLabels.line(figures, names[i], Style.SECOND, fonts.small());
            values[i] = PageLabels.line(figures, "", Style.TITLE, fonts.small());
            GridDataFactory.fillDefaults().grab(true, false).applyTo(values[i]);
        }
        show(Optional.empty());
    }

    void show(Optional<InputsPreview.Side> side) {
        switch (side.orElse(null)) {
            case null -> say(Messages.Inputs_NotNamed);
            case InputsPreview.Unreadable problem -> say(problem.sentence());
            case InputsPreview.Readable readable -> show(readable.checkpoint());
        }
        figures.getParent().layout(true, true);
    }

    private void say(String sentence) {
        message.setText(PageLabels.literal(sentence));
        for (Label value : values) {
            value.setText("–");
        }
    }

    private void show(CheckpointPreview checkpoint) {
        message.setText(PageLabels.literal(checkpoint.source().toString()));
        int files = checkpoint.files().size();
        values[0].setText(files == 1 ? checkpoint.formatId()
                : NLS.bind(Messages.Inputs_Shards, checkpoint.formatId(), FigureText.count(files)));
        values[1].setText(FigureText.count(checkpoint.tensors().size()));
        values[2].setText(FigureText.count(checkpoint.parameters()));
        values[3].setText(checkpoint.typesText());
        values[4].setText(FigureText.bytes(checkpoint.sizeBytes()));
    }
}
