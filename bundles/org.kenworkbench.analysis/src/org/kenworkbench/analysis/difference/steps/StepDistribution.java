/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference.steps;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.kenworkbench.analysis.diagnosis.MatchedTensors;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.tensor.DType;

/**
 * Distribution of the steps by which the values of a tensor moved. A step is a unit in the last place: from a number of
 * a type to the next one. Counted exactly, of all values that are finite on both sides.
 *
 * @param unit      the type whose numbers are counted: F16, or else BF16, if it has all values of both sides, whatever
 *                  they are stored as; else the type that they are stored as
 * @param values    number of values that were counted
 * @param unmoved   number of those that are the same number on both sides
 * @param lowered   number of values that moved down, by bins: bin i has those that moved by 2^i steps and less than
 *                  2^(i+1)
 * @param raised    number of values that moved up, by the same bins; both have as many bins as are needed
 * @param quantiles shares of all values, and how far these moved at most; empty if there are no values
 */
public record StepDistribution(DType unit, long values, long unmoved, List<Long> lowered, List<Long> raised,
        List<StepQuantile> quantiles) {

    public StepDistribution {
        Objects.requireNonNull(unit);
        lowered = List.copyOf(lowered);
        raised = List.copyOf(raised);
        quantiles = List.copyOf(quantiles);
    }

    /**
     * Reads all values of both tensors three times; of F32 four times, of doubles six times.
     *
     * @param pair    of a type of numbers
     * @param threads number of threads, at least 1; the result does not depend on it
     * @param monitor asked at every block whether to go on
     * @throws IOException               if a checkpoint cannot be read any more
     * @throws PruningCancelledException if the monitor said so
     * @throws IllegalArgumentException  if the values are no numbers
     */
    public static StepDistribution of(MatchedTensors pair, int threads, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        return new StepRun(pair, Optional.empty(), threads, monitor).run();
    }

    /**
     * Counts as {@link #of(MatchedTensors, int, PruningMonitor)} does, where the unit is known, with one reading less
     * of F32 and of doubles.
     *
     * @param unit as {@link org.kenworkbench.analysis.difference.TensorDifference#unit} tells it
     */
    public static StepDistribution of(MatchedTensors pair, DType unit, int threads, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        return new StepRun(pair, Optional.of(unit), threads, monitor).run();
    }
}
