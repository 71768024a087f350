/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Consumer;

import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.Colour;
import org.kenworkbench.viz.canvas.Pen;
import org.kenworkbench.viz.canvas.Pixels;
import org.kenworkbench.viz.canvas.TextStyle;
import org.kenworkbench.viz.export.PngCanvas;

/** The screen shows what a PNG shows: every pixel where shapes lie on whole pixels. */
class SwtCanvasTest {

    private static final int SIZE = 24;
    private static final Colour RED = Colour.of(0xCC0000);
    private static final Colour BLUE = Colour.of(0x0000CC);

    private Shell shell;

    @BeforeEach
    void makeShell() {
        shell = new Shell(Display.getCurrent());
    }

    @AfterEach
    void disposeShell() {
        shell.dispose();
    }

    @Test
    void boxesFramesAndLinesAreThoseOfAPng() {
        assertSame(canvas -> {
            canvas.fill(new Box(2, 1, 3, 2), RED);
            canvas.frame(new Box(8, 2, 7, 5), 1, BLUE);
            canvas.frame(new Box(16, 2, 7, 7), 2, RED);
            canvas.line(1, 10.5, 9, 10.5, Pen.solid(1, RED));
            canvas.line(12.5, 9, 12.5, 20, Pen.solid(1, BLUE));
            canvas.line(14, 14, 22, 14, Pen.solid(2, RED));
            canvas.path(new double[] {1, 5, Double.NaN, 7, 10}, new double[] {20.5, 20.5, 0, 20.5, 20.5},
                    Pen.solid(1, BLUE));
        });
    }

    @Test
    void cellsOfAnImageAreSharp() {
        Pixels pixels = new Pixels(2, 2, new int[] {RED.argb(), BLUE.argb(), 0, RED.argb()});
        assertSame(canvas -> canvas.image(pixels, new Box(4, 4, 16, 16)));
    }

    @Test
    void clipsNestAndEnd() {
        assertSame(canvas -> {
            canvas.clip(new Box(2, 2, 10, 10), () -> {
                canvas.clip(new Box(6, 0, 20, 8), () -> canvas.fill(new Box(0, 0, SIZE, SIZE), RED));
                canvas.fill(new Box(0, 9, SIZE, 1), BLUE);
            });
            canvas.fill(new Box(20, 20, 2, 2), RED);
        });
    }

    @Test
    void textStandsOnItsBaseline() {
        ImageData drawn = draw(canvas -> canvas.text("H", 4, 18, TextStyle.BODY, Colour.BLACK));
        int lowest = 0;
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                lowest = at(drawn, x, y).luminance() < 0.5 ? y : lowest;
            }
        }
        assertEquals(17, lowest, 1);
        double[] width = new double[1];
        draw(canvas -> width[0] = canvas.metrics().width("HH", TextStyle.BODY));
        assertTrue(width[0] > 8 && width[0] < 30, () -> String.valueOf(width[0]));
    }

    private void assertSame(Consumer<Canvas> drawing) {
        PngCanvas png = new PngCanvas(SIZE, SIZE, 1);
        png.fill(new Box(0, 0, SIZE, SIZE), Colour.WHITE);
        drawing.accept(png);
        Pixels expected = png.pixels();
        ImageData drawn = draw(drawing);
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                assertEquals(expected.at(x, y).hex(), at(drawn, x, y).hex(), x + ", " + y);
            }
        }
    }

    private ImageData draw(Consumer<Canvas> drawing) {
        Image image = new Image(shell.getDisplay(), SIZE, SIZE);
        GC gc = new GC(image);
        try {
            SwtCanvas canvas = new SwtCanvas(gc, new CanvasResources(shell));
            canvas.fill(new Box(0, 0, SIZE, SIZE), Colour.WHITE);
            drawing.accept(canvas);
            return image.getImageData();
        } finally {
            gc.dispose();
            image.dispose();
        }
    }

    private static Colour at(ImageData data, int x, int y) {
        var rgb = data.palette.getRGB(data.getPixel(x, y));
        return Colour.of(rgb.red << 16 | rgb.green << 8 | rgb.blue);
    }
}
