/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.kernels;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

import org.kenworkbench.pruning.kernel.RowBatch;
import org.kenworkbench.pruning.kernel.RowKernel;
import org.kenworkbench.tensor.RowMask;

/**
 * Rule {@code ken} as the authors' program goes about it: the density at each grid point by the plain sum, rounded; the
 * grid points sorted by it; for each the nearest of the values left, found by looking at all of them, which is then
 * taken out of their list. For F32 rows that are not constant.
 */
final class PlainKenKernel implements RowKernel {

    @Override
    public void select(RowBatch batch, RowMask kept) {
        for (int row = 0; row < batch.rowCount(); row++) {
            select(SampleRows.values(batch, row), batch.k(), row * batch.rowLength(), kept);
        }
    }

    private static void select(float[] values, int k, int firstBit, RowMask kept) {
        PlainDensity density = new PlainDensity(values);
        float[] grid = grid(values, k);
        double[] rounded = new double[k];
        for (int i = 0; i < k; i++) {
            rounded[i] = Math.rint(density.at(grid[i]));
        }
        Integer[] order = IntStream.range(0, k).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> -rounded[i]));
        float[] left = values.clone();
        int[] positions = IntStream.range(0, values.length).toArray();
        int leftCount = values.length;
        for (int point : order) {
            int nearest = nearest(left, leftCount, grid[point]);
            kept.set(firstBit + positions[nearest]);
            leftCount--;
            System.arraycopy(left, nearest + 1, left, nearest, leftCount - nearest);
            System.arraycopy(positions, nearest + 1, positions, nearest, leftCount - nearest);
        }
    }

    private static float[] grid(float[] values, int k) {
        float min = values[0];
        float max = values[0];
        for (float value : values) {
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
        float[] grid = new float[k];
        float step = (max - min) / (k - 1);
        for (int i = 0; i < k; i++) {
            grid[i] = i * step + min;
        }
        grid[k - 1] = max;
        return grid;
    }

    private static int nearest(float[] left, int leftCount, float point) {
        int nearest = 0;
        float best = Math.abs(left[0] - point);
        for (int i = 1; i < leftCount; i++) {
            float distance = Math.abs(left[i] - point);
            if (distance < best) {
                best = distance;
                nearest = i;
            }
        }
        return nearest;
    }
}
