/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.look.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kenworkbench.analysis.difference.finding.Severity;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.text.FigureText;
import org.kenworkbench.internal.ui.widget.PagePane;
import org.kenworkbench.internal.ui.widget.SegmentedChoice;
import org.kenworkbench.viz.finding.FindingPicture;

/** The list of findings under the mouse. */
class FindingsTableTest {

    private static final int SENTENCE = 1;
    private static final int PICTURE = 3;
    private static final FindingLine ERROR = new FindingLine(Severity.ERROR, "The head is not finite.", List.of("head"),
            new FindingPicture.Bars(List.of(1.0, 2.0), Set.of(1)));
    private static final FindingLine WARNING = new FindingLine(Severity.WARNING, "Layer 3 did not change.",
            List.of("layer.3"), FindingPicture.NONE);

    private final List<FindingLine> opened = new ArrayList<>();
    private Shell shell;
    private Table table;

    @BeforeEach
    void open() {
        shell = new Shell(Display.getCurrent(), SWT.SHELL_TRIM);
        shell.setLayout(new FillLayout());
        shell.setSize(1000, 400);
        table = new FindingsTable(new PagePane(shell), FindingList.of(List.of(ERROR, WARNING)), _ -> {
        }, opened::add).table();
        shell.open();
        Ui.until("its lines", () -> table.getItem(0).getBounds(PICTURE).width > 0);
    }

    @AfterEach
    void close() {
        shell.dispose();
    }

    private Point middle(int line, int column) {
        Rectangle cell = table.getItem(line).getBounds(column);
        return new Point(cell.x + cell.width / 2, cell.y + cell.height / 2);
    }

    private void mouse(int kind, int line, int column, int count) {
        Point at = middle(line, column);
        Event event = new Event();
        event.x = at.x;
        event.y = at.y;
        event.button = 1;
        event.count = count;
        table.notifyListeners(kind, event);
    }

    /** Once the list is shorter, a tip is that of the line under the mouse. */
    @Test
    void theTipIsThatOfTheLine() {
        SegmentedChoice choice = (SegmentedChoice) Ui.controls(shell).stream()
                .filter(SegmentedChoice.class::isInstance).findFirst().orElseThrow();
        Event right = new Event();
        right.keyCode = SWT.ARROW_RIGHT;
        choice.notifyListeners(SWT.KeyDown, right);
        choice.notifyListeners(SWT.KeyDown, right);
        Ui.until("the warnings", () -> table.getItemCount() == 1);
        Ui.until("its place", () -> table.getItem(middle(0, 1)) == table.getItem(0));
        mouse(SWT.MouseHover, 0, 1, 0);
        assertEquals(WARNING.sentence() + "\nlayer.3", table.getToolTipText());
    }

    /** A sentence that has room without the pictures is whole, and they are gone. */
    @Test
    void picturesGiveWayToASentence() {
        int room = table.getColumn(SENTENCE).getWidth();
        StringBuilder text = new StringBuilder("The head is not");
        GC gc = new GC(table);
        gc.setFont(table.getFont());
        while (gc.stringExtent(FigureText.sentence(text.toString())).x <= room) {
            text.append(" at all");
        }
        gc.dispose();
        Stream.of(shell.getChildren()).forEach(Control::dispose);
        Table other = new FindingsTable(new PagePane(shell), FindingList.of(List.of(
                new FindingLine(Severity.ERROR, text.toString(), List.of("head"), ERROR.picture()))), _ -> {
                }, opened::add).table();
        shell.layout();
        Ui.until("its line", () -> other.getColumn(SENTENCE).getWidth() > room);
        assertEquals(0, other.getColumn(PICTURE).getWidth());
        assertTrue(other.getColumn(2).getWidth() > 0, "the tensor's name has room");
        assertEquals(FigureText.sentence(text.toString()), other.getItem(0).getText(SENTENCE));
    }

    /** A double click on a picture opens what its first click has opened, once; one on a sentence opens, too. */
    @Test
    void aDoubleClickOpensOnce() {
        doubleClick(0, PICTURE);
        assertEquals(List.of(ERROR), opened);
        doubleClick(1, 1);
        doubleClick(1, PICTURE);
        assertEquals(List.of(ERROR, WARNING, WARNING), opened, "where there is no picture, a line is opened");
        Event enter = new Event();
        enter.item = table.getItem(0);
        doubleClick(0, PICTURE);
        table.notifyListeners(SWT.KeyDown, new Event());
        table.notifyListeners(SWT.DefaultSelection, enter);
        assertEquals(List.of(ERROR, WARNING, WARNING, ERROR, ERROR), opened, "Enter opens the line after a click");
    }

    private void doubleClick(int line, int column) {
        mouse(SWT.MouseDown, line, column, 1);
        mouse(SWT.MouseUp, line, column, 1);
        mouse(SWT.MouseDown, line, column, 2);
        Event event = new Event();
        event.item = table.getItem(line);
        table.notifyListeners(SWT.DefaultSelection, event);
        mouse(SWT.MouseUp, line, column, 2);
    }
}
