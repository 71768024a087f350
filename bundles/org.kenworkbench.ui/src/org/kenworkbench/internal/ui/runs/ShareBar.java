/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.runs;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.kenworkbench.internal.ui.widget.Skin;
import org.kenworkbench.internal.ui.widget.Skin.Token;

/** A bar that a share of fills. */
final class ShareBar extends Canvas {

    private double share;

    /** @param colour of the part that is filled */
    ShareBar(Composite parent, Token colour, double share) {
        super(parent, SWT.DOUBLE_BUFFERED);
        this.share = share;
        addPaintListener(event -> {
            Rectangle area = getClientArea();
            event.gc.setBackground(Skin.color(colour));
            event.gc.fillRectangle(0, 0, (int) Math.ceil(this.share * area.width), area.height);
            event.gc.setForeground(Skin.color(Token.BORDER));
            event.gc.drawRectangle(0, 0, area.width - 1, area.height - 1);
        });
    }

    /** @param filled from 0 to 1 */
    void setShare(double filled) {
        if (filled != share) {
            share = filled;
            redraw();
        }
    }
}
