/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.compare.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;

import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.compare.Compared;
import org.kenworkbench.internal.ui.widget.FittedCells;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.operations.services.ComparedSubnetwork;

/** The list of subnetworks in a narrow window. */
public class SubnetworkTableTest {

    private static final String NAME = "a-model-of-a-long-name";
    private static final int TABLE = 2000;

    private Shell shell;
    private Table table;

    @BeforeEach
    void open() {
        shell = new Shell(Display.getCurrent());
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
        list.show(List.of(Compared.subnetwork(NAME, "delta-magnitude", "keep 50%")));
        shell.open();
        table = (Table) Ui.controls(shell).stream().filter(Table.class::isInstance).findFirst().orElseThrow();
    }

    @AfterEach
    void close() {
        shell.dispose();
    }

    /** Columns go from the right, the rule before the share, until the name is whole, and come back with the room. */
    @Test
    void columnsAreLeftOutForWholeNames() {
        width(TABLE);
        assertEquals(List.of(0, 1, 2, 3, 4), shown());
        int all = IntStream.range(0, 5).map(this::needed).sum();
        width(all + 4);
        assertEquals(List.of(0, 1, 2, 3, 4), shown());
        assertEquals("Delta norm", table.getColumn(4).getText());
        width(all - 4);
        assertEquals(List.of(0, 1, 2, 3, 4), shown());
        assertEquals("Δ", table.getColumn(4).getText(), "its title gives way first");
        width(needed(0) + needed(1) + needed(2) + needed(3) + 4);
        assertEquals(List.of(0, 1, 2, 3), shown());
        width(needed(0) + needed(1) + needed(2) + needed(3) - 4);
        assertEquals(List.of(0, 1, 3), shown());
        width(needed(0) + needed(1) + needed(3) - 4);
        assertEquals(List.of(0, 1), shown());
        assertEquals(NAME, table.getItem(0).getText(1));
        width(needed(0) + needed(1) - 20);
        assertTrue(table.getItem(0).getText(1).contains("…"), "no column is left to go");
        width(all + 4);
        assertEquals(List.of(0, 1, 2, 3, 4), shown());
        assertEquals("Delta norm", table.getColumn(4).getText());
    }

    /** The tip of a line tells what has no column; no share is cut where it has one. */
    @Test
    void theTipTellsWhatIsLeftOut() {
        width(needed(0) + needed(1) + needed(3) + 4);
        pointAt(table.getItem(0).getBounds(1));
        assertEquals("Rule: delta-magnitude\nDelta norm: " + table.getItem(0).getText(4), table.getToolTipText());
        width(TABLE);
        pointAt(table.getItem(0).getBounds(1));
        assertNull(table.getToolTipText());
        for (int column : new int[] {3, 4}) {
            assertTrue(needed(column) <= table.getColumn(column).getWidth(), table.getItem(0).getText(column));
        }
    }

    private void width(int width) {
        table.setSize(width, 100);
        Ui.until("columns as wide as the table", () -> IntStream.range(0, 5)
                .map(column -> table.getColumn(column).getWidth()).sum() == table.getClientArea().width);
    }

    private List<Integer> shown() {
        return IntStream.range(0, 5).filter(column -> table.getColumn(column).getWidth() > 0).boxed().toList();
    }

    private void pointAt(Rectangle cell) {
        Event event = new Event();
        event.x = cell.x + 4;
        event.y = cell.y + 4;
        table.notifyListeners(SWT.MouseMove, event);
    }

    /** Returns the width of a column's texts. */
    private int needed(int column) {
        GC gc = new GC(table);
        try {
            gc.setFont(table.getFont());
            String text = column == 1 ? NAME : table.getItem(0).getText(column);
            String whole = column == 2 ? "delta-magnitude" : text;
            return FittedCells.PADDING
                    + Math.max(gc.textExtent(whole).x, gc.textExtent(table.getColumn(column).getText()).x);
        } finally {
            gc.dispose();
        }
    }
}
