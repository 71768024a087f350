/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.gpu.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.internal.pruning.gpu.GpuProvider;
import org.kenworkbench.internal.pruning.rule.KenByValueRule;
import org.kenworkbench.internal.pruning.rule.KenDeltaRule;
import org.kenworkbench.internal.pruning.rule.KenDensityRule;
import org.kenworkbench.internal.pruning.rule.KenRule;
import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.kernel.RowBatch;
import org.kenworkbench.pruning.kernel.Selection;
import org.kenworkbench.pruning.rule.ProviderChoice;
import org.kenworkbench.pruning.rule.SelectionRule;
import org.kenworkbench.pruning.tests.AmountsTogether;
import org.kenworkbench.pruning.tests.GoldenRows;
import org.kenworkbench.pruning.tests.Rows;
import org.kenworkbench.pruning.tests.Selections;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Elements;
import org.kenworkbench.tensor.RowMask;

/** Runs the provider's code on the processor's tensors, and checks that every mask equals the reference's. */
class GpuMasksTest {

    /** Number of elements so small that the working tensors of most rows here are cut in all directions. */
    private static final int FEW_ELEMENTS = 1 << 15;

    /** Number of elements that cuts the working tensors of long rows, too, into no more pieces than it takes. */
    private static final int MORE_ELEMENTS = 1 << 18;
    private static final int LONG_ROW = 1000;

    private final GpuProvider provider = GpuProvider.onProcessor(FEW_ELEMENTS);

    static List<GoldenRows.Group> groups() throws IOException {
        return GoldenRows.groups();
    }

    @ParameterizedTest
    @MethodSource("groups")
    void goldenMasks(GoldenRows.Group group) throws PruningInputException {
        assertArrayEquals(group.expected().ken(), select(new KenRule(), group, group.values()));
        assertArrayEquals(group.expected().kenByValue(), select(new KenByValueRule(), group, group.values()));
        assertArrayEquals(group.expected().kenDensity(), select(new KenDensityRule(), group, group.values()));
        assertArrayEquals(group.expected().ken(),
                select(new KenDeltaRule(), group, MemorySegment.ofArray(new float[group.rows() * group.n()])));
    }

    private byte[] select(SelectionRule rule, GoldenRows.Group group, MemorySegment base) throws PruningInputException {
        GpuProvider used = group.n() < LONG_ROW ? provider : GpuProvider.onProcessor(MORE_ELEMENTS);
        RowMask kept = Selections.by(used, rule,
                Selections.batch(DType.F32, group.rows(), group.n(), group.k(), group.values(), base));
        byte[] bytes = new byte[kept.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (kept.get(i) ? 1 : 0);
        }
        return bytes;
    }

    @ParameterizedTest
    @EnumSource(Rows.class)
    void shortRows(Rows shape) throws PruningInputException {
        for (int n : new int[] {1, 2, 3, 7, 63, 64, 65, 127}) {
            int rows = 6;
            MemorySegment tuned = rows(shape, rows, n, 0);
            MemorySegment base = rows(shape, rows, n, 100);
            for (int k : IntStream.of(1, 2, n / 4, n / 2, n - 1, n).filter(k -> k >= 1 && k <= n).distinct()
                    .toArray()) {
                compareAll(DType.F32, rows, n, k, tuned, base, shape + " n=" + n + " k=" + k);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Rows.class)
    void manyRows(Rows shape) throws PruningInputException {
        Random random = new Random(shape.ordinal());
        for (int turn = 0; turn < 3; turn++) {
            int n = 40 + random.nextInt(160);
            MemorySegment tuned = rows(shape, 20, n, turn * 1000L);
            compareAll(DType.F32, 20, n, 1 + random.nextInt(n), tuned, tuned, shape + " n=" + n + " turn " + turn);
        }
    }

    /** Checks changes that are small beside the values, few in number, or mostly nothing: densities from 1 to 10^6. */
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
            for (int k : new int[] {15, 270}) {
                compareAll(DType.F32, 1, n, k, Selections.bytes(DType.F32, tuned), Selections.bytes(DType.F32, base),
                        shape + " size=" + size + " k=" + k);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"NORMAL, 3072, 1500", "STUDENT, 4096, 2048", "BRAIN, 2500, 900", "SHIFTED, 2049, 1024",
            "HEAVY_TAILS, 3000, 1500", "BIMODAL, 2000, 1950", "MANY_ZEROS, 3000, 1200", "ONE_OUTLIER, 2000, 1000"})
    void longerRows(Rows shape, int n, int k) throws PruningInputException {
        MemorySegment tuned = Selections.bytes(DType.F32, shape.row(9, n));
        RowBatch batch = Selections.batch(DType.F32, 1, n, k, tuned, tuned);
        for (SelectionRule rule : Selections.RULES) {
            Selections.assertSame(Selections.reference(rule, batch),
                    Selections.by(GpuProvider.onProcessor(MORE_ELEMENTS), rule, batch),
                    rule.id() + " " + shape);
        }
    }

    /** Grid points are so coarse in float32 that neighbours jump over many nodes. */
    @ParameterizedTest
    @ValueSource(ints = {78, 230})
    void coarseGrids(int n) throws PruningInputException {
        for (int seed = 0; seed < 12; seed++) {
            float[] values = Rows.NARROW_ON_PEDESTAL.row(seed, n);
            for (int i = 0; i < n; i++) {
                values[i] *= 1 << seed;
            }
            MemorySegment row = Selections.bytes(DType.F32, values);
            for (int k : new int[] {n / 2, 3 * n / 5, 17 * n / 20}) {
                compareAll(DType.F32, 1, n, k, row, row, "n=" + n + " k=" + k + " seed=" + seed);
            }
        }
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

    /** Checks masks with tensors large enough that none is cut. */
    @Test
    void nothingDependsOnTheSizeOfTensors() throws PruningInputException {
        int n = 500;
        MemorySegment tuned = rows(Rows.STUDENT, 30, n, 1);
        for (SelectionRule rule : Selections.RULES) {
            RowBatch batch = Selections.batch(DType.F32, 30, n, 300, tuned, tuned);
            Selections.assertSame(Selections.by(GpuProvider.onProcessor(1 << 24), rule, batch),
                    Selections.by(provider, rule, batch),
                    rule.id());
        }
    }

    /** Several amounts at once are what each is alone: masks, and how often a bound left doubt. */
    @ParameterizedTest
    @EnumSource(value = Rows.class, names = {"NORMAL", "BRAIN", "MANY_ZEROS", "ONE_OUTLIER", "TINY"})
    void amountsTogetherAreAsAlone(Rows shape) throws PruningInputException {
        for (int n : new int[] {5, 64, 130}) {
            int rows = 3;
            MemorySegment tuned = rows(shape, rows, n, 1);
            MemorySegment base = rows(shape, rows, n, 50);
            int[] ks = IntStream.of(1, 2, n / 3, n - 1, n).distinct().toArray();
            for (SelectionRule rule : Selections.RULES) {
                RowBatch batch = Selections.batch(DType.F32, rows, n, n, tuned, base);
                List<Selection> together = selections(ks, rows * n);
                provider.newKernel(rule).selectEach(batch, together);
                for (int i = 0; i < ks.length; i++) {
                    Selection alone = new Selection(ks[i], new RowMask(rows * n));
                    provider.newKernel(rule).selectEach(batch.withK(ks[i]), List.of(alone));
                    String label = rule.id() + ' ' + shape + " n=" + n + " k=" + ks[i];
                    Selections.assertSame(alone.kept(), together.get(i).kept(), label);
                    assertEquals(alone.densities().densities(), together.get(i).densities().densities(), label);
                }
            }
        }
    }

    @Test
    void amountsTogetherInTheEngine() throws IOException {
        for (SelectionRule rule : Selections.RULES) {
            AmountsTogether.assertAsAlone(new ProviderChoice(provider, rule, "test"));
        }
    }

    private static List<Selection> selections(int[] ks, int elements) {
        return IntStream.of(ks).mapToObj(k -> new Selection(k, new RowMask(elements))).toList();
    }

    private static MemorySegment rows(Rows shape, int rows, int n, long seed) {
        MemorySegment all = MemorySegment.ofArray(new byte[4 * rows * n]);
        for (int row = 0; row < rows; row++) {
            Elements.copyBytes(Selections.bytes(DType.F32, shape.row(seed + row, n)), 0, all, 4L * row * n, 4L * n);
        }
        return all;
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
