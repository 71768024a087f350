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

import org.kenworkbench.operations.ErrorTranslator;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.colour.Theme;
import org.kenworkbench.viz.export.PictureFormat;
import org.kenworkbench.viz.page.Page;
import org.kenworkbench.viz.page.View;

/** Writes a view as the kind of file that its name says. Stateless. */
public final class PictureFile {

    private PictureFile() {
    }

    /**
     * @param option that named the file
     * @throws OperationException of kind USAGE if the name is of no kind of picture
     */
    public static void requireKind(Path file, String option) throws OperationException {
        if (PictureFormat.of(file).isEmpty()) {
            throw new OperationException(ExitCode.USAGE,
                    option + " takes a name that ends in .png or .svg, not '" + file + "'.");
        }
    }

    /**
     * @param named whose ending decides
     * @param file  where to write
     */
    public static void write(View view, Theme theme, Box size, Path named, Path file) throws OperationException {
        int width = (int) size.width();
        int height = (int) size.height();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            PictureFormat.of(named).orElseThrow().write(out, width, height, view.caption().name(),
                    canvas -> Page.paint(view, canvas, theme, width, height));
        } catch (IOException e) {
            throw ErrorTranslator.writing(named, e);
        }
    }
}
