/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference;

import java.io.IOException;
import java.util.List;
import java.util.Objects;

import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.pruning.match.TensorMatch;

/**
 * Differences between a base and a tuned model, over all values that both have.
 *
 * @param match   tells those that have no counterpart, and how names differ
 * @param tensors a difference for each pair that was compared, in the order in which they were given
 */
public record ModelDifference(TensorMatch match, List<TensorDifference> tensors) {

    public ModelDifference {
        Objects.requireNonNull(match);
        tensors = List.copyOf(tensors);
    }

    /**
     * Reads every value of all pairs once. Takes about as long as reading both models and memory of some megabytes for
     * each thread; the result depends on neither.
     *
     * @param threads number of threads, at least 1
     * @param monitor told of compared parameters ({@link #comparedParameters}); may cancel at every block
     * @throws IOException               if a checkpoint cannot be read any more
     * @throws PruningCancelledException if the monitor said so
     */
    public static ModelDifference of(TensorMatch match, List<ComparedTensors> pairs, int threads,
            PruningMonitor monitor) throws IOException, PruningCancelledException {
        return new ModelDifference(match,
                DifferenceRun.of(pairs.stream().map(PairBlocks::new).toList(), threads, monitor));
    }

    /** Returns the number of parameters that {@link #of} compares. */
    public static long comparedParameters(List<ComparedTensors> pairs) {
        return pairs.stream().mapToLong(pair -> pair.values().compared().wholeByteForm().shape().elementCount()).sum();
    }

    public ChangedCounts counts() {
        return tensors.stream().map(TensorDifference::counts).reduce(ChangedCounts.NONE, ChangedCounts::plus);
    }

    public SquareSums squares() {
        return tensors.stream().map(TensorDifference::squares).reduce(SquareSums.NONE, SquareSums::plus);
    }

    /** Whether both have the same tensors, with the same bits. */
    public boolean isSame() {
        return match.isComplete() && tensors.stream()
                .allMatch(tensor -> tensor.isUnchanged() && tensor.baseType() == tensor.tuned().dtype()
                        && tensor.base().shape().equals(tensor.tuned().shape()));
    }
}
