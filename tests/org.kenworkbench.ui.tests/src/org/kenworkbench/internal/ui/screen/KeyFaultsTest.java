/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kenworkbench.internal.ui.Ui;

/** Faults that are built in on purpose are found, and nothing else is. */
class KeyFaultsTest {

    private static final Listener NOTHING = event -> {
    };

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(Display.getCurrent());
        shell.setLayout(new RowLayout());
        new Button(shell, SWT.PUSH).setText("one");
        new Button(shell, SWT.PUSH).setText("two");
        shell.setSize(400, 300);
        shell.open();
    }

    @AfterEach
    void close() {
        shell.dispose();
    }

    private Canvas canvas(int... events) {
        Canvas canvas = new Canvas(shell, SWT.NONE);
        for (int event : events) {
            canvas.addListener(event, NOTHING);
        }
        return canvas;
    }

    private List<String> faults() {
        Ui.perform("the shell", () -> shell.layout(true));
        return KeyFaults.of(shell);
    }

    private static void showsFocus(Canvas canvas) {
        canvas.addListener(SWT.Paint, event -> {
            if (canvas.isFocusControl()) {
                event.gc.drawRectangle(1, 1, 10, 10);
            }
        });
        canvas.addListener(SWT.FocusIn, event -> canvas.redraw());
        canvas.addListener(SWT.FocusOut, event -> canvas.redraw());
    }

    private static void letsTabGo(Canvas canvas) {
        canvas.addListener(SWT.Traverse, event -> event.doit = true);
    }

    @Test
    void whatCanBeUsedByKeysHasNoFault() {
        Canvas canvas = canvas(SWT.KeyDown, SWT.MouseDown);
        showsFocus(canvas);
        letsTabGo(canvas);
        new Label(shell, SWT.NONE).setText("only read");
        assertEquals(List.of(), faults());
    }

    @Test
    void aCanvasForTheMouseAloneIsFound() {
        canvas(SWT.MouseDown);
        assertEquals(List.of("no key leads to  Canvas < Shell"), faults());
    }

    @Test
    void aCanvasThatKeepsTabIsFound() {
        showsFocus(canvas(SWT.KeyDown));
        assertTrue(faults().getFirst().startsWith("Tab does not lead out of  Canvas"), () -> faults().toString());
    }

    @Test
    void anUnseenFocusIsFound() {
        letsTabGo(canvas(SWT.KeyDown));
        assertEquals(List.of("the focus is not seen on  Canvas < Shell"), faults());
    }

    @Test
    void aTableThatOnlyTheMouseSortsIsFound() {
        Table table = new Table(shell, SWT.NONE);
        TableColumn column = new TableColumn(table, SWT.NONE);
        column.setWidth(50);
        column.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> {
        }));
        table.addListener(SWT.MouseDoubleClick, NOTHING);
        List<String> faults = faults();
        assertTrue(faults.get(0).startsWith("no key sorts"), faults::toString);
        assertTrue(faults.get(1).startsWith("Enter does not what a double click does"), faults::toString);
    }
}
