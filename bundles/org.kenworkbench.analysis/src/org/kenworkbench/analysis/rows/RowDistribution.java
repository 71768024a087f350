/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.rows;

import java.util.Arrays;
import java.util.function.BooleanSupplier;

import org.kenworkbench.pruning.kernel.RowDensity;
import org.kenworkbench.tensor.RowMask;

/**
 * The distribution of the values of a row.
 *
 * @param values    the values; not copied
 * @param density   density of the values, for any rule
 * @param histogram histogram of the values, kept and reset
 * @param curve     samples of the density
 */
public record RowDistribution(double[] values, RowDensity density, RowHistogram histogram, DensityCurve curve) {

    /** Computes the distribution of a row; the curve is unfinished once cancelled. */
    static RowDistribution of(double[] values, boolean isDouble, RowMask kept, BooleanSupplier cancelled) {
        double min = Arrays.stream(values).min().orElseThrow();
        double max = Arrays.stream(values).max().orElseThrow();
        RowDensity density = RowDensity.of(values, isDouble);
        return new RowDistribution(values, density, RowHistogram.of(values, min, max, kept),
                DensityCurve.of(density, min, max, cancelled));
    }
}
