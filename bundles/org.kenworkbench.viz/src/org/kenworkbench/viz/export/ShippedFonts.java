/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.export;

import java.net.URL;

import org.kenworkbench.internal.viz.font.GlyphFont;
import org.kenworkbench.viz.canvas.TextStyle.Face;

/** Fonts of the pictures, for a toolkit that is to show text as they do. */
public final class ShippedFonts {

    private ShippedFonts() {
    }

    /** Returns the family's name of a face, as the file gives it. */
    public static String family(Face face) {
        return face == Face.MONOSPACE ? "JetBrains Mono" : "Inter";
    }

    /** Returns the place of a face's TrueType file, which may be within an archive. */
    public static URL file(Face face) {
        return GlyphFont.url(face);
    }
}
