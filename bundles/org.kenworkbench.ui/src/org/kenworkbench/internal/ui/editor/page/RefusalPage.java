/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.editor.page;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.RowLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.kenworkbench.internal.ui.widget.Card;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.widget.PagePane;
import org.kenworkbench.internal.ui.widget.Skin.Style;

/** The page that an editor shows in place of a composition that cannot be read; it says why, and what can be done. */
public final class RefusalPage {

    private static final int LINK_GAP = 20;

    private final PagePane pane;
    private final String sentence;

    public RefusalPage(Composite parent, String sentence, Runnable again, Runnable other) {
        this.sentence = sentence;
        pane = new PagePane(parent);
        Composite content = pane.content();
        Fonts fonts = new Fonts(content);
        PageLabels.paragraph(content, Messages.Refusal_Title, Style.TITLE, fonts.title());
        Card card = new Card(content, Style.WARNING);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(card);
        PageLabels.paragraph(card, sentence, Style.TITLE, fonts.heading());
        PageLabels.paragraph(card, Messages.Refusal_Untouched, Style.SECOND, fonts.small());
        Composite links = new Composite(content, SWT.NONE);
        RowLayoutFactory.fillDefaults().spacing(LINK_GAP).applyTo(links);
        PageLabels.link(links, Messages.Refusal_Again, again);
        PageLabels.link(links, Messages.Refusal_Other, other);
    }

    public Control control() {
        return pane.control();
    }

    String sentence() {
        return sentence;
    }
}
