/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.prune.rule;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.MouseListener;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.kenworkbench.internal.ui.canvas.PictureCanvas;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.widget.Skin;
import org.kenworkbench.internal.ui.widget.Skin.Style;
import org.kenworkbench.internal.ui.widget.Skin.Token;
import org.kenworkbench.pruning.rule.SelectionRule;

/** A rule to choose: its name, what it keeps of a row as a picture, and its sentence. A click anywhere chooses it. */
public final class RuleCard extends Composite {

    private static final int PADDING = 6;
    private static final int PICTURE_HEIGHT = 84;
    private static final int WIDTH = 118;
    /** Width of the circle before the name, with its gap. */
    private static final int RADIO = 26;

    private final SelectionRule rule;
    private final Button radio;
    private final PictureCanvas picture;

    /**
     * @param note   word beside the name; empty for none
     * @param chosen called when the user chooses the rule
     */
    RuleCard(Composite parent, SelectionRule rule, String note, Fonts fonts, Runnable chosen) {
        super(parent, SWT.DOUBLE_BUFFERED);
        this.rule = rule;
        Skin.style(this, Style.CARD);
        setBackgroundMode(SWT.INHERIT_DEFAULT);
        GridLayoutFactory.fillDefaults().margins(PADDING, PADDING).spacing(0, 4).applyTo(this);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(this);
        // In a composite of its own GTK makes it a group of one, so that RuleCards unchecks the others.
        Composite head = new Composite(this, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(note.isEmpty() ? 1 : 2).applyTo(head);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(head);
        radio = new Button(head, SWT.RADIO);
        radio.setText(PageLabels.literal(rule.id()));
        radio.setFont(fonts.heading());
        radio.addListener(SWT.Selection, event -> {
            if (radio.getSelection()) {
                chosen.run();
            }
        });
        GridDataFactory.fillDefaults().grab(true, false).applyTo(radio);
        if (!note.isEmpty()) {
            GridDataFactory.swtDefaults().align(SWT.END, SWT.CENTER)
                    .applyTo(PageLabels.line(head, note, Style.SECOND, fonts.small()));
        }
        picture = new PictureCanvas(this);
        picture.setName(rule.id());
        GridDataFactory.fillDefaults().grab(true, false).hint(WIDTH, PICTURE_HEIGHT).applyTo(picture);
        Label sentence = new Label(this, SWT.WRAP);
        Skin.style(sentence, Style.SECOND);
        sentence.setText(PageLabels.literal(rule.summary()));
        sentence.setFont(fonts.small());
        GridDataFactory.fillDefaults().grab(true, true).hint(WIDTH, SWT.DEFAULT).align(SWT.FILL, SWT.BEGINNING)
                .applyTo(sentence);
        for (Control part : new Control[] {this, picture, sentence}) {
            part.addMouseListener(MouseListener.mouseDownAdapter(event -> {
                radio.setFocus();
                setChosen(true);
                chosen.run();
            }));
        }
        addPaintListener(event -> {
            Rectangle area = getClientArea();
            boolean on = radio.getSelection();
            event.gc.setForeground(Skin.color(on ? Token.KEPT : Token.BORDER));
            event.gc.setLineWidth(on ? 2 : 1);
            int inset = on ? 1 : 0;
            event.gc.drawRectangle(inset, inset, area.width - 1 - 2 * inset, area.height - 1 - 2 * inset);
        });
    }

    SelectionRule rule() {
        return rule;
    }

    Button radio() {
        return radio;
    }

    /** Returns the width that the card needs for its name in a font. */
    int width(Font font) {
        GC gc = new GC(radio);
        try {
            gc.setFont(font);
            return gc.textExtent(rule.id()).x + RADIO + 2 * PADDING;
        } finally {
            gc.dispose();
        }
    }

    void setNameFont(Font font) {
        radio.setFont(font);
    }

    void setChosen(boolean on) {
        radio.setSelection(on);
        redraw();
    }

    /** @param shown null for none */
    void setPicture(RulePicture shown) {
        picture.setView(shown);
    }
}
