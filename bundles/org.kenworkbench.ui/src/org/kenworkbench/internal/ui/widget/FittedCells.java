/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.widget;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.kenworkbench.viz.canvas.TextMetrics;
import org.kenworkbench.viz.canvas.TextStyle;

/**
 * Names in columns of a table: one that is too long for its column loses its middle, and is whole in the tool tip of
 * its cell. For the UI thread.
 */
public final class FittedCells {

    /** Width that the toolkit leaves beside the text of a cell, on both sides together. */
    public static final int PADDING = 12;
    /** Width between the icon of a cell and its text. */
    public static final int ICON_GAP = 4;
    private static final String WHOLE = "org.kenworkbench.ui.wholeTexts";

    private final Table table;
    private final int[] columns;
    private IntFunction<Optional<String>> tips = _ -> Optional.empty();

    /** @param columns of the table with names; other columns are left as they are */
    public FittedCells(Table table, int... columns) {
        this.table = table;
        this.columns = columns.clone();
        for (int column : columns) {
            table.getColumn(column).addListener(SWT.Resize, event -> refit());
        }
        table.addListener(SWT.MouseMove, this::tip);
    }

    /** Returns the width of a column without icons in which its title and its texts in all lines are whole. */
    public static int width(GC gc, String title, List<List<String>> lines, int column) {
        return PADDING + Stream.concat(Stream.of(title), lines.stream().map(line -> line.get(column)))
                .mapToInt(text -> gc.textExtent(text).x).max().orElse(0);
    }

    /** @param others gives a line, by its number, something to tell beside its whole name */
    public void setTips(IntFunction<Optional<String>> others) {
        tips = others;
    }

    private void refit() {
        if ((table.getStyle() & SWT.VIRTUAL) == 0) {
            fit(List.of(table.getItems()));
        } else {
            // Those that are seen get their texts anew, and no others are made.
            table.clearAll();
        }
    }

    /** Gives a line its texts, one for each column; it has its icons already, which take room from them. */
    public void setTexts(TableItem item, List<String> texts) {
        item.setText(texts.toArray(String[]::new));
        item.setData(WHOLE, List.copyOf(texts));
        fit(List.of(item));
    }

    private void fit(List<TableItem> items) {
        GC gc = new GC(table);
        try {
            gc.setFont(table.getFont());
            TextMetrics metrics = (text, style) -> gc.textExtent(text).x;
            for (TableItem item : items) {
                for (int column : columns) {
                    int width = table.getColumn(column).getWidth();
                    // One that has not been laid out yet will tell when it has its width.
                    if (width > 0) {
                        item.setText(column, fit(metrics, whole(item, column), width - PADDING - icon(item, column)));
                    }
                }
            }
        } finally {
            gc.dispose();
        }
    }

    /**
     * Fits a name into a width: without its middle, or, where that leaves no more than its end, without that. In a list
     * the ends are often the same, as {@code weight}.
     */
    public static String fit(TextMetrics metrics, String name, double width) {
        String fitted = metrics.fitMiddle(name, TextStyle.BODY, width);
        return fitted.startsWith("…") ? metrics.fit(name, TextStyle.BODY, width) : fitted;
    }

    /** Returns the width that an icon takes from a cell. */
    private static int icon(TableItem item, int column) {
        Image icon = item.getImage(column);
        return icon == null ? 0 : icon.getBounds().width + ICON_GAP;
    }

    private static String whole(TableItem item, int column) {
        return item.getData(WHOLE) instanceof List<?> texts ? (String) texts.get(column) : item.getText(column);
    }

    private void tip(Event event) {
        Point at = new Point(event.x, event.y);
        TableItem item = table.getItem(at);
        String text = item == null ? "" : Stream.concat(cut(item, at), tips.apply(table.indexOf(item)).stream())
                .map(PageLabels::literal).collect(Collectors.joining("\n"));
        String tip = text.isEmpty() ? null : text;
        if (!Objects.equals(tip, table.getToolTipText())) {
            table.setToolTipText(tip);
        }
    }

    /** Returns the whole text under a point, if it is cut there. */
    private Stream<String> cut(TableItem item, Point at) {
        return Arrays.stream(columns).filter(column -> item.getBounds(column).contains(at)
                && !whole(item, column).equals(item.getText(column))).mapToObj(column -> whole(item, column)).limit(1);
    }
}
