/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.wizard;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.kenworkbench.internal.ui.widget.Card;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.widget.Skin;
import org.kenworkbench.internal.ui.widget.Skin.Style;
import org.kenworkbench.internal.ui.widget.Skin.Token;

/** A heading with a hint beside it and its content below. */
public final class Section {

    private static final int HINT_GAP = 12;
    private static final int GAP = 6;

    private static final int KEY = 11;

    private final Composite frame;
    private final Composite line;
    private final Label hint;
    private final Fonts fonts;

    public Section(Composite parent, String heading, Fonts fonts) {
        this.fonts = fonts;
        frame = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, GAP).applyTo(frame);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(frame);
        line = new Composite(frame, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(HINT_GAP, 0).applyTo(line);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(line);
        PageLabels.line(line, heading, Style.TITLE, fonts.heading());
        hint = PageLabels.line(line, "", Style.SECOND, fonts.small());
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.END).applyTo(hint);
    }

    public void setHint(String text) {
        hint.setText(PageLabels.literal(text));
        hint.setToolTipText(text.isEmpty() ? null : PageLabels.literal(text));
    }

    /** Explains a colour of the content at the end of the line; the hint has the rest of it. */
    public void addKey(Token colour, String text) {
        GridDataFactory.fillDefaults().grab(true, false).hint(0, SWT.DEFAULT).align(SWT.FILL, SWT.END).applyTo(hint);
        Canvas key = new Canvas(line, SWT.NONE);
        key.addPaintListener(event -> {
            event.gc.setBackground(Skin.color(colour));
            event.gc.fillRectangle(0, 0, KEY, KEY);
        });
        GridDataFactory.fillDefaults().hint(KEY, KEY).align(SWT.END, SWT.CENTER).applyTo(key);
        GridDataFactory.swtDefaults().align(SWT.BEGINNING, SWT.END)
                .applyTo(PageLabels.line(line, text, Style.SECOND, fonts.small()));
        ((GridLayout) line.getLayout()).numColumns += 2;
    }

    /** Returns the parent of the content. */
    public Composite frame() {
        return frame;
    }

    /** Makes a card for the content, as high as its neighbours. */
    public Card card() {
        Card card = new Card(frame, Style.CARD);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(card);
        return card;
    }
}
