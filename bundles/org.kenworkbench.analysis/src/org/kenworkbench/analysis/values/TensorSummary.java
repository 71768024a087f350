/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.values;

import java.io.IOException;
import java.util.List;
import java.util.Objects;

import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Figures of all values of a tensor. Moments and extent are those of its finite values; of a tensor that is not read as
 * numbers there are none.
 *
 * @param tensor as the checkpoint's header states it
 * @param source where its numbers come from
 * @param fits   types that have every value exactly, the tensor's own among them
 */
public record TensorSummary(TensorInfo tensor, NumberSource source, Moments moments, Extent extent,
        NonFinite nonFinite, NarrowTypes fits) {

    public TensorSummary {
        Objects.requireNonNull(tensor);
        Objects.requireNonNull(source);
        Objects.requireNonNull(moments);
        Objects.requireNonNull(extent);
        Objects.requireNonNull(nonFinite);
        Objects.requireNonNull(fits);
    }

    /**
     * Summarises one tensor, as {@link ModelSummary#of} does for all.
     *
     * @param threads number of threads, at least 1; the result does not depend on it
     * @param monitor told of values as they are read; may cancel at every block
     * @throws IOException               if the checkpoint cannot be read any more
     * @throws PruningCancelledException if the monitor said so
     */
    public static TensorSummary of(NumericTensor tensor, int threads, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        return SummaryRun.of(List.of(tensor), threads, monitor, _ -> {
        }).getFirst();
    }

    /** Returns the summary of a tensor that is not read as numbers. */
    static TensorSummary unread(TensorInfo tensor) {
        return new TensorSummary(tensor, NumberSource.NONE, Moments.NONE, Extent.NONE, NonFinite.NONE,
                NarrowTypes.NONE);
    }

    /** Returns these figures for the same values under another name. */
    TensorSummary as(TensorInfo other) {
        return new TensorSummary(other, source, moments, extent, nonFinite, fits);
    }

    /** Whether the tensor was read as numbers. */
    public boolean isNumeric() {
        return source != NumberSource.NONE;
    }

    /** Returns the number of values, finite or not. */
    public long values() {
        return tensor.shape().elementCount();
    }

    /** Returns the mean; NaN if there are no finite values. */
    public double mean() {
        return moments.mean();
    }

    /** Returns the standard deviation σ; NaN if there are no finite values. */
    public double deviation() {
        return moments.deviation();
    }

    /** Returns the root of the mean square; NaN if there are no finite values. */
    public double rms() {
        return moments.rms();
    }

    /** Returns the fourth moment in units of σ⁴; 3 for a normal distribution, NaN where all values are equal. */
    public double kurtosis() {
        return moments.kurtosis();
    }

    /** Returns how many values are farther than {@link Extent#SIGMAS} σ from the mean. */
    public long beyond() {
        return extent.beyond();
    }

    /** Whether all values are one number. */
    public boolean isConstant() {
        return extent.min() == extent.max() && nonFinite.count() == 0;
    }

    /** Whether all values are zero. */
    public boolean isZero() {
        return isConstant() && extent.zeros() > 0;
    }
}
