/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.inputs;

import java.util.List;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.TableColumnLayout;
import org.eclipse.jface.viewers.ColumnWeightData;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.SelectedRows;

/**
 * Lists differences; lines are made as they come into sight, since two unlike models may differ in thousands of
 * tensors.
 */
final class DifferenceTable {

    private static final int HEIGHT = 150;

    private final Composite frame;
    private final Table table;
    private List<HeaderDifference> shown = List.of();

    DifferenceTable(Composite parent, Fonts fonts) {
        frame = new Composite(parent, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, true).hint(SWT.DEFAULT, HEIGHT).applyTo(frame);
        table = SelectedRows.of(new Table(frame, SWT.VIRTUAL | SWT.BORDER | SWT.FULL_SELECTION));
        table.setHeaderVisible(true);
        table.setFont(fonts.small());
        TableColumnLayout layout = new TableColumnLayout();
        frame.setLayout(layout);
        column(layout, Messages.Inputs_Tensor, 4);
        column(layout, Messages.Inputs_InBase, 2);
        column(layout, Messages.Inputs_InTuned, 2);
        column(layout, Messages.Inputs_Outcome, 3);
        table.addListener(SWT.SetData, event -> {
            HeaderDifference difference = shown.get(event.index);
            ((TableItem) event.item)
                    .setText(new String[] {difference.tensor(), difference.base(), difference.tuned(),
                            difference.outcome()});
        });
    }

    private void column(TableColumnLayout layout, String title, int weight) {
        TableColumn column = new TableColumn(table, SWT.LEFT);
        column.setText(title);
        layout.setColumnData(column, new ColumnWeightData(weight));
    }

    void show(List<HeaderDifference> differences) {
        shown = List.copyOf(differences);
        table.setItemCount(shown.size());
        table.clearAll();
        frame.setVisible(!shown.isEmpty());
    }
}
