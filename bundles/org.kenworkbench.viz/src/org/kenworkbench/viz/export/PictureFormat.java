/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

import org.kenworkbench.viz.canvas.Canvas;

/** The kinds of files that pictures are saved as. */
public enum PictureFormat {
    /** A picture of pixels, two for each logical pixel in each direction. */
    PNG,
    /** A picture of lines and texts, of any size. */
    SVG;

    private static final int PNG_SCALE = 2;

    /** Finds the kind by a file's name; empty if the name ends in neither {@code .png} nor {@code .svg}. */
    public static Optional<PictureFormat> of(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        for (PictureFormat format : values()) {
            if (name.endsWith('.' + format.name().toLowerCase(Locale.ROOT))) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /**
     * Draws a picture and writes it.
     *
     * @param out    stays open
     * @param width  in logical pixels
     * @param height in logical pixels
     * @param title  of an SVG, for readers who do not see it
     * @param draw   draws all of it
     * @throws IllegalArgumentException where that is no picture, or one of more pixels than {@link PngCanvas} takes
     */
    public void write(OutputStream out, int width, int height, String title, Consumer<Canvas> draw) throws IOException {
        switch (this) {
            case PNG -> {
                PngCanvas canvas = new PngCanvas(width, height, PNG_SCALE);
                draw.accept(canvas);
                canvas.writeTo(out);
            }
            case SVG -> {
                SvgCanvas canvas = new SvgCanvas(width, height, title);
                draw.accept(canvas);
                canvas.writeTo(out);
            }
        }
    }
}
