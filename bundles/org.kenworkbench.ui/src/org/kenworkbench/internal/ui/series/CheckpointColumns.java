/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.series;

import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.kenworkbench.internal.ui.widget.FittedCells;

/**
 * The columns of the list of checkpoints: figures take what their texts need, and names the rest. Where names would be
 * cut the bars go, and then the long heading of the change. For the UI thread.
 */
final class CheckpointColumns {

    static final int NAME = 0;
    static final int LOSS = 1;
    static final int CHANGE = 2;
    static final int BAR = 3;
    /** Width of the longest bar with the space around it. */
    private static final int BAR_WIDTH = 48;
    private static final int LEAST_NAME = 60;
    private static final int ICON = 16;

    private final Table table;
    private int name;
    private int loss;
    private int change;
    private int briefChange;

    /** @param table gets the columns */
    CheckpointColumns(Table table) {
        this.table = table;
        column(Messages.List_Checkpoint, SWT.LEFT);
        column(Messages.List_Loss, SWT.RIGHT);
        column(Messages.List_Change, SWT.RIGHT);
        column("", SWT.LEFT);
        table.getColumn(CHANGE).setToolTipText(Messages.List_ChangeTip);
        measure(List.of());
        table.addListener(SWT.Resize, event -> fit());
    }

    private void column(String title, int alignment) {
        new TableColumn(table, alignment).setText(title);
    }

    /** Finds what room other lines need, those that a filter hides included, and gives it to them. */
    void measure(List<List<String>> lines) {
        GC gc = new GC(table);
        try {
            gc.setFont(table.getFont());
            name = ICON + FittedCells.ICON_GAP
                    + FittedCells.width(gc, Messages.List_Checkpoint, lines, NAME);
            loss = FittedCells.width(gc, Messages.List_Loss, lines, LOSS);
            change = FittedCells.width(gc, Messages.List_Change, lines, CHANGE);
            briefChange = FittedCells.width(gc, Messages.List_ChangeBrief, lines, CHANGE);
        } finally {
            gc.dispose();
        }
        fit();
    }

    private void fit() {
        int all = table.getClientArea().width;
        boolean brief = name + loss + change > all;
        int figures = loss + (brief ? briefChange : change);
        int bar = all >= name + figures + BAR_WIDTH ? BAR_WIDTH : 0;
        table.getColumn(CHANGE).setText(brief ? Messages.List_ChangeBrief : Messages.List_Change);
        table.getColumn(NAME).setWidth(Math.max(LEAST_NAME, all - figures - bar));
        table.getColumn(LOSS).setWidth(loss);
        table.getColumn(CHANGE).setWidth(figures - loss);
        table.getColumn(BAR).setWidth(bar);
    }
}
