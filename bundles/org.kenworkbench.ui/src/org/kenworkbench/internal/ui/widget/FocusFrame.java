/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.widget;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.kenworkbench.internal.ui.widget.Skin.Token;

/** Shows that a part of a page has the keyboard itself, where nothing in it can use it. For the UI thread. */
public final class FocusFrame {

    private FocusFrame() {
    }

    /** Gives a frame to a part while it has the keyboard. */
    public static void install(Composite part) {
        part.addListener(SWT.FocusIn, event -> part.redraw());
        part.addListener(SWT.FocusOut, event -> part.redraw());
        part.addListener(SWT.Paint, event -> {
            if (part.isFocusControl()) {
                Rectangle area = part.getClientArea();
                event.gc.setForeground(Skin.color(Token.KEPT));
                event.gc.drawRectangle(0, 0, area.width - 1, area.height - 1);
            }
        });
    }
}
