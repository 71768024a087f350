/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.factors;

import java.util.Arrays;
import java.util.Optional;

import org.kenworkbench.tensor.Elements;
import org.kenworkbench.tensor.FactorShape;
import org.kenworkbench.tensor.LowRankFactors;
import org.kenworkbench.tensor.MemoryTensor;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.steps.FactorSteps;

/**
 * Factors of a lower rank as parts of those of a higher one that lie in memory: directions, and the scales and steps of
 * each, do not depend on those behind them. Stateless.
 */
final class FirstDirections {

    private FirstDirections() {
    }

    /** Whether both factors, or their steps, lie in memory. */
    static boolean areInMemory(LowRankFactors factors) {
        return FactorSteps.of(factors).map(FactorSteps::isInMemory).orElseGet(
                () -> factors.left() instanceof MemoryTensor && factors.right() instanceof MemoryTensor);
    }

    /**
     * Returns the factors of the first directions.
     *
     * @param factors in memory, of that rank or more
     */
    static LowRankFactors of(LowRankFactors factors, int rank) {
        FactorShape shape = new FactorShape(factors.shape().rows(), factors.shape().columns(), rank);
        Optional<FactorSteps> steps = FactorSteps.of(factors);
        if (steps.isEmpty()) {
            return new LowRankFactors(shape, left(factors.left(), shape), right(factors.right(), shape));
        }
        FactorSteps all = steps.get();
        return new FactorSteps(shape, Arrays.copyOf(all.most(), rank), Arrays.copyOf(all.leftScales(), rank),
                Arrays.copyOf(all.rightScales(), rank), left(all.left(), shape), right(all.right(), shape)).numbers();
    }

    private static MemoryTensor left(Tensor all, FactorShape shape) {
        MemoryTensor left = MemoryTensor.of(shape.left(), all.info().dtype());
        long rowBytes = (long) shape.rank() * all.info().dtype().sizeBytes();
        long allBytes = all.info().shape().dim(1) * all.info().dtype().sizeBytes();
        for (long row = 0; row < shape.rows(); row++) {
            Elements.copyBytes(((MemoryTensor) all).bytes(), row * allBytes, left.bytes(), row * rowBytes, rowBytes);
        }
        return left;
    }

    private static MemoryTensor right(Tensor all, FactorShape shape) {
        MemoryTensor right = MemoryTensor.of(shape.right(), all.info().dtype());
        Elements.copyBytes(((MemoryTensor) all).bytes(), 0, right.bytes(), 0, right.bytes().byteSize());
        return right;
    }
}
