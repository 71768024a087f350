/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.canvas;

import java.util.HashMap;
import java.util.Map;

import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.FontData;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.PaletteData;
import org.eclipse.swt.widgets.Control;
import org.kenworkbench.viz.canvas.Pixels;
import org.kenworkbench.viz.canvas.TextStyle;

/** Fonts for the paintings of one control; disposed of with it. For the UI thread. */
public final class CanvasResources {

    private static final double POINTS_PER_INCH = 72;

    private final Control owner;
    private final Map<TextStyle, Font> fonts = new HashMap<>();

    public CanvasResources(Control owner) {
        this.owner = owner;
        owner.addDisposeListener(event -> fonts.values().forEach(Font::dispose));
    }

    Font font(TextStyle style) {
        return fonts.computeIfAbsent(style, this::makeFont);
    }

    /** The user's own faces in the size of the style, which is in pixels. */
    private Font makeFont(TextStyle style) {
        boolean monospace = style.face() == TextStyle.Face.MONOSPACE;
        FontData data = (monospace ? JFaceResources.getTextFont() : JFaceResources.getDialogFont()).getFontData()[0];
        int points = (int) Math.rint(style.size() * POINTS_PER_INCH / owner.getDisplay().getDPI().y);
        return new Font(owner.getDisplay(), data.getName(), points, style.face() == TextStyle.Face.STRONG ? SWT.BOLD : SWT.NORMAL);
    }

    static ImageData data(Pixels pixels) {
        ImageData data = new ImageData(pixels.width(), pixels.height(), 24, new PaletteData(0xFF0000, 0xFF00, 0xFF));
        byte[] alphas = new byte[pixels.argb().length];
        int[] row = new int[pixels.width()];
        for (int y = 0; y < pixels.height(); y++) {
            for (int x = 0; x < row.length; x++) {
                int argb = pixels.argb()[y * row.length + x];
                row[x] = argb & 0xFFFFFF;
                alphas[y * row.length + x] = (byte) (argb >>> 24);
            }
            data.setPixels(0, y, row.length, row, 0);
        }
        data.alphaData = alphas;
        return data;
    }
}
