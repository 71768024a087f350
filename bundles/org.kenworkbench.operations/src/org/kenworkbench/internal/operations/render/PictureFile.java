/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.render;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import org.kenworkbench.operations.ErrorTranslator;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.colour.Theme;
import org.kenworkbench.viz.export.PngCanvas;
import org.kenworkbench.viz.export.SvgCanvas;
import org.kenworkbench.viz.page.Page;
import org.kenworkbench.viz.page.View;

/** Writes a view as the kind of file that its name says. Stateless. */
final class PictureFile {

    /** Device pixels for each logical one in PNG. */
    private static final int SCALE = 2;
    private static final String PNG = ".png"; //$NON-NLS-1$
    private static final String SVG = ".svg"; //$NON-NLS-1$

    private PictureFile() {
    }

    /** @throws OperationException of kind USAGE if the name ends in neither */
    static void requireKind(Path file) throws OperationException {
        if (!ends(file, PNG) && !ends(file, SVG)) {
            throw new OperationException(ExitCode.USAGE, "--out takes a name that ends in .png or .svg, not '" + file + "'"); //$NON-NLS-1$ //$NON-NLS-2$
        }
    }

    /**
     * @param named whose ending decides
     * @param file  where to write
     */
    static void write(View view, Theme theme, Box size, Path named, Path file) throws OperationException {
        int width = (int) size.width();
        int height = (int) size.height();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            if (ends(named, PNG)) {
                PngCanvas canvas = new PngCanvas(width, height, SCALE);
                Page.paint(view, canvas, theme, width, height);
                canvas.writeTo(out);
            } else {
                SvgCanvas canvas = new SvgCanvas(width, height, view.caption().name());
                Page.paint(view, canvas, theme, width, height);
                canvas.writeTo(out);
            }
        } catch (IOException e) {
            throw ErrorTranslator.writing(named, e);
        }
    }

    private static boolean ends(Path file, String ending) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(ending);
    }
}
