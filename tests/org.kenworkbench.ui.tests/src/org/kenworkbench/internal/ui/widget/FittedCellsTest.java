/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kenworkbench.internal.ui.Ui;

/** Long names in a table whose columns become wider and narrower. */
public class FittedCellsTest {

    private static final String NAME = "bge-small-delta-magnitude";

    private final Shell shell = new Shell(Display.getCurrent());

    @AfterEach
    void close() {
        shell.dispose();
    }

    @Test
    void aNameLosesItsMiddleAndIsWholeInTheTip() {
        Table table = new Table(shell, SWT.NONE);
        new TableColumn(table, SWT.LEFT).setWidth(60);
        TableColumn names = new TableColumn(table, SWT.LEFT);
        names.setWidth(1000);
        FittedCells cells = new FittedCells(table, 1);
        TableItem item = new TableItem(table, SWT.NONE);
        cells.setTexts(item, List.of(NAME, NAME));
        table.setSize(1200, 100);
        shell.setSize(1200, 200);
        shell.open();
        Ui.until("its line", () -> table.getItem(inside(item, 1)) == item);
        assertEquals(NAME, item.getText(1));
        assertNull(tip(table, item, 1));
        names.setWidth(130);
        assertTrue(item.getText(1).matches("b.+….+magnitude"), item.getText(1));
        assertEquals(NAME, item.getText(0), "another column");
        Ui.until("its tip", () -> NAME.equals(tip(table, item, 1)));
        assertNull(tip(table, item, 0));
        names.setWidth(60);
        assertTrue(item.getText(1).matches("bge.*…"), "not its end alone: " + item.getText(1));
        names.setWidth(1000);
        assertEquals(NAME, item.getText(1));
    }

    @Test
    void anIconTakesRoomFromTheName() {
        Table table = new Table(shell, SWT.NONE);
        TableColumn names = new TableColumn(table, SWT.LEFT);
        names.setWidth(1000);
        FittedCells cells = new FittedCells(table, 0);
        TableItem plain = new TableItem(table, SWT.NONE);
        TableItem marked = new TableItem(table, SWT.NONE);
        marked.setImage(shell.getDisplay().getSystemImage(SWT.ICON_WARNING));
        cells.setTexts(plain, List.of(NAME));
        cells.setTexts(marked, List.of(NAME));
        names.setWidth(160);
        assertTrue(marked.getText(0).length() < plain.getText(0).length(), marked.getText(0));
    }

    /** SWT takes a single ampersand of a tip for the mark of a mnemonic. */
    @Test
    void theTipHasTheAmpersandOfAName() {
        Table table = new Table(shell, SWT.NONE);
        new TableColumn(table, SWT.LEFT).setWidth(60);
        FittedCells cells = new FittedCells(table, 0);
        TableItem item = new TableItem(table, SWT.NONE);
        cells.setTexts(item, List.of("research&development-model"));
        table.setSize(1200, 100);
        shell.setSize(1200, 200);
        shell.open();
        Ui.until("its line", () -> table.getItem(inside(item, 0)) == item);
        Ui.until("its tip", () -> tip(table, item, 0) != null);
        assertEquals("research&&development-model", tip(table, item, 0));
    }

    private static String tip(Table table, TableItem item, int column) {
        Event event = new Event();
        event.x = inside(item, column).x;
        event.y = inside(item, column).y;
        table.notifyListeners(SWT.MouseMove, event);
        return table.getToolTipText();
    }

    private static Point inside(TableItem item, int column) {
        Rectangle cell = item.getBounds(column);
        return new Point(cell.x + 2, cell.y + 2);
    }
}
