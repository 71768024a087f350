/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.compare.page;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.junit.jupiter.api.Test;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.compare.Compared;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.operations.services.ComparedSubnetwork;

/** The list of subnetworks in a narrow window. */
public class SubnetworkTableTest {

    private static final int NARROW = 250;

    @Test
    void noShareIsCut() {
        Shell shell = new Shell(Display.getCurrent());
        try {
            GridLayoutFactory.fillDefaults().applyTo(shell);
            SubnetworkTable list = new SubnetworkTable(shell, new Fonts(shell), new SubnetworkTable.Listener() {
                @Override
                public void paired(int a, int b) {
                    throw new AssertionError("nothing is selected");
                }

                @Override
                public void opened(ComparedSubnetwork subnetwork) {
                    throw new AssertionError("nothing is opened");
                }

                @Override
                public void removed(List<ComparedSubnetwork> subnetworks) {
                    throw new AssertionError("nothing is removed");
                }
            });
            list.show(List.of(Compared.subnetwork("a-model-of-a-long-name", "delta-magnitude", "keep 50%")));
            shell.setSize(NARROW, 200);
            shell.open();
            shell.layout();
            Table table = (Table) Ui.controls(shell).stream().filter(Table.class::isInstance).findFirst().orElseThrow();
            Ui.until("its columns", () -> table.getColumn(3).getWidth() > 0);
            GC gc = new GC(table);
            try {
                gc.setFont(table.getFont());
                for (int column : new int[] {3, 4}) {
                    String text = table.getItem(0).getText(column);
                    assertTrue(gc.textExtent(text).x < table.getColumn(column).getWidth(),
                            text + ' ' + table.getColumn(column).getWidth());
                }
            } finally {
                gc.dispose();
            }
        } finally {
            shell.dispose();
        }
    }
}
