/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.table;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Table;
import org.kenworkbench.internal.ui.widget.PageLabels;

/** Context menu that sorts a table, as a click on a column does, which no key can do. For the UI thread. */
final class SortMenu {

    private SortMenu() {
    }

    /**
     * Gives a table the menu. Its items are made when it is opened first.
     *
     * @param by   the column that the table is sorted by
     * @param sort is told the column that the user chooses
     */
    static void install(Table table, List<TensorColumn> columns, Supplier<TensorColumn> by,
            Consumer<TensorColumn> sort) {
        Menu menu = new Menu(table);
        menu.addListener(SWT.Show, event -> {
            if (menu.getItemCount() == 0) {
                columns.forEach(column -> item(menu, column, sort));
            }
            for (int i = 0; i < columns.size(); i++) {
                menu.getItem(i).setSelection(columns.get(i) == by.get());
            }
        });
        table.setMenu(menu);
    }

    private static void item(Menu menu, TensorColumn column, Consumer<TensorColumn> sort) {
        MenuItem item = new MenuItem(menu, SWT.CHECK);
        item.setText(PageLabels.literal(Messages.bind(Messages.Layers_SortBy, column.header())));
        item.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> sort.accept(column)));
    }
}
