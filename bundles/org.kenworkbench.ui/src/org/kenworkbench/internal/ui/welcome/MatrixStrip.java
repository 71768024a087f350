/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.welcome;

import java.util.List;

import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.Pixels;
import org.kenworkbench.viz.colour.ColourScale;
import org.kenworkbench.viz.colour.Theme;
import org.kenworkbench.viz.grid.Blocks;
import org.kenworkbench.viz.grid.ValueRange;
import org.kenworkbench.viz.matrix.Shown;
import org.kenworkbench.viz.page.Caption;
import org.kenworkbench.viz.page.View;

/**
 * A tall matrix lying on its side, its first row at the left, with nothing around it; it fills its box.
 *
 * @param blocks the matrix turned: a row of its blocks for each column
 */
record MatrixStrip(Blocks blocks, ValueRange range) implements View {

    /** Turns blocks, so that rows become columns. */
    static MatrixStrip turned(Blocks upright, ValueRange range) {
        float[] values = new float[upright.values().length];
        for (int row = 0; row < upright.rows(); row++) {
            for (int column = 0; column < upright.columns(); column++) {
                values[column * upright.rows() + row] = upright.value(row, column);
            }
        }
        return new MatrixStrip(new Blocks(upright.shape(), 0, 0, upright.columns(), upright.rows(), values), range);
    }

    @Override
    public Caption caption() {
        return new Caption("", "", "", List.of(), List.of());
    }

    @Override
    public Box used(Box box) {
        return box;
    }

    @Override
    public void paint(Canvas canvas, Theme theme, Box box) {
        ColourScale scale = Shown.CHANGE.scale(theme, blocks, range);
        int[] argb = new int[blocks.values().length];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = scale.argb(blocks.values()[i]);
        }
        canvas.image(new Pixels(blocks.columns(), blocks.rows(), argb), box);
    }
}
