/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.widget;

import org.eclipse.swt.events.ControlListener;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;

/**
 * Columns of a table that share what is left of its width. The toolkit gives all of it to the last one, whose figures
 * stand far from the others in a wide table then. For the UI thread.
 */
public final class SpreadColumns {

    private final Table table;

    /** @param table has all its columns */
    public SpreadColumns(Table table) {
        this.table = table;
        table.addControlListener(ControlListener.controlResizedAdapter(event -> fit()));
    }

    /** Gives each column the width of its texts and an equal part of what is left; to be called with other texts. */
    public void fit() {
        int left = table.getClientArea().width;
        for (TableColumn column : table.getColumns()) {
            column.pack();
            left -= column.getWidth();
        }
        int more = left / Math.max(1, table.getColumnCount());
        if (more > 0) {
            for (TableColumn column : table.getColumns()) {
                column.setWidth(column.getWidth() + more);
            }
        }
    }
}
