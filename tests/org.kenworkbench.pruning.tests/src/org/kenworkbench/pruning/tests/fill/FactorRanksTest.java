/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.tests.fill;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.pruning.Allocation;
import org.kenworkbench.pruning.Budget;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.pruning.run.ChangeFactorFinder;
import org.kenworkbench.pruning.tests.ArrayCheckpoint;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.LowRankFactors;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.steps.FactorPrecision;

/** Tests of factors of several ranks of one tensor. */
class FactorRanksTest {

    private static final PruningRequest REQUEST = PruningRequest.ken(new Budget.KeepShare(1))
            .withRule("delta-magnitude").withLowRank(1).withAllocation(Allocation.TENSOR);

    private static ArrayCheckpoint model(int seed, int rows, int columns) {
        Random random = new Random(seed);
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return new ArrayCheckpoint().with("model.embed_tokens.weight", Shape.of(rows, columns), values);
    }

    /** Factors that are found beside some of a higher rank are those that are found alone, bit for bit. */
    @ParameterizedTest
    @CsvSource({"70, 40, 70", "40, 70, 40", "50, 40, 44"})
    void factorsOfARankAreThoseThatAreFoundAlone(int rows, int columns, int rowsOfBase) throws Exception {
        ArrayCheckpoint base = model(1, rowsOfBase, columns);
        ArrayCheckpoint tuned = model(2, rows, columns);
        TensorPlan plan = PruningPlan.of(REQUEST, base.tensors(), tuned.tensors()).tensors().getFirst();
        try (Checkpoint ofBase = base.open(); Checkpoint ofTuned = tuned.open()) {
            ChangeFactorFinder finder = new ChangeFactorFinder(plan, ofBase, ofTuned, 16, () -> false);
            for (FactorPrecision precision : FactorPrecision.values()) {
                for (int rank : new int[] {1, 5, 16}) {
                    LowRankFactors beside = finder.find(rank, precision).orElseThrow();
                    LowRankFactors alone = new ChangeFactorFinder(plan, ofBase, ofTuned, rank, () -> false)
                            .find(rank, precision).orElseThrow();
                    assertEquals(alone.shape(), beside.shape());
                    assertArrayEquals(bytes(alone.left()), bytes(beside.left()), rank + " " + precision);
                    assertArrayEquals(bytes(alone.right()), bytes(beside.right()), rank + " " + precision);
                }
            }
        }
    }

    private static byte[] bytes(Tensor tensor) throws IOException {
        byte[] bytes = new byte[(int) tensor.info().sizeBytes()];
        tensor.copy(0, MemorySegment.ofArray(bytes));
        return bytes;
    }
}
