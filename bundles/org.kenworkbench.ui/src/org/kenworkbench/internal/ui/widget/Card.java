/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.widget;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.kenworkbench.internal.ui.widget.Skin.Style;
import org.kenworkbench.internal.ui.widget.Skin.Token;

/** A framed part of a page with one column. */
public final class Card extends Composite {

    private static final int PADDING = 10;
    private static final int PADDING_HEIGHT = 8;
    private static final int GAP = 3;

    public Card(Composite parent, Style style) {
        super(parent, SWT.DOUBLE_BUFFERED);
        Skin.style(this, style);
        setBackgroundMode(SWT.INHERIT_DEFAULT);
        GridLayout layout = new GridLayout();
        layout.marginWidth = PADDING;
        layout.marginHeight = PADDING_HEIGHT;
        layout.verticalSpacing = GAP;
        setLayout(layout);
        Token border = style == Style.WARNING ? Token.WARNING
                : style == Style.OK_CARD ? Token.OK : style == Style.BANNER ? Token.KEPT : Token.BORDER;
        addPaintListener(event -> {
            Rectangle area = getClientArea();
            event.gc.setForeground(Skin.color(border));
            event.gc.drawRectangle(0, 0, area.width - 1, area.height - 1);
        });
    }
}
