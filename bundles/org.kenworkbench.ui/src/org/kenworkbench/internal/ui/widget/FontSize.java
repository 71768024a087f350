/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.widget;

import org.eclipse.swt.graphics.FontData;

/**
 * Sizes of fonts in parts of a point, which SWT has only in the text form of {@link FontData}: whole points are steps
 * of more than a pixel.
 */
public final class FontSize {

    /** Index of the height in the text form, behind the form's version and the name. */
    private static final int HEIGHT = 2;

    private FontSize() {
    }

    /** Returns the height of a font in points. */
    public static double points(FontData font) {
        return Double.parseDouble(parts(font)[HEIGHT]);
    }

    /** Returns the same font in another height. */
    public static FontData with(FontData font, double points) {
        String[] parts = parts(font);
        parts[HEIGHT] = String.valueOf((float) points);
        return new FontData(String.join("|", parts));
    }

    private static String[] parts(FontData font) {
        return font.toString().split("\\|", -1);
    }
}
