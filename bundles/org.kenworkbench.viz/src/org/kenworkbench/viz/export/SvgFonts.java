/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.export;

import java.util.Base64;
import java.util.Collection;

import org.kenworkbench.internal.viz.font.GlyphFont;
import org.kenworkbench.viz.canvas.TextStyle;

/** The faces of text as style sheets name them. Stateless. */
final class SvgFonts {

    private SvgFonts() {
    }

    /** Returns the rules of a style sheet that bring the fonts of faces along. */
    static String css(Collection<TextStyle.Face> faces) {
        StringBuilder css = new StringBuilder();
        for (TextStyle.Face face : faces) {
            css.append("@font-face{font-family:'").append(family(face)).append("';font-weight:").append(weight(face))
                    .append(";src:url(data:font/ttf;base64,")
                    .append(Base64.getEncoder().encodeToString(GlyphFont.file(face))).append(")}");
        }
        return css.toString();
    }

    private static String family(TextStyle.Face face) {
        return face == TextStyle.Face.MONOSPACE ? "JetBrains Mono" : "Inter";
    }

    /** Returns the family of a face with others that serve where it is not there. */
    static String families(TextStyle.Face face) {
        return face == TextStyle.Face.MONOSPACE ? "'JetBrains Mono','DejaVu Sans Mono',monospace"
                : "Inter,'Helvetica Neue',Arial,sans-serif";
    }

    static String weight(TextStyle.Face face) {
        return face == TextStyle.Face.STRONG ? "600" : "400";
    }
}
