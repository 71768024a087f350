/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.plot;

import java.util.List;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.kenworkbench.internal.ui.widget.Card;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.widget.Skin.Style;

/** Cards with sentences, one below the other. */
public final class CardStack {

    private static final int GAP = 8;

    /** Meaning of a card, which gives it its colours. */
    public enum Tone {
        CHOSEN,
        GOOD,
        WARNING
    }

    /**
     * A heading and lines below it.
     *
     * @param lines empty ones are left out
     */
    public record Said(Tone tone, String title, List<String> lines) {

        public Said {
            lines = lines.stream().filter(line -> !line.isEmpty()).toList();
        }
    }

    private final Composite cards;
    private final Fonts fonts;

    public CardStack(Composite parent, Fonts fonts) {
        this.fonts = fonts;
        cards = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, GAP).applyTo(cards);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(cards);
    }

    /** Replaces all cards; the caller has them laid out. */
    public void show(List<Said> said) {
        for (Control old : cards.getChildren()) {
            old.dispose();
        }
        said.forEach(this::add);
    }

    private void add(Said of) {
        Card card = new Card(cards, switch (of.tone()) {
            case CHOSEN -> Style.CARD;
            case GOOD -> Style.OK_CARD;
            case WARNING -> Style.WARNING;
        });
        GridDataFactory.fillDefaults().grab(true, false).applyTo(card);
        PageLabels.paragraph(card, of.title(), Style.TITLE, fonts.heading());
        of.lines().forEach(line -> PageLabels.paragraph(card, line, Style.PAGE, fonts.small()));
    }
}
