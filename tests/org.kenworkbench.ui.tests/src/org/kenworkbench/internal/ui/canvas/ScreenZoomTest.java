/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.canvas;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.Test;

/** A control that goes to another window, as a view does that is dragged out of one. */
class ScreenZoomTest {

    @Test
    void followsItsControlToAnotherShell() {
        Shell first = new Shell(Display.getCurrent());
        Shell second = new Shell(Display.getCurrent());
        try {
            Canvas canvas = new Canvas(first, SWT.NONE);
            ScreenZoom zoom = new ScreenZoom(canvas);
            assertTrue(zoom.percent() > 0);
            int before = first.getListeners(SWT.Move).length;
            assertTrue(canvas.setParent(second), "the toolkit can do it");
            assertTrue(zoom.percent() > 0);
            assertTrue(second.isListening(SWT.Move), "it may go to another screen with its shell");
            assertTrue(first.getListeners(SWT.Move).length < before, "the other shell has been left");
            first.dispose();
            canvas.dispose();
            assertFalse(second.isListening(SWT.Move));
        } finally {
            first.dispose();
            second.dispose();
        }
    }
}
