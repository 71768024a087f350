/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.prune;

import java.util.List;
import java.util.Locale;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.TableColumnLayout;
import org.eclipse.jface.viewers.ColumnWeightData;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.kenworkbench.internal.ui.text.FigureText;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.SelectedRows;
import org.kenworkbench.internal.ui.wizard.Section;
import org.kenworkbench.pruning.Fate;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.pruning.plan.TensorPlan;

/** Table of what will be done to each tensor, with a filter; lines are made as they come into sight. */
final class TensorTable {

    private static final int HEIGHT = 240;

    private final Text filter;
    private final Table table;
    private final Section section;
    private List<TensorPlan> all = List.of();
    private List<TensorPlan> shown = List.of();

    TensorTable(Composite parent, Fonts fonts) {
        section = new Section(parent, Messages.Tensors_Heading, fonts);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(section.frame());
        filter = new Text(section.frame(), SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL | SWT.BORDER);
        filter.setMessage(Messages.Tensors_Filter);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(filter);
        filter.addModifyListener(event -> update());
        Composite frame = new Composite(section.frame(), SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, true).hint(SWT.DEFAULT, HEIGHT).applyTo(frame);
        table = SelectedRows.of(new Table(frame, SWT.VIRTUAL | SWT.BORDER | SWT.FULL_SELECTION));
        table.setHeaderVisible(true);
        table.setFont(fonts.small());
        TableColumnLayout layout = new TableColumnLayout();
        frame.setLayout(layout);
        column(layout, Messages.Tensors_Name, SWT.LEFT, 8);
        column(layout, Messages.Tensors_Role, SWT.LEFT, 2);
        column(layout, Messages.Tensors_Shape, SWT.RIGHT, 3);
        column(layout, Messages.Tensors_K, SWT.RIGHT, 2);
        column(layout, Messages.Tensors_Fate, SWT.LEFT, 4);
        table.addListener(SWT.SetData, event -> {
            TensorPlan tensor = shown.get(event.index);
            ((TableItem) event.item).setText(
                    new String[] {tensor.tensor().name(), tensor.role().id(), tensor.tensor().shape().toString(),
                            tensor.fate() == Fate.PRUNED ? NLS.bind(Messages.Tensors_KOf, FigureText.count(tensor.k()),
                                    FigureText.count(tensor.rowLength())) : "",
                            fate(tensor)});
        });
    }

    private void column(TableColumnLayout layout, String title, int alignment, int weight) {
        TableColumn column = new TableColumn(table, alignment);
        column.setText(title);
        layout.setColumnData(column, new ColumnWeightData(weight));
    }

    private static String fate(TensorPlan tensor) {
        return switch (tensor.fate()) {
            case PRUNED -> Messages.Tensors_Pruned;
            case TUNED, TIED -> NLS.bind(Messages.Tensors_Tuned, tensor.reason());
            case BASE -> NLS.bind(Messages.Tensors_Base, tensor.reason());
        };
    }

    /** @param plan null for none */
    void show(PruningPlan plan) {
        all = plan == null ? List.of() : plan.tensors();
        update();
    }

    private void update() {
        String part = filter.getText().strip().toLowerCase(Locale.ROOT);
        shown = all.stream().filter(tensor -> tensor.tensor().name().toLowerCase(Locale.ROOT).contains(part)).toList();
        section.setHint(NLS.bind(Messages.Tensors_Shown, FigureText.count(shown.size()), FigureText.count(all.size())));
        table.setItemCount(shown.size());
        table.clearAll();
    }
}
