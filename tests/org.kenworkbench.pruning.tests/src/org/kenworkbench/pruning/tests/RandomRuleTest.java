/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.kenworkbench.pruning.Budget;
import org.kenworkbench.pruning.Fill;
import org.kenworkbench.pruning.Outside;
import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.Scope;
import org.kenworkbench.pruning.kernel.RowBatch;
import org.kenworkbench.pruning.kernel.RowKernel;
import org.kenworkbench.pruning.kernel.RowRange;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.RowMask;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;

class RandomRuleTest {

    private final RowKernel kernel = Pruning.rule("random").newKernel();

    /** All 20 choices of 3 of 6 come equally often: chi-square with 19 degrees of freedom. */
    @Test
    void everyChoiceIsEquallyLikely() throws PruningInputException {
        assertUniform(seed -> select("t", seed, 0, 1, 6, 3));
    }

    @Test
    void alsoOverRows() throws PruningInputException {
        assertUniform(row -> select("t", 1, row, 1, 6, 3));
    }

    @Test
    void alsoOverNames() throws PruningInputException {
        assertUniform(i -> select("layer." + i + ".weight", 1, 0, 1, 6, 3));
    }

    /** Rows share no draws: pairs of rows next to each other are as independent as any. */
    @Test
    void neighbouringRowsAreIndependent() throws PruningInputException {
        Map<String, Integer> seen = new TreeMap<>();
        int draws = 16000;
        for (int i = 0; i < draws; i++) {
            seen.merge(select("t", i, 0, 2, 4, 1), 1, Integer::sum);
        }
        assertEquals(16, seen.size());
        assertTrue(chiSquare(seen, draws) < 37.7, seen::toString);
    }

    @Test
    void dependsOnSeedNameAndRow() throws PruningInputException {
        String one = select("t", 1, 0, 1, 256, 128);
        assertEquals(one, select("t", 1, 0, 1, 256, 128));
        assertNotEquals(one, select("t", 2, 0, 1, 256, 128));
        assertNotEquals(one, select("u", 1, 0, 1, 256, 128));
        assertNotEquals(one, select("t", 1, 1, 1, 256, 128));
        assertNotEquals(one, select("t", 1, 1L << 40, 1, 256, 128));
    }

    @Test
    void doesNotDependOnBlocks() throws PruningInputException {
        String together = select("t", 9, 5, 4, 33, 12);
        String apart = "";
        for (int row = 5; row < 9; row++) {
            apart += select("t", 9, row, 1, 33, 12);
        }
        assertEquals(together, apart);
    }

    @Test
    void theSeedOfTheRequestArrives() throws IOException {
        ArrayCheckpoint model = new ArrayCheckpoint().with("t", Shape.of(200), new float[200]);
        assertEquals(select("t", 7, 0, 1, 200, 100), run(model, 7));
        assertNotEquals(run(model, 7), run(model, 8));
    }

    /** Pins a choice: files say "random, seed 0", which must mean the same choice in every later version. */
    @Test
    void recipeIsFixed() throws PruningInputException {
        assertEquals(naive("encoder.layer.0.output.dense.weight", 0, 3, 40, 16),
                select("encoder.layer.0.output.dense.weight", 0, 3, 1, 40, 16));
        assertEquals("0010100110000010101100000101011000111001", select("t", 0, 0, 1, 40, 16));
    }

    private interface Draw {
        String of(int i) throws PruningInputException;
    }

    private static void assertUniform(Draw draw) throws PruningInputException {
        Map<String, Integer> seen = new TreeMap<>();
        int draws = 20000;
        for (int i = 0; i < draws; i++) {
            seen.merge(draw.of(i), 1, Integer::sum);
        }
        assertEquals(20, seen.size());
        // The 99.9 % point; the seeds are fixed, so the outcome is too.
        assertTrue(chiSquare(seen, draws) < 43.8, seen::toString);
    }

    private static double chiSquare(Map<String, Integer> seen, int draws) {
        double expected = (double) draws / seen.size();
        return seen.values().stream().mapToDouble(n -> (n - expected) * (n - expected) / expected).sum();
    }

    private static String run(ArrayCheckpoint model, long seed) throws IOException {
        return Pruning.run(new PruningRequest("random", new Budget.Count(100), Scope.ALL, Outside.TUNED, Fill.BASE,
                PruningRequest.AUTO, seed), model, model).kept("t");
    }

    private String select(String name, long seed, long firstRow, int rows, int n, int k) throws PruningInputException {
        MemorySegment zeros = MemorySegment.ofArray(new byte[rows * n * 4]);
        RowMask kept = new RowMask(rows * n);
        kernel.select(new RowBatch(new RowRange(new TensorId(name), DType.F32, firstRow, rows, n), k, zeros, zeros,
                seed, () -> false), kept);
        return Pruning.bits(kept);
    }

    /** Draws a mask by the recipe of docs/rules.md, with unlimited integers. */
    private static String naive(String name, long seed, long row, int n, int k) {
        long hash = 0xCBF29CE484222325L;
        for (byte b : name.getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xFF)) * 0x100000001B3L;
        }
        long golden = 0x9E3779B97F4A7C15L;
        long state = mix(mix(mix(seed + golden) ^ hash) ^ row);
        java.util.List<Integer> free = new java.util.ArrayList<>();
        for (int i = 0; i < n; i++) {
            free.add(i);
        }
        char[] mask = "0".repeat(n).toCharArray();
        for (int i = 0; i < k; i++) {
            long bound = n - i;
            long product;
            do {
                state += golden;
                product = (mix(state) >>> 32) * bound;
            } while (product % (1L << 32) < (1L << 32) % bound);
            int j = i + (int) (product >> 32);
            java.util.Collections.swap(free, i, j);
            mask[free.get(i)] = '1';
        }
        return new String(mask);
    }

    private static long mix(long z) {
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
