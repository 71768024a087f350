/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.cpu.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.internal.pruning.cpu.CpuProvider;
import org.kenworkbench.internal.pruning.rule.RandomRule;
import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.kernel.RowBatch;
import org.kenworkbench.pruning.kernel.RowKernel;
import org.kenworkbench.pruning.kernel.RowRange;
import org.kenworkbench.pruning.kernel.Selection;
import org.kenworkbench.pruning.tests.Selections;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.RowMask;
import org.kenworkbench.tensor.TensorId;

/** Rule {@code random} looks at no value: what counts is seed, name, row, and where the numbers are drawn anew. */
class CpuRandomTest {

    private static final RandomRule RULE = new RandomRule();

    private final RowKernel kernel = new CpuProvider().newKernel(RULE);

    /** Pins a choice, the same as for the rule's own kernel: "random, seed 0" means the same choice for ever. */
    @Test
    void recipeIsFixed() throws PruningInputException {
        RowMask kept = new RowMask(40);
        kernel.select(batch("t", 0, 0, 1, 40, 16), kept);
        assertEquals("0010100110000010101100000101011000111001",
                IntStream.range(0, 40).mapToObj(i -> kept.get(i) ? "1" : "0").reduce("", String::concat));
    }

    /**
     * Checks row lengths around words of the mask and pieces of numbers, rows that begin anywhere in a word, and one
     * kernel for all of them.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 8, 9, 63, 64, 65, 127, 128, 129, 1023, 1024, 1025, 2049, 5000})
    void everyLength(int n) throws PruningInputException {
        for (int k : IntStream.of(1, 2, n / 2, n - 1, n).filter(k -> k > 0 && k <= n).distinct().toArray()) {
            assertSame(batch("t", 3, 0, 5, n, k));
            assertSame(batch("a much longer name, with \u00fc in it", -1, 1L << 40, 3, n, k));
        }
    }

    /** Checks long rows, in which numbers are in doubt now and then, and some are drawn again. */
    @ParameterizedTest
    @CsvSource({"3000017, 20000", "3000017, 2999000", "4194304, 100000", "2147483, 1500000"})
    void longRows(int n, int k) throws PruningInputException {
        assertSame(batch("t", 11, 2, 1, n, k));
    }

    @Test
    void noRowsAndEmptyRows() throws PruningInputException {
        for (int length : new int[] {64, 0}) {
            RowMask kept = new RowMask(64);
            kernel.select(batch("t", 0, 0, 0, length, 10), kept);
            assertEquals(0, kept.cardinality(), () -> "rows of " + length);
        }
    }

    @Test
    void seedNameAndRowMatterInTurn() throws PruningInputException {
        for (int turn = 0; turn < 3; turn++) {
            assertSame(batch("t", 1, 0, 2, 100, 50));
            assertSame(batch("t", 2, 0, 2, 100, 50));
            assertSame(batch("u", 2, 0, 2, 100, 50));
            assertSame(batch("u", 2, 7, 2, 100, 50));
        }
    }

    /** Checks each amount of one pass, in which later ones go on with the numbers of earlier ones. */
    @Test
    void amountsTogether() throws PruningInputException {
        int n = 3001;
        List<Selection> together = IntStream.of(1, 5, 1024, 1025, 2900, n)
                .mapToObj(k -> new Selection(k, new RowMask(4 * n))).toList();
        kernel.selectEach(batch("t", 5, 9, 4, n, n), together);
        for (Selection selection : together) {
            RowBatch alone = batch("t", 5, 9, 4, n, selection.k());
            Selections.assertSame(Selections.reference(RULE, alone), selection.kept(), "k=" + selection.k());
        }
    }

    private void assertSame(RowBatch batch) throws PruningInputException {
        RowMask kept = new RowMask(batch.rowCount() * batch.rowLength());
        kernel.select(batch, kept);
        Selections.assertSame(Selections.reference(RULE, batch), kept, batch.toString());
    }

    private static RowBatch batch(String name, long seed, long firstRow, int rows, int n, int k) {
        return new RowBatch(new RowRange(new TensorId(name), DType.F32, firstRow, rows, n), k, MemorySegment.NULL,
                MemorySegment.NULL, seed, () -> false);
    }
}
