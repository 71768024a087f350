/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.forecast;

import java.util.List;

import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.tensor.FactorShape;

/** Size of low-rank factors, and the time to find them, estimated from the operations needed. Stateless. */
final class FactorCost {

    /** Products that are computed and added per second, in doubles and over long rows. */
    private static final double PRODUCTS_PER_SECOND = 1.5e9;
    /** Number of products that the eigenvectors of a matrix take, divided by the cube of its side. */
    private static final double EIGENVECTORS = 4;

    /** Bits that a step takes, in the mean of directions that have fewer and fewer. */
    private static final double BITS_OF_INT8 = 6.5;
    private static final double BITS_OF_INT4 = 2.5;

    private FactorCost() {
    }

    /** Counts the bytes of the factors of a plan, which are stored as they are, or by steps of about so many bits. */
    static long sizeBytes(PruningPlan plan) {
        return plan.tensors().stream().mapToLong(FactorCost::sizeBytes).sum();
    }

    private static long sizeBytes(TensorPlan tensor) {
        long numbers = tensor.factorNumbers();
        return switch (tensor.factorPrecision()) {
            case EXACT -> numbers * FactorShape.dtype(tensor.tensor().dtype()).sizeBytes();
            case INT8 -> (long) (numbers * BITS_OF_INT8 / Byte.SIZE);
            case INT4 -> (long) (numbers * BITS_OF_INT4 / Byte.SIZE);
        };
    }

    /**
     * Estimates the processor time of finding and multiplying the factors of all plans, which share what does not
     * depend on their rank.
     */
    static double seconds(List<PruningPlan> plans) {
        double products = 0;
        for (int i = 0; i < plans.getFirst().tensors().size(); i++) {
            double ranks = 0;
            for (PruningPlan plan : plans) {
                ranks += plan.tensors().get(i).rank();
            }
            if (ranks > 0) {
                TensorPlan tensor = plans.getFirst().tensors().get(i);
                double side = Math.min(tensor.rows(), tensor.rowLength());
                double values = (double) tensor.rows() * tensor.rowLength();
                products += values * side / 2 + EIGENVECTORS * side * side * side + 2 * values * ranks;
            }
        }
        return products / PRODUCTS_PER_SECOND;
    }
}
