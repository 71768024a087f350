/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.widget;

import java.util.List;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.MouseListener;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.kenworkbench.internal.ui.widget.Skin.Style;
import org.kenworkbench.viz.canvas.TextMetrics;
import org.kenworkbench.viz.canvas.TextStyle;

/** Makes the labels of pages. Texts of files are shown as they are: an ampersand in a name is no mnemonic. */
public final class PageLabels {

    private static final int SHORTEST_LINE = 200;
    private static final int ICON_GAP = 4;

    private PageLabels() {
    }

    /** Makes a label of one line. */
    public static Label line(Composite parent, String text, Style style, Font font) {
        Label label = Skin.style(new Label(parent, SWT.NONE), style);
        label.setText(literal(text));
        label.setFont(font);
        return label;
    }

    /**
     * Shows in a label of one line as many parts of a text as it has room for now, and all of them in its tip.
     *
     * @see TextMetrics#fitParts
     */
    public static void fit(Label label, List<String> parts) {
        GC gc = new GC(label);
        try {
            TextMetrics metrics = (text, style) -> gc.stringExtent(text).x;
            label.setText(literal(metrics.fitParts(parts, TextStyle.SMALL, label.getSize().x)));
        } finally {
            gc.dispose();
        }
        label.setToolTipText(literal(String.join(TextMetrics.BETWEEN_PARTS, parts)));
    }

    /** Makes a label that takes the available width and as many lines as it needs. */
    public static Label paragraph(Composite parent, String text, Style style, Font font) {
        Label label = Skin.style(new Label(parent, SWT.WRAP), style);
        label.setText(literal(text));
        label.setFont(font);
        GridDataFactory.fillDefaults().grab(true, false).hint(SHORTEST_LINE, SWT.DEFAULT).applyTo(label);
        return label;
    }

    /** Makes a text all of which is a link. */
    public static Link link(Composite parent, String text, Runnable action) {
        Link link = new Link(parent, SWT.NONE);
        link.setText("<a>" + literal(text) + "</a>");
        link.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> action.run()));
        return link;
    }

    /**
     * Makes a link with an icon before it.
     *
     * @param icon name of the icon; a click on it does the same as the link
     */
    public static Link link(Composite parent, String icon, String text, Runnable action) {
        Composite both = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(ICON_GAP, 0).applyTo(both);
        Label picture = new Label(both, SWT.NONE);
        Icons.image(picture, icon).ifPresent(picture::setImage);
        picture.addMouseListener(MouseListener.mouseUpAdapter(event -> action.run()));
        Link link = link(both, text, action);
        GridDataFactory.swtDefaults().align(SWT.BEGINNING, SWT.CENTER).applyTo(link);
        return link;
    }

    /**
     * Replaces the spaces within numbers by no-break ones, so that {@code 33 212 160} stays on one line, however long.
     */
    public static String unbroken(String text) {
        return text.replaceAll("(?<=\\d)[ \u2009](?=\\d{3}(?!\\d)|%)", "\u202F");
    }

    /** Escapes a text for labels, as SWT takes a single ampersand for the mark of a mnemonic. */
    public static String literal(String text) {
        return text.replace("&", "&&");
    }
}
