/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.junit.jupiter.api.Test;
import org.kenworkbench.internal.ui.Ui;

class SpreadColumnsTest {

    @Test
    void columnsShareWhatIsLeft() {
        Shell shell = new Shell(Ui.page().getWorkbenchWindow().getShell());
        try {
            shell.setLayout(new FillLayout());
            Table table = new Table(shell, SWT.NONE);
            for (String title : new String[] {"a", "a longer title", "c"}) {
                new TableColumn(table, SWT.RIGHT).setText(title);
            }
            SpreadColumns widths = new SpreadColumns(table);
            new TableItem(table, SWT.NONE).setText(new String[] {"1", "2", "3"});
            shell.setSize(60, 200);
            shell.open();
            widths.fit();
            int[] natural = widths(table);
            shell.setSize(900, 200);
            Ui.until("room", () -> table.getClientArea().width > 800 && widths(table)[0] > natural[0]);
            int[] wide = widths(table);
            assertTrue(Arrays.stream(wide).sum() <= table.getClientArea().width, () -> Arrays.toString(wide));
            assertEquals(wide[0] - natural[0], wide[1] - natural[1]);
            assertEquals(wide[0] - natural[0], wide[2] - natural[2]);
        } finally {
            shell.dispose();
        }
    }

    private static int[] widths(Table table) {
        return Arrays.stream(table.getColumns()).mapToInt(TableColumn::getWidth).toArray();
    }
}
