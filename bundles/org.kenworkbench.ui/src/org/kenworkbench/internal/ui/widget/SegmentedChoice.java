/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.widget;

import java.util.List;
import java.util.function.IntConsumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.events.FocusListener;
import org.eclipse.swt.events.KeyListener;
import org.eclipse.swt.events.MouseListener;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.kenworkbench.internal.ui.widget.Skin.Token;

/**
 * Choice between a few labels that are side by side in a frame, of which the chosen one is filled. A click, or the left
 * and right arrow keys, choose another.
 */
public final class SegmentedChoice extends Canvas {

    private static final int PADDING = 9;
    private static final int HEIGHT_PADDING = 4;
    private static final int ROUNDING = 5;

    private final List<String> labels;
    private final IntConsumer listener;
    private int chosen;
    /** Number of choices, counted from the first, that can be chosen. */
    private int open;
    private String reason = "";

    /**
     * @param name     what is chosen, for users who cannot see the control
     * @param labels   one or more
     * @param first    index of the one that is chosen
     * @param listener is told the index of what the user chooses
     */
    public SegmentedChoice(Composite parent, String name, List<String> labels, int first, Font font,
            IntConsumer listener) {
        super(parent, SWT.DOUBLE_BUFFERED);
        this.labels = List.copyOf(labels);
        this.listener = listener;
        chosen = first;
        open = labels.size();
        setFont(font);
        addPaintListener(event -> paint(event.gc));
        addMouseListener(MouseListener.mouseDownAdapter(event -> {
            setFocus();
            choose(at(event.x));
        }));
        addKeyListener(KeyListener.keyPressedAdapter(event -> {
            switch (event.keyCode) {
                case SWT.ARROW_LEFT -> choose(chosen - 1);
                case SWT.ARROW_RIGHT -> choose(chosen + 1);
                case SWT.HOME -> choose(0);
                case SWT.END -> choose(open - 1);
                default -> {
                    // not for this control
                }
            }
        }));
        addListener(SWT.Traverse, event -> event.doit = event.detail != SWT.TRAVERSE_ARROW_NEXT
                && event.detail != SWT.TRAVERSE_ARROW_PREVIOUS);
        addFocusListener(FocusListener.focusGainedAdapter(event -> redraw()));
        addFocusListener(FocusListener.focusLostAdapter(event -> redraw()));
        // The toolkit has no way to tell a value that is a text.
        Spoken.name(this, () -> name + ": " + labels.get(chosen), () -> reason);
        Spoken.role(this, ACC.ROLE_COMBOBOX);
    }

    /** Returns the index of the current choice. */
    public int chosen() {
        return chosen;
    }

    /** Shows another choice as the current one, without telling the listener. */
    public void show(int index) {
        if (index != chosen) {
            chosen = index;
            redraw();
            Spoken.changed(this);
        }
    }

    /**
     * Prevents that some of the choices are chosen.
     *
     * @param count number of choices, counted from the first, that can be chosen; one or more
     * @param why   sentence on why the others cannot be chosen; empty if all can
     */
    public void allow(int count, String why) {
        if (open != count || !reason.equals(why)) {
            open = count;
            reason = why;
            setToolTipText(why.isEmpty() ? null : PageLabels.literal(why));
            redraw();
        }
    }

    /** Returns the number of choices. */
    public int size() {
        return labels.size();
    }

    /** Returns the number of choices that can be chosen. */
    public int allowed() {
        return open;
    }

    private void choose(int index) {
        int next = Math.clamp(index, 0, labels.size() - 1);
        if (next != chosen && next < open) {
            chosen = next;
            redraw();
            Spoken.changed(this);
            listener.accept(chosen);
        }
    }

    private int at(int x) {
        int[] ends = ends();
        int index = 0;
        while (index < ends.length - 1 && x >= ends[index]) {
            index++;
        }
        return index;
    }

    /** Returns the x coordinates at which the choices end, in pixels. */
    private int[] ends() {
        GC gc = new GC(this);
        try {
            int[] ends = new int[labels.size()];
            int x = 0;
            for (int i = 0; i < ends.length; i++) {
                x += gc.stringExtent(labels.get(i)).x + 2 * PADDING + 1;
                ends[i] = x;
            }
            return ends;
        } finally {
            gc.dispose();
        }
    }

    @Override
    public Point computeSize(int widthHint, int heightHint, boolean changed) {
        GC gc = new GC(this);
        try {
            return new Point(ends()[labels.size() - 1] + 1, gc.getFontMetrics().getHeight() + 2 * HEIGHT_PADDING);
        } finally {
            gc.dispose();
        }
    }

    private void paint(GC gc) {
        Rectangle area = getClientArea();
        int[] ends = ends();
        int bottom = area.height - 1;
        gc.setAntialias(SWT.ON);
        gc.setBackground(Skin.color(Token.PANE));
        gc.fillRoundRectangle(0, 0, ends[ends.length - 1], bottom, ROUNDING, ROUNDING);
        int start = chosen == 0 ? 0 : ends[chosen - 1];
        gc.setBackground(Skin.color(Token.ACCENT_FILL));
        gc.fillRoundRectangle(start, 0, ends[chosen] - start, bottom, ROUNDING, ROUNDING);
        gc.setForeground(Skin.color(Token.BORDER));
        for (int i = 0; i < ends.length - 1; i++) {
            gc.drawLine(ends[i], 0, ends[i], bottom);
        }
        gc.setForeground(Skin.color(isFocusControl() ? Token.KEPT : Token.BORDER));
        gc.drawRoundRectangle(0, 0, ends[ends.length - 1], bottom, ROUNDING, ROUNDING);
        if (isFocusControl()) {
            gc.drawRoundRectangle(1, 1, ends[ends.length - 1] - 2, bottom - 2, ROUNDING, ROUNDING);
        }
        int y = (area.height - gc.getFontMetrics().getHeight()) / 2;
        for (int i = 0; i < ends.length; i++) {
            gc.setForeground(Skin.color(i == chosen ? Token.KEPT : i < open ? Token.TEXT : Token.THIRD_TEXT));
            gc.drawString(labels.get(i), (i == 0 ? 0 : ends[i - 1]) + PADDING, y, true);
        }
    }
}
