/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.cpu.tests;

import java.lang.foreign.MemorySegment;
import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.internal.pruning.cpu.CpuProvider;
import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.kernel.RowBatch;
import org.kenworkbench.pruning.rule.SelectionRule;
import org.kenworkbench.pruning.tests.Rows;
import org.kenworkbench.pruning.tests.Selections;
import org.kenworkbench.tensor.DType;

/** Checks that every mask equals the reference's, on rows of many shapes, lengths and budgets. */
class CpuMasksTest {

    private static final int[] LENGTHS = {1, 2, 3, 5, 7, 8, 9, 15, 16, 17, 31, 33, 63, 64, 65, 100, 127};

    private final CpuProvider provider = new CpuProvider();

    @ParameterizedTest
    @EnumSource(Rows.class)
    void shortRows(Rows shape) throws PruningInputException {
        for (int n : LENGTHS) {
            for (int seed = 0; seed < 6; seed++) {
                MemorySegment tuned = Selections.bytes(DType.F32, shape.row(seed, n));
                MemorySegment base = Selections.bytes(DType.F32, shape.row(seed + 100L, n));
                for (int k : new int[] {1, 2, 3, n / 4, n / 2, 3 * n / 4, n - 1, n}) {
                    if (k >= 1 && k <= n) {
                        compareAll(DType.F32, 1, n, k, tuned, base, shape + " n=" + n + " k=" + k + " seed=" + seed);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Rows.class)
    void manyRows(Rows shape) throws PruningInputException {
        Random random = new Random(shape.ordinal());
        for (int turn = 0; turn < 6; turn++) {
            int n = 40 + random.nextInt(160);
            int rows = 20;
            MemorySegment tuned = MemorySegment.ofArray(new byte[4 * rows * n]);
            for (int row = 0; row < rows; row++) {
                tuned.asSlice(4L * row * n, 4L * n)
                        .copyFrom(Selections.bytes(DType.F32, shape.row(turn * 1000L + row, n)));
            }
            compareAll(DType.F32, rows, n, 1 + random.nextInt(n), tuned, tuned, shape + " n=" + n + " turn " + turn);
        }
    }

    /** Checks changes that are small beside the values, few in number, or mostly nothing. */
    @ParameterizedTest
    @EnumSource(Rows.class)
    void changes(Rows shape) throws PruningInputException {
        int n = 300;
        float[] base = Rows.NORMAL.row(1, n);
        for (float size : new float[] {1, 1e-3f, 1e-6f}) {
            float[] tuned = shape.row(2, n);
            for (int i = 0; i < n; i++) {
                tuned[i] = base[i] + size * tuned[i];
            }
            for (int k : new int[] {15, 120, 270}) {
                compareAll(DType.F32, 1, n, k, Selections.bytes(DType.F32, tuned), Selections.bytes(DType.F32, base),
                        shape + " size=" + size + " k=" + k);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Rows.class)
    void longRows(Rows shape) throws PruningInputException {
        float[] row = shape.row(5, 768);
        MemorySegment tuned = Selections.bytes(DType.F32, row);
        for (int k : new int[] {38, 400, 700}) {
            compareAll(DType.F32, 1, row.length, k, tuned, tuned, shape + " k=" + k);
        }
    }

    /** Grid points are so coarse in float32 that neighbours jump over many intervals of the density. */
    @ParameterizedTest
    @ValueSource(ints = {78, 129, 230, 318, 358})
    void coarseGrids(int n) throws PruningInputException {
        for (int seed = 0; seed < 12; seed++) {
            float[] values = Rows.NARROW_ON_PEDESTAL.row(seed, n);
            for (int i = 0; i < n; i++) {
                values[i] *= 1 << seed;
            }
            MemorySegment row = Selections.bytes(DType.F32, values);
            for (int k : new int[] {n / 2, 11 * n / 20, 3 * n / 5, 7 * n / 10, 17 * n / 20}) {
                compareAll(DType.F32, 1, n, k, row, row, "n=" + n + " k=" + k + " seed=" + seed);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"NORMAL, 3072, 1500", "STUDENT, 4096, 2048", "BRAIN, 2500, 900", "SHIFTED, 2049, 1024",
            "HEAVY_TAILS, 3000, 1500", "BIMODAL, 2000, 1950", "MANY_ZEROS, 3000, 1200", "ONE_OUTLIER, 2000, 1000"})
    void longerRows(Rows shape, int n, int k) throws PruningInputException {
        MemorySegment tuned = Selections.bytes(DType.F32, shape.row(9, n));
        compareAll(DType.F32, 1, n, k, tuned, tuned, shape + " n=" + n);
    }

    @ParameterizedTest
    @EnumSource(value = DType.class, names = {"F64", "F32", "F16", "BF16"})
    void everyType(DType dtype) throws PruningInputException {
        for (Rows shape : new Rows[] {Rows.NORMAL, Rows.STUDENT, Rows.FEW_VALUES, Rows.MANY_ZEROS, Rows.TINY}) {
            for (int n : new int[] {1, 7, 16, 61, 200, 333}) {
                MemorySegment tuned = Selections.bytes(dtype, shape.row(n, 3 * n));
                MemorySegment base = Selections.bytes(dtype, shape.row(n + 1L, 3 * n));
                compareAll(dtype, 3, n, Math.max(1, n / 3), tuned, base, dtype + " " + shape + " n=" + n);
            }
        }
    }

    private void compareAll(DType dtype, int rows, int n, int k, MemorySegment tuned, MemorySegment base, String label)
            throws PruningInputException {
        RowBatch batch = Selections.batch(dtype, rows, n, k, tuned, base);
        for (SelectionRule rule : Selections.RULES) {
            Selections.assertSame(Selections.reference(rule, batch), Selections.by(provider, rule, batch),
                    rule.id() + " " + label);
        }
    }
}
