/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.palette;

import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleControlAdapter;
import org.eclipse.swt.accessibility.AccessibleControlEvent;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IWorkbenchWindow;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.Skin;
import org.kenworkbench.internal.ui.widget.Skin.Token;
import org.kenworkbench.internal.ui.window.WindowCommands;

/** Button that looks like a field in the tool bar, and opens the palette. For the UI thread. */
public final class PaletteField extends Canvas {

    private static final int WIDTH = 176;
    private static final int HEIGHT = 24;
    private static final int PADDING = 8;
    private static final int ROUND = 4;
    private static final String COMMAND = "org.eclipse.ui.window.quickAccess";

    private final IWorkbenchWindow window;
    private final Fonts fonts;

    /** Creates a field that opens the palette of a window. */
    public PaletteField(Composite parent, IWorkbenchWindow window) {
        super(parent, SWT.DOUBLE_BUFFERED);
        this.window = window;
        fonts = new Fonts(this);
        setCursor(getDisplay().getSystemCursor(SWT.CURSOR_HAND));
        addListener(SWT.Paint, event -> paint(event.gc));
        addListener(SWT.MouseUp, event -> {
            if (event.button == 1) {
                Palette.open(window);
            }
        });
        addListener(SWT.KeyDown, event -> {
            if (event.character == SWT.CR || event.character == ' ') {
                Palette.open(window);
            }
        });
        addListener(SWT.Traverse, event -> event.doit = event.detail == SWT.TRAVERSE_TAB_NEXT
                || event.detail == SWT.TRAVERSE_TAB_PREVIOUS);
        addListener(SWT.FocusIn, event -> redraw());
        addListener(SWT.FocusOut, event -> redraw());
        getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent event) {
                event.result = Messages.Palette_Title;
            }

            @Override
            public void getKeyboardShortcut(AccessibleEvent event) {
                event.result = WindowCommands.key(window, COMMAND);
            }
        });
        getAccessible().addAccessibleControlListener(new AccessibleControlAdapter() {
            @Override
            public void getRole(AccessibleControlEvent event) {
                event.detail = ACC.ROLE_PUSHBUTTON;
            }
        });
        setToolTipText(Messages.Palette_Message);
    }

    @Override
    public Point computeSize(int widthHint, int heightHint, boolean changed) {
        return new Point(widthHint == SWT.DEFAULT ? WIDTH : widthHint, heightHint == SWT.DEFAULT ? HEIGHT : heightHint);
    }

    private void paint(GC gc) {
        Rectangle area = getClientArea();
        int top = (area.height - HEIGHT) / 2;
        gc.setAntialias(SWT.ON);
        gc.setBackground(Skin.color(Token.PANE));
        gc.fillRoundRectangle(0, top, area.width - 1, HEIGHT - 1, ROUND, ROUND);
        gc.setForeground(Skin.color(isFocusControl() ? Token.KEPT : Token.BORDER));
        gc.drawRoundRectangle(0, top, area.width - 1, HEIGHT - 1, ROUND, ROUND);
        gc.setForeground(Skin.color(Token.SECOND_TEXT));
        gc.setFont(fonts.small());
        text(gc, Messages.Palette_Title, PADDING, top);
        String key = WindowCommands.key(window, COMMAND);
        text(gc, key, area.width - PADDING - gc.textExtent(key).x, top);
    }

    private static void text(GC gc, String text, int x, int top) {
        gc.drawText(text, x, top + (HEIGHT - gc.textExtent(text).y) / 2, true);
    }
}
