/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.shrink.measure;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.kenworkbench.pruning.Fate;
import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.pruning.rule.InputNorms;
import org.kenworkbench.tensor.TensorId;

/**
 * Weights of all tensors. With norms, a tensor of which there are none (a bias, an embedding) counts as if each of its
 * columns had the mean square of all norms there are, so that what it loses compares with what others lose. Immutable.
 */
public final class ModelWeights {

    /** Weights by which all squares count the same. */
    public static final ModelWeights NONE = new ModelWeights(Map.of(), ColumnWeights.NONE);

    private final Map<TensorId, ColumnWeights> byTensor;
    private final ColumnWeights others;

    private ModelWeights(Map<TensorId, ColumnWeights> byTensor, ColumnWeights others) {
        this.byTensor = byTensor;
        this.others = others;
    }

    /**
     * Takes the norms of the tensors that are pruned.
     *
     * @throws PruningInputException if there are none for any of them, or not as many as a tensor's rows have values
     */
    public static ModelWeights of(InputNorms norms, PruningPlan plan) throws PruningInputException {
        Map<TensorId, ColumnWeights> byTensor = new HashMap<>();
        double sum = 0;
        long count = 0;
        for (TensorPlan tensor : plan.tensors()) {
            Optional<double[]> found = tensor.fate() == Fate.PRUNED ? norms.find(tensor.tensor().id())
                    : Optional.empty();
            if (found.isPresent()) {
                double[] squares = found.get();
                if (squares.length != tensor.rowLength()) {
                    throw new PruningInputException("The file of norms has " + squares.length + " norms instead of "
                            + tensor.rowLength() + " for the columns of tensor '" + tensor.tensor().name()
                            + "'; measure them again, or leave --norms out.");
                }
                for (int i = 0; i < squares.length; i++) {
                    squares[i] *= squares[i];
                    sum += squares[i];
                }
                count += squares.length;
                byTensor.put(tensor.tensor().id(), new ColumnWeights(squares, 1));
            }
        }
        if (count == 0) {
            throw new PruningInputException("The file of norms has none for any tensor in scope; name one of this "
                    + "model, as 'ken calibrate' makes it, or leave --norms out.");
        }
        return new ModelWeights(byTensor, new ColumnWeights(new double[0], sum / count));
    }

    /** Returns the weights of a tensor. */
    public ColumnWeights of(TensorId tensor) {
        return byTensor.getOrDefault(tensor, others);
    }
}
