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
 * Rule {@code ken-density} as it reads: the density at each value by the plain sum, then a sort. For F32 rows that are
 * not constant.
 */
final class PlainDensityKernel implements RowKernel {

    @Override
    public void select(RowBatch batch, RowMask kept) {
        for (int row = 0; row < batch.rowCount(); row++) {
            float[] values = SampleRows.values(batch, row);
            PlainDensity density = new PlainDensity(values);
            double[] densities = new double[values.length];
            for (int i = 0; i < values.length; i++) {
                densities[i] = density.at(values[i]);
            }
            Integer[] order = IntStream.range(0, values.length).boxed().toArray(Integer[]::new);
            Arrays.sort(order, Comparator.comparingDouble(i -> -densities[i]));
            for (int i = 0; i < batch.k(); i++) {
                kept.set(row * batch.rowLength() + order[i]);
            }
        }
    }
}
