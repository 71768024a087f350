/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.series;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.IntConsumer;

import org.eclipse.jface.layout.TableColumnLayout;
import org.eclipse.jface.viewers.ColumnWeightData;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.kenworkbench.analysis.difference.series.Against;
import org.kenworkbench.analysis.difference.series.TensorSeries;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.operations.series.ReadSeries;
import org.kenworkbench.viz.chart.Numbers;

/** The list of checkpoints, with the loss and the relative change of the step to each. */
final class CheckpointList {

    private static final int NAME = 3;
    private static final int FIGURE = 1;
    /** Least width of a figure with its heading. */
    private static final int FIGURE_WIDTH = 84;
    private static final int DIGITS = 2;

    private final Table table;

    /**
     * @param selected gets the number of the checkpoint that the user selects
     * @param opened   gets that of a double click
     */
    CheckpointList(Composite parent, IntConsumer selected, IntConsumer opened) {
        Composite frame = new Composite(parent, SWT.NONE);
        table = new Table(frame, SWT.SINGLE | SWT.FULL_SELECTION);
        table.setHeaderVisible(true);
        table.setFont(new Fonts(table).small());
        TableColumnLayout layout = new TableColumnLayout();
        frame.setLayout(layout);
        column(layout, Messages.List_Checkpoint, SWT.LEFT, NAME);
        column(layout, Messages.List_Loss, SWT.RIGHT, FIGURE);
        column(layout, Messages.List_Change, SWT.RIGHT, FIGURE);
        table.addSelectionListener(SelectionListener.widgetSelectedAdapter(
                event -> selected.accept(table.getSelectionIndex())));
        table.addSelectionListener(SelectionListener.widgetDefaultSelectedAdapter(
                event -> opened.accept(table.getSelectionIndex())));
    }

    private void column(TableColumnLayout layout, String title, int alignment, int weight) {
        TableColumn column = new TableColumn(table, alignment);
        column.setText(title);
        layout.setColumnData(column, new ColumnWeightData(weight, FIGURE_WIDTH));
    }

    void show(ReadSeries read) {
        List<OptionalDouble> losses = read.log().losses(read.series().points());
        Optional<TensorSeries> whole = read.series().whole();
        table.removeAll();
        for (int i = 0; i < read.paths().size(); i++) {
            double change = i == 0 || whole.isEmpty() ? Double.NaN : whole.get().relative(Against.STEP, i);
            TableItem item = new TableItem(table, SWT.NONE);
            item.setText(new String[] {read.series().points().get(i).label(),
                    losses.get(i).isPresent() ? Numbers.significant(losses.get(i).getAsDouble(), DIGITS + 1) : "–",
                    Double.isNaN(change) ? "–" : Numbers.significant(100 * change, DIGITS)});
        }
    }

    /** Marks a checkpoint without telling the listener. */
    void mark(OptionalInt checkpoint) {
        if (checkpoint.isPresent() && table.getSelectionIndex() != checkpoint.getAsInt()) {
            table.setSelection(checkpoint.getAsInt());
        }
    }

    /** Returns the table, for tests. */
    Table table() {
        return table;
    }
}
