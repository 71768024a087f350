/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.Test;

public class SegmentedChoiceTest {

    @Test
    void keysAndClicksChoose() {
        Shell shell = new Shell(Display.getCurrent());
        try {
            shell.setLayout(new FillLayout());
            List<Integer> told = new ArrayList<>();
            SegmentedChoice choice = new SegmentedChoice(shell, "Colour by", List.of("one", "two", "three"), 1,
                    shell.getFont(), told::add);
            shell.open();
            assertTrue(new SegmentedChoice(shell, "", List.of("one"), 0, shell.getFont(), told::add)
                    .computeSize(SWT.DEFAULT, SWT.DEFAULT).x < choice.computeSize(SWT.DEFAULT, SWT.DEFAULT).x);
            key(choice, SWT.ARROW_RIGHT);
            key(choice, SWT.ARROW_RIGHT);
            assertEquals(List.of(2), told, "the last one stays");
            key(choice, SWT.HOME);
            key(choice, SWT.ARROW_LEFT);
            key(choice, SWT.END);
            assertEquals(List.of(2, 0, 2), told);
            Point size = choice.computeSize(SWT.DEFAULT, SWT.DEFAULT);
            click(choice, 2, size.y / 2);
            click(choice, size.x - 2, size.y / 2);
            assertEquals(List.of(2, 0, 2, 0, 2), told);
            assertEquals(2, choice.chosen());
        } finally {
            shell.dispose();
        }
    }

    private static void key(SegmentedChoice choice, int code) {
        Event event = new Event();
        event.keyCode = code;
        choice.notifyListeners(SWT.KeyDown, event);
    }

    private static void click(SegmentedChoice choice, int x, int y) {
        Event event = new Event();
        event.button = 1;
        event.x = x;
        event.y = y;
        choice.notifyListeners(SWT.MouseDown, event);
    }
}
