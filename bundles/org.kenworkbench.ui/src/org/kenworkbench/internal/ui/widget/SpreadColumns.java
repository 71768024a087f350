/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.widget;

import java.util.Comparator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.eclipse.swt.events.ControlListener;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Table;

/**
 * Columns of a table that share what is left of its width. The toolkit gives all of it to the last one, whose figures
 * stand far from the others in a wide table then. For the UI thread.
 */
public final class SpreadColumns {

    /** Rows of which the toolkit is asked for the widths of all; it takes a tenth of a millisecond for each. */
    private static final int MOST_PACKED = 100;
    /** Texts of a column, the longest ones, that are measured where there are more rows. */
    private static final int MEASURED = 8;
    /** Width beside a text, and beside that of a header with its arrow. */
    private static final int BESIDE = 12;
    private static final int BESIDE_HEADER = 32;

    private final Table table;

    /** @param table has all its columns */
    public SpreadColumns(Table table) {
        this.table = table;
        table.addControlListener(ControlListener.controlResizedAdapter(event -> fit()));
    }

    /** Gives each column the width of its texts and an equal part of what is left; to be called with other texts. */
    public void fit() {
        int count = Math.max(1, table.getColumnCount());
        int[] widths = table.getItemCount() > MOST_PACKED ? measured() : packed();
        int more = Math.max(0, (table.getClientArea().width - IntStream.of(widths).sum()) / count);
        for (int i = 0; i < widths.length; i++) {
            if (table.getColumn(i).getWidth() != widths[i] + more) {
                table.getColumn(i).setWidth(widths[i] + more);
            }
        }
    }

    private int[] packed() {
        return Stream.of(table.getColumns()).mapToInt(column -> {
            column.pack();
            return column.getWidth();
        }).toArray();
    }

    private int[] measured() {
        GC gc = new GC(table);
        try {
            gc.setFont(table.getFont());
            return IntStream.range(0, table.getColumnCount()).map(column -> measured(gc, column)).toArray();
        } finally {
            gc.dispose();
        }
    }

    private int measured(GC gc, int column) {
        int header = gc.textExtent(table.getColumn(column).getText()).x + BESIDE_HEADER;
        return Stream.of(table.getItems()).map(item -> item.getText(column))
                .sorted(Comparator.comparingInt(String::length).reversed()).limit(MEASURED)
                .mapToInt(text -> gc.textExtent(text).x + BESIDE).reduce(header, Math::max);
    }
}
