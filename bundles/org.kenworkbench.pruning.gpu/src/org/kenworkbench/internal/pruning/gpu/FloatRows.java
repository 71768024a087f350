/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.gpu;

import java.lang.foreign.MemorySegment;

import org.kenworkbench.pruning.kernel.GaussianKde;
import org.kenworkbench.pruning.kernel.RowBatch;
import org.kenworkbench.tensor.Elements;

/** The rows of a batch widened to float32, with range and bandwidth of each. Reused from batch to batch; one thread. */
final class FloatRows {

    private int rows;
    private int n;
    private float[] values = {};
    private float[] base = {};
    private double[] row = {};
    private float[] min = {};
    private float[] max = {};
    private double[] bandwidth = {};

    /** Takes in the tuned values, or what tuning changed of them. */
    void load(RowBatch batch, boolean ofDelta) {
        rows = batch.rowCount();
        n = batch.rowLength();
        values = read(batch, batch.tuned(), values);
        if (ofDelta) {
            base = read(batch, batch.base(), base);
            for (int i = 0; i < rows * n; i++) {
                values[i] -= base[i];
            }
        }
    }

    private static float[] read(RowBatch batch, MemorySegment source, float[] target) {
        int count = batch.rowCount() * batch.rowLength();
        // Exactly as long: it becomes a tensor as it is.
        float[] floats = target.length == count ? target : new float[count];
        Elements.toFloats(batch.dtype(), source, 0, floats, count);
        return floats;
    }

    /** Finds range and bandwidth of a row; the bandwidth is the rule's own, summed as it sums. */
    void measure(int index) {
        if (min.length < rows) {
            min = new float[rows];
            max = new float[rows];
            bandwidth = new double[rows];
        }
        float lowest = values[index * n];
        float highest = lowest;
        for (int i = index * n; i < index * n + n; i++) {
            lowest = Math.min(lowest, values[i]);
            highest = Math.max(highest, values[i]);
        }
        min[index] = lowest;
        max[index] = highest;
        // Differences may be infinite; the rule's own kernel refuses such a row.
        bandwidth[index] = lowest == highest || !Float.isFinite(highest - lowest) ? 0
                : GaussianKde.bandwidth(doubles(index), n, false);
    }

    /** Returns the values, row by row; the array may be longer than they are. */
    float[] values() {
        return values;
    }

    int length() {
        return n;
    }

    float min(int index) {
        return min[index];
    }

    float max(int index) {
        return max[index];
    }

    double bandwidth(int index) {
        return bandwidth[index];
    }

    /** Returns the number of bandwidths that the values of a row span. */
    double span(int index) {
        return ((double) max[index] - min[index]) / bandwidth[index];
    }

    /** The values of a row, from the array's start on; valid until the next call. */
    double[] doubles(int index) {
        if (row.length < n) {
            row = new double[n];
        }
        for (int i = 0; i < n; i++) {
            row[i] = values[index * n + i];
        }
        return row;
    }

    /** Puts the values of a row into an array: their distances from its lowest, in bandwidths. */
    void scaled(int index, double[] target, int from) {
        double lowest = min[index];
        double h = bandwidth[index];
        for (int i = 0; i < n; i++) {
            target[from + i] = (values[index * n + i] - lowest) / h;
        }
    }
}
