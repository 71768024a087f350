/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.widget;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.ControlListener;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.kenworkbench.internal.ui.widget.Skin.Style;

/**
 * The totals side by side. Where there is little room they lose their hints, which are then in their tool tips, figures
 * are rounded, and where that is not enough they are smaller. For the UI thread.
 */
public final class TileRow {

    private static final int GAP = 12;

    private record TileControls(Tile tile, Label figure, Label hint) {
    }

    private final PagePane page;
    private final List<Font> fonts;
    private final List<TileControls> shown = new ArrayList<>();
    private boolean hinted = true;

    /** @param fonts of the page */
    public TileRow(PagePane page, List<Tile> tiles, Fonts fonts) {
        this(page, page.content(), tiles, fonts);
    }

    /** @param parent a part of the page */
    public TileRow(PagePane page, Composite parent, List<Tile> tiles, Fonts fonts) {
        this.page = page;
        this.fonts = List.of(fonts.total(), fonts.title(), fonts.heading(), fonts.small());
        Composite row = Skin.style(new Composite(parent, SWT.NONE), Style.PAGE);
        GridLayoutFactory.fillDefaults().numColumns(Math.max(tiles.size(), 1)).equalWidth(true).spacing(GAP, 0)
                .applyTo(row);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(row);
        for (Tile tile : tiles) {
            Card card = new Card(row, Style.CARD);
            GridDataFactory.fillDefaults().grab(true, true).hint(0, SWT.DEFAULT).applyTo(card);
            Label label = PageLabels.line(card, tile.label(), Style.SECOND, fonts.small());
            Label figure = PageLabels.line(card, tile.figure(), Style.TITLE, fonts.total());
            Label hint = PageLabels.line(card, tile.hint(), Style.THIRD, fonts.small());
            for (Control line : List.of(label, figure, hint)) {
                GridDataFactory.fillDefaults().grab(true, false).hint(0, SWT.DEFAULT).applyTo(line);
            }
            shown.add(new TileControls(tile, figure, hint));
        }
        // All tiles are as wide as the first.
        shown.stream().findFirst().ifPresent(
                first -> first.figure().addControlListener(ControlListener.controlResizedAdapter(event -> fit())));
    }

    private void fit() {
        int width = shown.getFirst().figure().getSize().x - Math.ceilDiv(page.barRoom(), shown.size());
        if (width < 1) {
            return;
        }
        showFigures(width);
        boolean room = shown.stream()
                .allMatch(one -> width(one.hint(), one.hint().getFont(), one.tile().hint()) <= width);
        if (room != hinted) {
            hinted = room;
            for (TileControls one : shown) {
                one.hint().setVisible(room);
                ((GridData) one.hint().getLayoutData()).exclude = !room;
                one.figure().setToolTipText(room ? null : one.tile().hint());
            }
            page.refitSoon();
        }
    }

    /** Shows all figures in one font: the largest in which each of them, at least rounded, is seen whole. */
    private void showFigures(int width) {
        Font font = fonts.stream()
                .filter(one -> shown.stream()
                        .allMatch(tile -> width(tile.figure(), one, tile.tile().rounded()) <= width))
                .findFirst()
                .orElse(fonts.getLast());
        boolean other = !shown.getFirst().figure().getFont().equals(font);
        for (TileControls one : shown) {
            boolean whole = font.equals(fonts.getFirst()) && width(one.figure(), font, one.tile().figure()) <= width;
            one.figure().setFont(font);
            one.figure().setText(whole ? one.tile().figure() : one.tile().rounded());
        }
        if (other) {
            page.refitSoon();
        }
    }

    private static int width(Label label, Font font, String text) {
        GC gc = new GC(label);
        try {
            gc.setFont(font);
            return gc.textExtent(text).x;
        } finally {
            gc.dispose();
        }
    }
}
