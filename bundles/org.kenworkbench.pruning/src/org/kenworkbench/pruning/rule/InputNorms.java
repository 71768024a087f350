/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.rule;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.kenworkbench.pruning.Fate;
import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.UnprunableTensorException;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.Elements;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Norms of the inputs of layers, measured on data: for each column of a weight the norm of the input that it is
 * multiplied with. Safe for use by many threads.
 */
public final class InputNorms {

    private final String source;
    private final Map<TensorId, double[]> norms;

    private InputNorms(String source, Map<TensorId, double[]> norms) {
        this.source = source;
        this.norms = norms;
    }

    /**
     * Reads vectors of numbers, each under the name of the tensor whose columns it is of.
     *
     * @throws CheckpointException   if the file cannot be read
     * @throws PruningInputException if it holds anything else, or a norm is negative or no number
     */
    public static InputNorms read(Checkpoint file) throws CheckpointException {
        Map<TensorId, double[]> norms = new HashMap<>();
        for (TensorInfo info : file.tensors()) {
            if (info.shape().rank() != 1 || !info.dtype().isPrunable()
                    || info.shape().elementCount() > PruningPlan.MAX_ROW_LENGTH) {
                throw new PruningInputException("Tensor '" + info.name() + "' of " + file.source() + " is "
                        + info.dtype() + ' ' + info.shape()
                        + " and not a vector of norms; give --norms a file with one for each pruned weight, with "
                        + "as many values as the weight's rows have.");
            }
            norms.put(info.id(), read(file.tensor(info.id()).orElseThrow(), file));
        }
        return new InputNorms(file.source().toString(), norms);
    }

    private static double[] read(Tensor tensor, Checkpoint file) throws CheckpointException {
        double[] values = new double[(int) tensor.info().shape().elementCount()];
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocate(tensor.info().sizeBytes(), Long.BYTES);
            tensor.copy(0, bytes);
            Elements.toDoubles(tensor.info().dtype(), bytes, 0, values, values.length);
        }
        for (double value : values) {
            if (!(value >= 0) || Double.isInfinite(value)) {
                throw new PruningInputException(
                        "Tensor '" + tensor.info().name() + "' of " + file.source() + " holds the norm " + value
                                + ", but norms must be finite and not negative: measure them again.");
            }
        }
        return values;
    }

    /**
     * @throws PruningInputException if a tensor that is to be pruned has none, or not as many as its rows have values
     */
    public void require(PruningPlan plan) throws PruningInputException {
        for (TensorPlan tensor : plan.tensors()) {
            if (tensor.fate() != Fate.PRUNED) {
                continue;
            }
            double[] found = norms.get(tensor.tensor().id());
            if (found == null || found.length != tensor.rowLength()) {
                throw new UnprunableTensorException(tensor.tensor().name(), (found == null ? source + " has no norms"
                        : source + " has " + found.length + " norms instead of " + tensor.rowLength())
                        + " for the columns of tensor '" + tensor.tensor().name()
                        + "': measure them, or").within(plan.request().scope());
            }
        }
    }

    /**
     * The norms of a tensor's columns, as doubles, which hold every norm exactly; a copy.
     *
     * @throws IllegalArgumentException if the tensor has none
     */
    public double[] of(TensorId tensor) {
        double[] ofColumns = norms.get(tensor);
        if (ofColumns == null) {
            throw new IllegalArgumentException(source + " has no norms for " + tensor);
        }
        return ofColumns.clone();
    }

    /** Finds the norms of a tensor's columns, as {@link #of}; empty if the tensor has none. */
    public Optional<double[]> find(TensorId tensor) {
        return norms.containsKey(tensor) ? Optional.of(of(tensor)) : Optional.empty();
    }

    /**
     * The scores of a rule that weighs values by them, of a tensor that has some ({@link #require}): magnitude times
     * norm of the column, rounded to float32 unless the row is F64.
     *
     * @param magnitudes become the scores
     * @param isDouble   whether the row is F64
     */
    public void weigh(TensorId tensor, double[] magnitudes, int count, boolean isDouble) {
        double[] ofColumns = norms.get(tensor);
        for (int i = 0; i < count; i++) {
            double score = magnitudes[i] * ofColumns[i];
            magnitudes[i] = isDouble ? score : (float) score;
        }
    }
}
