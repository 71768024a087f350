/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.kenworkbench.internal.analysis.diagnosis.DeltaSketch;
import org.kenworkbench.internal.analysis.diagnosis.Rounding;
import org.kenworkbench.tensor.DType;

class DeltaSketchTest {

    @Test
    void rowsOfASketchAreMultipliedWithEachOther() {
        // Five columns: four at a time, and one.
        DeltaSketch sketch = new DeltaSketch(3, 5, 1);
        double[] base = {1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 2, 2, 2, 2, 2};
        double[] tuned = {2, 1, 3, 1, 0, 0, 0, 0, 0, 0, 2, 2, 5, 2, 6};
        for (int row = 0; row < 3; row++) {
            sketch.add(base, tuned, row * 5, Rounding.to(DType.F32), 1 + row);
        }
        assertEquals(2, sketch.rows());
        assertEquals(3, sketch.changedColumns());
        // Variances go by the square of u: 4, 1, 4, 1 and none in the first row, 4, 4, 16, 4 and 16 in the last.
        double unit = Rounding.to(DType.F32).variance(new double[] {1}, 0, 1);
        assertEquals(3 * 44 * unit, sketch.noise(1), 1e-9 * unit);
        assertEquals(4 / 10.0 + 16 / 44.0, sketch.columnNoise(2), 1e-9);
        double[][] products = sketch.products(new double[] {2, 3}, new double[] {1, 1, 1, 1, 1});
        assertEquals(4 * 6, products[0][0]);
        assertEquals(6 * (2 * 3 - 4), products[1][0]);
        assertEquals(9 * 25, products[1][1]);
        products = sketch.products(new double[] {1, 1}, new double[] {1, 1, 2, 1, 3});
        assertEquals(1 + 4 * 4 + 9, products[0][0]);
        assertEquals(4 * 9 + 9 * 16, products[1][1]);
    }
}
