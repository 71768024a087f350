/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.Test;
import org.kenworkbench.internal.ui.Ui;

public class TileRowTest {

    private static final int MOST_EVENTS = 100_000;

    /** Hints disappear in a narrow editor, and a number with too many digits is rounded; with room they come back. */
    @Test
    void tilesWithoutRoomSayLess() {
        Shell shell = new Shell(Display.getCurrent());
        try {
            shell.setLayout(new FillLayout());
            PagePane page = new PagePane(shell);
            new TileRow(page,
                    List.of(new Tile("Parameters", "33 212 160", "33.21 M", "197 tensors · 12 layers"),
                            new Tile("Kept", "59.9 %", "13.31 M reset")),
                    new Fonts(page.content()));
            shell.setSize(900, 300);
            shell.open();
            Ui.until("all of it", () -> seen(shell).equals(
                    List.of("Parameters", "33 212 160", "197 tensors · 12 layers", "Kept", "59.9 %", "13.31 M reset")));
            shell.setSize(260, 300);
            Ui.until("the least of it", () -> seen(shell).equals(List.of("Parameters", "33.21 M", "Kept", "59.9 %")));
            assertEquals("197 tensors · 12 layers", labels(shell).get(1).getToolTipText());
            shell.setSize(900, 300);
            Ui.until("all of it again", () -> seen(shell).size() == 6);
        } finally {
            shell.dispose();
        }
    }

    /** A number that lacks its end would be read as another number. */
    @Test
    void figuresAreSmallerRatherThanCut() {
        Shell shell = new Shell(Display.getCurrent());
        try {
            shell.setLayout(new FillLayout());
            PagePane page = new PagePane(shell);
            new TileRow(page,
                    List.of(new Tile("Parameters", "33 212 160", "33.21 M", "197 tensors · 12 layers"),
                            new Tile("Kept", "59.9 %", "13.31 M reset")),
                    new Fonts(page.content()));
            shell.setSize(900, 300);
            shell.open();
            Ui.until("all of it", () -> seen(shell).size() == 6);
            int large = labels(shell).get(1).getFont().getFontData()[0].getHeight();
            shell.setSize(210, 300);
            Ui.until("the least of it", () -> seen(shell).equals(List.of("Parameters", "33.21 M", "Kept", "59.9 %")));
            for (Label figure : List.of(labels(shell).get(1), labels(shell).get(3))) {
                assertTrue(figure.computeSize(SWT.DEFAULT, SWT.DEFAULT).x <= figure.getSize().x,
                        figure.getText() + ' ' + figure.getSize());
                assertTrue(figure.getFont().getFontData()[0].getHeight() < large, figure::getText);
            }
            shell.setSize(900, 300);
            Ui.until("as large as before", () -> labels(shell).get(1).getFont().getFontData()[0].getHeight() == large);
        } finally {
            shell.dispose();
        }
    }

    /** A page that just fits must not change when its scroll bar, which makes it narrower, comes or goes. */
    @Test
    void hintsDoNotDependOnTheScrollBar() {
        Shell shell = new Shell(Display.getCurrent());
        try {
            shell.setLayout(new FillLayout());
            PagePane page = new PagePane(shell);
            new TileRow(page, List.of(new Tile("Kept", "59.9 %", "13.31 M reset")),
                    new Fonts(page.content()));
            shell.setSize(600, 400);
            shell.open();
            Ui.until("the hint", () -> seen(shell).size() == 3);
            for (int width = 200; width > 60; width--) {
                resize(shell, page, width, 400);
                int labels = seen(shell).size();
                resize(shell, page, width, 40);
                awaitLabels(shell, labels, "with a bar, at " + width);
                resize(shell, page, width, 400);
                awaitLabels(shell, labels, "without one again, at " + width);
            }
        } finally {
            shell.dispose();
        }
    }

    /** Waits until the window system has given all of them the size, which takes it a while. */
    private static void resize(Shell shell, PagePane page, int width, int height) {
        Ui.perform("another size", () -> shell.setSize(width, height));
        Ui.until("that size", () -> {
            Rectangle room = shell.getClientArea();
            return page.control().getSize().equals(new Point(room.width, room.height))
                    && page.control().getVerticalBar().isVisible() == room.height < page.content().getSize().y
                    && page.content().getSize().x == page.control().getClientArea().width;
        });
        awaitQuiet();
    }

    /** Checks the labels once the page is quiet: while a bar comes or goes, the row has its old size for a moment. */
    private static void awaitLabels(Shell shell, int count, String when) {
        Ui.until(when, () -> seen(shell).size() == count);
        awaitQuiet();
        assertEquals(count, seen(shell).size(), when);
    }

    /** Fails on a row that changes its mind again and again: there is no end of its events. */
    private static void awaitQuiet() {
        int events = 0;
        while (Display.getCurrent().readAndDispatch()) {
            events++;
            assertTrue(events < MOST_EVENTS, "The row never comes to rest.");
        }
    }

    private static List<Label> labels(Control root) {
        return Ui.controls(root).stream().filter(Label.class::isInstance).map(Label.class::cast)
                .filter(Control::isVisible).toList();
    }

    private static List<String> seen(Control root) {
        return labels(root).stream().map(Label::getText).toList();
    }
}
