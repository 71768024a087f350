/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning;

import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.RowBatch;

/** The even grid over a row's values, point for point as NumPy 2's {@code linspace(min, max, k)} makes it. */
final class Grid {

    private Grid() {
    }

    /**
     * Fills {@code grid[0..k)}.
     *
     * @return false where all values are equal
     * @throws PruningInputException where max - min is beyond the largest float32 (or double), so that no grid exists
     */
    static boolean fill(double[] values, RowBatch batch, int row, double[] grid) throws PruningInputException {
        double min = values[0];
        double max = values[0];
        for (int i = 1; i < batch.rowLength(); i++) {
            min = Math.min(min, values[i]);
            max = Math.max(max, values[i]);
        }
        if (min == max) {
            return false;
        }
        boolean fits = RowReader.isDouble(batch)
                ? doubles(min, max, grid, batch.k())
                : floats((float) min, (float) max, grid, batch.k());
        if (!fits) {
            throw new PruningInputException("Tensor '" + batch.tensor() + "', row " + (batch.firstRow() + row) //$NON-NLS-1$ //$NON-NLS-2$
                    + ": the range from " + min + " to " + max //$NON-NLS-1$ //$NON-NLS-2$
                    + " is too wide for its type, so no grid exists: leave the tensor out with --scope."); //$NON-NLS-1$
        }
        return true;
    }

    private static boolean floats(float min, float max, double[] grid, int k) {
        float delta = max - min;
        int divisions = k - 1;
        float step = delta / divisions;
        for (int i = 0; i < k; i++) {
            // linspace divides first where the step underflows.
            float y = divisions == 0 ? i * delta : step == 0 ? (float) i / divisions * delta : i * step;
            grid[i] = y + min;
        }
        if (k > 1) {
            grid[k - 1] = max;
        }
        return Float.isFinite(delta);
    }

    private static boolean doubles(double min, double max, double[] grid, int k) {
        double delta = max - min;
        int divisions = k - 1;
        double step = delta / divisions;
        for (int i = 0; i < k; i++) {
            double y = divisions == 0 ? i * delta : step == 0 ? (double) i / divisions * delta : i * step;
            grid[i] = y + min;
        }
        if (k > 1) {
            grid[k - 1] = max;
        }
        return Double.isFinite(delta);
    }
}
