/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.kenworkbench.pruning.Budget;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.rule.ProviderChoice;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;

/** Checks that several amounts in one pass give what each gives alone, whoever computes. */
public final class AmountsTogether {

    /** Sets of amounts in no order; in short rows several come to the same k, in the shortest to the whole row. */
    private static final List<List<Budget>> AMOUNTS = List.of(
            List.of(new Budget.KeepShare(0.5), new Budget.KeepShare(0.05), new Budget.KeepShare(0.51),
                    new Budget.KeepShare(1), new Budget.KeepShare(0.2)),
            List.of(new Budget.Count(1), new Budget.Count(2), new Budget.Count(64), new Budget.Count(4000)),
            List.of(new Budget.ResetShare(0.75), new Budget.ResetShare(0)));

    private AmountsTogether() {
    }

    /** Runs the rule of the choice at 1, 2 and 5 threads: masks, bytes, sums, digests, counts and calls of the sink. */
    public static void assertAsAlone(ProviderChoice choice) throws IOException {
        ArrayCheckpoint base = model(1);
        ArrayCheckpoint tuned = model(2);
        for (List<Budget> amounts : AMOUNTS) {
            List<PruningRequest> requests = amounts.stream()
                    .map(amount -> PruningRequest.ken(amount).withRule(choice.rule().id())).toList();
            List<Pruning.Outcome> alone = new ArrayList<>();
            for (PruningRequest request : requests) {
                alone.addAll(Pruning.runEach(List.of(request), choice, base, tuned, 2));
            }
            for (int threads : new int[] {1, 2, 5}) {
                List<Pruning.Outcome> together = Pruning.runEach(requests, choice, base, tuned, threads);
                for (int i = 0; i < alone.size(); i++) {
                    assertSame(alone.get(i), together.get(i), choice.rule().id() + ", " + amounts.get(i));
                }
            }
        }
    }

    private static void assertSame(Pruning.Outcome alone, Pruning.Outcome together, String label) {
        assertEquals(alone.kept(), together.kept(), label);
        alone.pruned().forEach((name, bytes) -> assertArrayEquals(bytes, together.pruned().get(name), label));
        // Records of doubles are equal when their bits are.
        assertEquals(alone.result().tensors(), together.result().tensors(), label);
        assertEquals(alone.calls(), together.calls(), label);
    }

    /**
     * Creates a model with rows of many lengths and types, constant rows among them, several blocks, and tensors that
     * are not pruned.
     */
    private static ArrayCheckpoint model(int seed) {
        Random random = new Random(seed);
        return new ArrayCheckpoint()
                .with("a.weight", Shape.of(1100, 65), floats(random, 1100 * 65))
                .with("b.bias", Shape.of(129), floats(random, 129))
                .with("c.constant", Shape.of(3, 40), new float[120])
                .with("d.empty", Shape.of(0), new float[0])
                .with("e.scalar", Shape.of(), floats(random, 1))
                .with("f.ids", DType.I64, Shape.of(9), new byte[72])
                .with("g.one", Shape.of(5, 1), floats(random, 5))
                .with("h.two", Shape.of(7, 2), floats(random, 14))
                .with("i.double", Shape.of(4, 77), random.doubles(4 * 77, -1, 1).toArray());
    }

    private static float[] floats(Random random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (random.nextGaussian() * 0.04);
        }
        return values;
    }
}
