/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.welcome;

import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.events.FocusListener;
import org.eclipse.swt.events.KeyListener;
import org.eclipse.swt.events.MouseListener;
import org.eclipse.swt.events.MouseTrackListener;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.graphics.TextLayout;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.Icons;
import org.kenworkbench.internal.ui.widget.Skin;
import org.kenworkbench.internal.ui.widget.Skin.Token;
import org.kenworkbench.internal.ui.widget.Spoken;

/** A large button with an icon, a title, a sentence and the key that does the same. */
final class ActionButton extends Canvas {

    private static final int PADDING = 16;
    private static final int ICON = 36;
    private static final int ICON_IMAGE = 16;
    private static final int GAP = 12;
    private static final int LINE_GAP = 4;
    private static final int ROUND = 6;
    private static final int KEY_PADDING = 5;
    private static final int LEAST_WIDTH = 240;

    /**
     * Texts of a button.
     *
     * @param icon name of a file in {@code icons}, without its ending
     * @param key  as text; empty for none
     */
    record Text(String icon, String title, String sentence, String key) {
    }

    private final Text text;
    private final Runnable action;
    private final Font titleFont;
    private final Font smallFont;
    private final Image icon;
    private boolean hot;

    ActionButton(Composite parent, Text text, Fonts fonts, Runnable action) {
        super(parent, SWT.DOUBLE_BUFFERED);
        this.text = text;
        this.action = action;
        titleFont = fonts.title();
        smallFont = fonts.small();
        icon = Icons.image(this, text.icon()).orElse(null);
        setCursor(getDisplay().getSystemCursor(SWT.CURSOR_HAND));
        addPaintListener(event -> paint(event.gc));
        addMouseListener(MouseListener.mouseUpAdapter(event -> {
            if (event.button == 1 && getClientArea().contains(event.x, event.y)) {
                action.run();
            }
        }));
        addMouseTrackListener(MouseTrackListener.mouseEnterAdapter(event -> hot(true)));
        addMouseTrackListener(MouseTrackListener.mouseExitAdapter(event -> hot(false)));
        addKeyListener(KeyListener.keyPressedAdapter(event -> {
            if (event.character == SWT.CR || event.character == ' ' || event.keyCode == SWT.KEYPAD_CR) {
                action.run();
            }
        }));
        addFocusListener(FocusListener.focusGainedAdapter(event -> redraw()));
        addFocusListener(FocusListener.focusLostAdapter(event -> redraw()));
        addTraverseListener(event -> event.doit = true);
        speak();
    }

    private void hot(boolean on) {
        hot = on;
        redraw();
    }

    private void speak() {
        Spoken.name(this, text::title, text::sentence);
        Spoken.role(this, ACC.ROLE_PUSHBUTTON);
        getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getKeyboardShortcut(AccessibleEvent event) {
                event.result = text.key();
            }
        });
    }

    /** Does what a click does. */
    void press() {
        action.run();
    }

    /** Returns the texts, for tests. */
    Text text() {
        return text;
    }

    @Override
    public Point computeSize(int widthHint, int heightHint, boolean changed) {
        int width = widthHint == SWT.DEFAULT ? LEAST_WIDTH : widthHint;
        GC gc = new GC(this);
        TextLayout sentence = sentence(width);
        try {
            gc.setFont(titleFont);
            int height = 2 * PADDING
                    + Math.max(ICON, gc.getFontMetrics().getHeight() + LINE_GAP + sentence.getBounds().height);
            return new Point(width, heightHint == SWT.DEFAULT ? height : heightHint);
        } finally {
            sentence.dispose();
            gc.dispose();
        }
    }

    private TextLayout sentence(int width) {
        TextLayout layout = new TextLayout(getDisplay());
        layout.setFont(smallFont);
        layout.setText(text.sentence());
        layout.setWidth(Math.max(1, width - 2 * PADDING - ICON - GAP));
        return layout;
    }

    private void paint(GC gc) {
        Rectangle area = getClientArea();
        gc.setAntialias(SWT.ON);
        gc.setBackground(Skin.color(Token.PANE));
        gc.fillRectangle(area);
        gc.setBackground(Skin.color(hot ? Token.CARD : Token.PANE));
        gc.fillRoundRectangle(0, 0, area.width - 1, area.height - 1, ROUND, ROUND);
        boolean focused = isFocusControl();
        gc.setForeground(Skin.color(focused ? Token.KEPT : Token.BORDER));
        gc.setLineWidth(focused ? 2 : 1);
        int inset = focused ? 1 : 0;
        gc.drawRoundRectangle(inset, inset, area.width - 1 - 2 * inset, area.height - 1 - 2 * inset, ROUND, ROUND);
        gc.setBackground(Skin.color(Token.ACCENT_FILL));
        gc.fillRoundRectangle(PADDING, PADDING, ICON, ICON, ROUND, ROUND);
        if (icon != null) {
            gc.drawImage(icon, PADDING + (ICON - ICON_IMAGE) / 2, PADDING + (ICON - ICON_IMAGE) / 2);
        }
        int left = PADDING + ICON + GAP;
        gc.setFont(titleFont);
        int right = paintKey(gc, area, left + gc.stringExtent(text.title()).x + LINE_GAP);
        gc.setFont(titleFont);
        gc.setForeground(Skin.color(Token.TEXT));
        gc.setClipping(left, 0, Math.max(0, right - left), area.height);
        gc.drawString(text.title(), left, PADDING, true);
        int below = PADDING + gc.getFontMetrics().getHeight() + LINE_GAP;
        gc.setClipping(area);
        TextLayout sentence = sentence(area.width);
        try {
            Color second = Skin.color(Token.SECOND_TEXT);
            gc.setForeground(second);
            sentence.draw(gc, left, below);
        } finally {
            sentence.dispose();
        }
    }

    /** Paints the key at the right, if the title ends before it, and returns where the title must end. */
    private int paintKey(GC gc, Rectangle area, int titleEnd) {
        gc.setFont(smallFont);
        Point extent = gc.stringExtent(text.key());
        int left = area.width - PADDING - extent.x - 2 * KEY_PADDING;
        if (text.key().isEmpty() || left < titleEnd) {
            return area.width - PADDING;
        }
        gc.setForeground(Skin.color(Token.BORDER));
        gc.setLineWidth(1);
        gc.drawRoundRectangle(left, PADDING, extent.x + 2 * KEY_PADDING, extent.y + 2, ROUND, ROUND);
        gc.setForeground(Skin.color(Token.SECOND_TEXT));
        gc.drawString(text.key(), left + KEY_PADDING, PADDING + 1, true);
        return left - LINE_GAP;
    }
}
