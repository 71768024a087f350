/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.values;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Summaries of all tensors of a model.
 *
 * @param tensors one for each tensor, in the order of the checkpoint
 */
public record ModelSummary(List<TensorSummary> tensors) {

    public ModelSummary {
        tensors = List.copyOf(tensors);
    }

    /**
     * Reads every value once, small tensors first. Of a tensor that has values beyond {@link Extent#SIGMAS} σ, which is
     * known at its end, the pieces of {@value SummaryBlock#CHUNK} values that have such are read again, as they are
     * counted exactly. Takes about as long as reading the model and memory of some megabytes for each thread; the
     * result depends on neither.
     *
     * @param threads number of threads, at least 1
     * @param monitor told of values as they are read, {@link #valuesToRead} in all; may cancel at every block
     * @param ready   takes the summary of each tensor as soon as it is there, one at a time, in any thread and order
     * @throws IOException               if the checkpoint cannot be read any more
     * @throws PruningCancelledException if the monitor said so
     */
    public static ModelSummary of(Checkpoint checkpoint, int threads, PruningMonitor monitor,
            Consumer<TensorSummary> ready) throws IOException, PruningCancelledException {
        List<NumericTensor> tensors = new ArrayList<>();
        for (TensorInfo tensor : checkpoint.tensors()) {
            tensors.add(NumericTensor.of(checkpoint, tensor));
        }
        return new ModelSummary(SummaryRun.of(tensors, threads, monitor, ready));
    }

    /** Returns the number of values that {@link #of} reads: those of tensors that are read as numbers. */
    public static long valuesToRead(Checkpoint checkpoint) {
        return checkpoint.tensors().stream().filter(NumericTensor::isReadable)
                .mapToLong(tensor -> tensor.shape().elementCount()).sum();
    }

    /** Adds up the moments of several tensors. */
    public static Moments together(Collection<TensorSummary> tensors) {
        return tensors.stream().map(TensorSummary::moments).reduce(Moments.NONE, Moments::plus);
    }

    /** Returns the number of values of all tensors, those that are not read as numbers among them. */
    public long values() {
        return tensors.stream().mapToLong(TensorSummary::values).sum();
    }

    /** Returns the number of bytes of all tensors. */
    public long sizeBytes() {
        return tensors.stream().map(TensorSummary::tensor).mapToLong(TensorInfo::sizeBytes).sum();
    }

    /** Returns how many values are NaN or infinite. */
    public long nonFinite() {
        return tensors.stream().mapToLong(tensor -> tensor.nonFinite().count()).sum();
    }
}
