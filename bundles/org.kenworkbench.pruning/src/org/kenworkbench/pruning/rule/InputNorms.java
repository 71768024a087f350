/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.rule;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

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

    private static final String FOR_COLUMNS = " for the columns of tensor '";

    private final String source;
    private final Map<TensorId, double[]> norms;
    /** Weight of each column of a tensor without norms. */
    private final double others;

    private InputNorms(String source, Map<TensorId, double[]> norms) {
        this.source = source;
        this.norms = norms;
        this.others = rootMeanSquare(norms);
    }

    /** Adds in the order of names, so that the sum does not depend on that of a file or of a map. */
    private static double rootMeanSquare(Map<TensorId, double[]> norms) {
        double sum = 0;
        long count = 0;
        for (double[] ofTensor : new TreeMap<>(norms).values()) {
            for (double norm : ofTensor) {
                sum += norm * norm;
            }
            count += ofTensor.length;
        }
        return count == 0 ? 0 : Math.sqrt(sum / count);
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
     * Compares the norms with a plan all of whose tensors have to have some.
     *
     * @throws PruningInputException if a tensor that is to be pruned has none, or not as many as its rows have values
     */
    public void require(PruningPlan plan) throws PruningInputException {
        for (TensorPlan tensor : plan.tensors()) {
            if (tensor.fate() == Fate.PRUNED) {
                if (!norms.containsKey(tensor.tensor().id())) {
                    throw new UnprunableTensorException(tensor.tensor().name(), source + " has no norms"
                            + FOR_COLUMNS + tensor.tensor().name() + "': measure them, or")
                            .within(plan.request().scope());
                }
                requireLength(tensor, plan);
            }
        }
    }

    /**
     * Compares the norms with a plan of which some tensors have to have some.
     *
     * @throws PruningInputException if no tensor that is to be pruned has any, or one has not as many as its rows have
     *                               values
     */
    public void requireSome(PruningPlan plan) throws PruningInputException {
        boolean some = false;
        for (TensorPlan tensor : plan.tensors()) {
            if (tensor.fate() == Fate.PRUNED && norms.containsKey(tensor.tensor().id())) {
                some = true;
                requireLength(tensor, plan);
            }
        }
        if (!some) {
            throw new PruningInputException("The file of norms, " + source + ", has none for any tensor in scope; name "
                    + "one of this model, as 'ken calibrate' makes it.");
        }
    }

    private void requireLength(TensorPlan tensor, PruningPlan plan) throws PruningInputException {
        int found = norms.get(tensor.tensor().id()).length;
        if (found != tensor.rowLength()) {
            throw new UnprunableTensorException(tensor.tensor().name(), source + " has " + found + " norms instead of "
                    + tensor.rowLength() + FOR_COLUMNS + tensor.tensor().name() + "': measure them, or")
                    .within(plan.request().scope());
        }
    }

    /**
     * Returns what each column of a tensor is weighed by, as doubles, which hold every norm exactly: its norms, or, of
     * a tensor that has none (a bias, an embedding), the root of the mean square of all norms of the file for each
     * column, so that what it loses compares with what others lose.
     *
     * @return a new array
     * @throws IllegalArgumentException if the tensor has norms, but not that many
     */
    public double[] columns(TensorId tensor, int rowLength) {
        double[] ofColumns = norms.get(tensor);
        if (ofColumns == null) {
            double[] equal = new double[rowLength];
            Arrays.fill(equal, others);
            return equal;
        }
        if (ofColumns.length != rowLength) {
            throw new IllegalArgumentException(source + " has " + ofColumns.length + " norms for " + tensor + " of "
                    + rowLength + " columns");
        }
        return ofColumns.clone();
    }

    /**
     * Weighs the magnitudes of a row: each times what its column is weighed by, see {@link #columns}, rounded to
     * float32 unless the row is F64.
     *
     * @param magnitudes become the scores
     * @param isDouble   whether the row is F64
     */
    public void weigh(TensorId tensor, double[] magnitudes, int count, boolean isDouble) {
        double[] ofColumns = norms.get(tensor);
        for (int i = 0; i < count; i++) {
            double score = magnitudes[i] * (ofColumns == null ? others : ofColumns[i]);
            magnitudes[i] = isDouble ? score : (float) score;
        }
    }
}
