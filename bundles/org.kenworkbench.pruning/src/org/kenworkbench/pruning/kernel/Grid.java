/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.kernel;

import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.UnprunableTensorException;

/**
 * The range of a row's values, and the even grid over it, point for point as NumPy 2's {@code linspace(min, max, k)}
 * makes it.
 *
 * @param isDouble whether it is computed in double, else in float32
 */
public record Grid(double min, double max, boolean isDouble) {

    /**
     * @throws PruningInputException where max - min is beyond the largest float32 (or double), so that no grid exists
     */
    public static Grid over(double[] values, RowBatch batch, int row) throws PruningInputException {
        double min = values[0];
        double max = values[0];
        for (int i = 1; i < batch.rowLength(); i++) {
            min = Math.min(min, values[i]);
            max = Math.max(max, values[i]);
        }
        boolean isDouble = RowReader.isDouble(batch);
        if (!(isDouble ? Double.isFinite(max - min) : Float.isFinite((float) max - (float) min))) {
            throw new UnprunableTensorException(batch.tensor().name(),
                    "Tensor '" + batch.tensor() + "', row " + (batch.firstRow() + row)
                            + ": the range from " + min + " to " + max
                            + " is too wide for its type, so no grid exists:");
        }
        return new Grid(min, max, isDouble);
    }

    /** Whether all values are equal. */
    public boolean isPoint() {
        return min == max;
    }

    /** Fills {@code points[0..k)}. */
    public void fill(double[] points, int k) {
        if (isDouble) {
            fillDoubles(points, k);
        } else {
            fillFloats((float) min, (float) max, points, k);
        }
        if (k > 1) {
            points[k - 1] = max;
        }
    }

    private static void fillFloats(float min, float max, double[] points, int k) {
        float delta = max - min;
        int divisions = k - 1;
        float step = delta / divisions;
        for (int i = 0; i < k; i++) {
            // linspace divides first where the step underflows.
            float y = divisions == 0 ? i * delta : step == 0 ? (float) i / divisions * delta : i * step;
            points[i] = y + min;
        }
    }

    private void fillDoubles(double[] points, int k) {
        double delta = max - min;
        int divisions = k - 1;
        double step = delta / divisions;
        for (int i = 0; i < k; i++) {
            double y = divisions == 0 ? i * delta : step == 0 ? (double) i / divisions * delta : i * step;
            points[i] = y + min;
        }
    }
}
