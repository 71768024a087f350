/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.kernels;

import org.kenworkbench.benchmarks.BenchmarkException;
import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.kernel.RowKernel;
import org.kenworkbench.tensor.RowMask;

/** Whether all ways give the masks that the rules define: nothing is timed before that is known. */
final class MaskCheck {

    private final SampleRows sample;
    private final int rows;

    /** @param rows how many rows of the sample are compared at most: the definition takes its time on long ones */
    MaskCheck(SampleRows sample, int rows) {
        this.sample = sample;
        this.rows = Math.min(rows, sample.rows());
    }

    int rows() {
        return rows;
    }

    /** @throws BenchmarkException if two ways within Java differ in a mask */
    void javaWaysAgree(Rule rule) {
        RowMask expected = masks(rule, Way.REFERENCE, rows);
        for (Way way : Way.values()) {
            if (way != Way.REFERENCE && way.kernel(rule).isPresent()) {
                RowMask actual = masks(rule, way, rows);
                for (int bit = 0; bit < expected.size(); bit++) {
                    if (expected.get(bit) != actual.get(bit)) {
                        throw new BenchmarkException("Rule " + rule.id() + " at " + sample.shape() + ", row "
                                + bit / sample.shape().n()
                                + ": the masks of " + way + " and " + Way.REFERENCE + " differ; nothing is timed");
                    }
                }
            }
        }
    }

    /** Rows in which Python's mask is not the {@code cpu} provider's. */
    int rowsThatDiffer(Rule rule, PythonBaselines.Way python) {
        RowMask mine = masks(rule, Way.CPU, python.rows());
        int n = sample.shape().n();
        int differing = 0;
        for (int row = 0; row < python.rows(); row++) {
            boolean same = true;
            for (int i = row * n; i < (row + 1) * n; i++) {
                same &= mine.get(i) == (python.kept()[i] == 1);
            }
            differing += same ? 0 : 1;
        }
        return differing;
    }

    private RowMask masks(Rule rule, Way way, int rowCount) {
        RowMask kept = new RowMask(rowCount * sample.shape().n());
        RowKernel kernel = way.kernel(rule).orElseThrow();
        try {
            kernel.select(sample.batch(0, rowCount), kept);
        } catch (PruningInputException e) {
            throw new BenchmarkException("The made-up rows cannot be ranked: " + e.getMessage(), e);
        }
        return kept;
    }
}
