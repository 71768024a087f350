/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.analysis;

import java.util.List;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.kenworkbench.analysis.AnalysisTable;
import org.kenworkbench.internal.ui.text.FigureText;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.SelectedRows;
import org.kenworkbench.ui.PageTable;

/** Shows the rows of an analysis in a virtual table, which fills a line when it comes into sight. For the UI thread. */
final class ResultTable {

    private static final int LEAST_WIDTH = 60;
    private static final int MOST_WIDTH = 420;
    private static final int PADDING = 24;
    /** Number of rows whose texts decide how wide a column is. */
    private static final int MEASURED_ROWS = 50;

    private final Table table;
    private AnalysisTable shown;

    ResultTable(Composite parent, Fonts fonts) {
        table = SelectedRows.of(new Table(parent, SWT.VIRTUAL | SWT.FULL_SELECTION | SWT.MULTI));
        table.setHeaderVisible(true);
        table.setFont(fonts.small());
        table.addListener(SWT.SetData, event -> {
            TableItem item = (TableItem) event.item;
            List<Object> row = shown.rows().get(table.indexOf(item));
            for (int i = 0; i < row.size(); i++) {
                item.setText(i, text(row.get(i)));
            }
        });
        GridDataFactory.fillDefaults().grab(true, true).hint(0, 0).applyTo(table);
    }

    /**
     * Shows another result.
     *
     * @param next null takes the rows away
     */
    void show(AnalysisTable next) {
        table.setRedraw(false);
        table.setItemCount(0);
        for (TableColumn column : table.getColumns()) {
            column.dispose();
        }
        shown = next;
        if (next != null) {
            for (int i = 0; i < next.columns().size(); i++) {
                int at = i;
                List<Object> some = next.rows().stream().limit(MEASURED_ROWS).map(row -> row.get(at)).toList();
                boolean numbers = !some.isEmpty() && some.stream().allMatch(Number.class::isInstance);
                TableColumn column = new TableColumn(table, numbers ? SWT.RIGHT : SWT.LEFT);
                column.setText(next.columns().get(i));
                column.setWidth(width(next.columns().get(i), some));
            }
            table.setItemCount(next.rows().size());
        }
        table.setRedraw(true);
    }

    private int width(String title, List<Object> some) {
        GC gc = new GC(table);
        try {
            gc.setFont(table.getFont());
            int widest = some.stream().mapToInt(cell -> gc.stringExtent(text(cell)).x).max().orElse(0);
            return Math.clamp(Math.max(widest, gc.stringExtent(title).x) + PADDING, LEAST_WIDTH, MOST_WIDTH);
        } finally {
            gc.dispose();
        }
    }

    /** Formats a cell for people: whole numbers in groups, others with the fewest digits that give the same float. */
    static String text(Object cell) {
        return switch (cell) {
            case Long number -> FigureText.count(number);
            case Integer number -> FigureText.count(number);
            case Double number -> Float.toString(number.floatValue());
            default -> String.valueOf(cell);
        };
    }

    /** Makes a table for programs, with all digits. Where a result has no rows, the table lists its single figures. */
    static PageTable pageTable(AnalysisTable of) {
        if (of.columns().isEmpty()) {
            return PageTable.of(List.of(Messages.Analysis_Fact, Messages.Analysis_Value),
                    of.facts().entrySet().stream().map(fact -> List.of(fact.getKey(), String.valueOf(fact.getValue())))
                            .toList());
        }
        return new PageTable(of.columns(), of.rows().size(),
                row -> of.rows().get(row).stream().map(String::valueOf).toList());
    }

    Table control() {
        return table;
    }
}
