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

/**
 * Distribution of the finite values of one tensor. Everything in it is exact.
 *
 * @param quantiles the smallest value, those at 0.1 %, 1 %, 50 %, 99 % and 99.9 %, and the largest; empty if there are
 *                  no finite values
 * @param farthest  the values farthest from the mean, {@value #MOST_FARTHEST} at most, the farthest first; empty where
 *                  all values are equal
 */
public record Distribution(TensorSummary summary, ValueHistogram histogram, List<Quantile> quantiles,
        List<Outlier> farthest) {

    /** Most values that are named. */
    public static final int MOST_FARTHEST = 10;

    /** @throws IllegalArgumentException if the tensor is not read as numbers */
    public Distribution {
        if (!summary.isNumeric()) {
            throw new IllegalArgumentException(summary.tensor() + " is not read as numbers");
        }
        Objects.requireNonNull(histogram);
        quantiles = List.copyOf(quantiles);
        farthest = List.copyOf(farthest);
    }

    /**
     * Reads all values of a tensor two to three times; of doubles, five times.
     *
     * @param threads number of threads, at least 1; the result does not depend on it
     * @param monitor told of values as they are read for the first time; may cancel at every block
     * @throws IOException               if the checkpoint cannot be read any more
     * @throws PruningCancelledException if the monitor said so
     * @throws IllegalArgumentException  if the tensor is not read as numbers
     */
    public static Distribution of(NumericTensor tensor, int threads, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        return of(tensor, TensorSummary.of(tensor, threads, monitor), threads, monitor);
    }

    /**
     * Reads all values of a tensor once or twice, where its summary is known; of doubles, four times.
     *
     * @param summary of the same tensor
     * @param threads number of threads, at least 1; the result does not depend on it
     * @param monitor asked at every block whether to go on
     * @throws IOException               if the checkpoint cannot be read any more
     * @throws PruningCancelledException if the monitor said so
     * @throws IllegalArgumentException  if the tensor is not read as numbers
     */
    public static Distribution of(NumericTensor tensor, TensorSummary summary, int threads, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        return new DistributionRun(tensor, summary, threads, monitor).run();
    }

    /** Tells how heavy the tails are, by the kurtosis. */
    public Tails tails() {
        return Tails.of(summary.kurtosis());
    }
}
