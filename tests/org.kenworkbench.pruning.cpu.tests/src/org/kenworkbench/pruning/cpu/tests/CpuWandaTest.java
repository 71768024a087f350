/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.cpu.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kenworkbench.internal.pruning.cpu.CpuProvider;
import org.kenworkbench.internal.pruning.rule.DeltaWandaRule;
import org.kenworkbench.internal.pruning.rule.WandaRule;
import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.kernel.RowBatch;
import org.kenworkbench.pruning.kernel.RowKernel;
import org.kenworkbench.pruning.kernel.RowRange;
import org.kenworkbench.pruning.rule.InputNorms;
import org.kenworkbench.pruning.rule.SelectionRule;
import org.kenworkbench.pruning.tests.ArrayCheckpoint;
import org.kenworkbench.pruning.tests.GoldenRows;
import org.kenworkbench.pruning.tests.Rows;
import org.kenworkbench.pruning.tests.Selections;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.RowMask;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;

/** Masks of rules wanda and delta-wanda equal the reference's, on rows and norms of many kinds. */
class CpuWandaTest {

    private static final String TENSOR = "t";

    private final CpuProvider provider = new CpuProvider();

    private static SelectionRule rule(double... norms) throws CheckpointException {
        return new WandaRule().withNorms(read(norms));
    }

    private static SelectionRule ofDelta(double... norms) throws CheckpointException {
        return new DeltaWandaRule().withNorms(read(norms));
    }

    private static InputNorms read(double... norms) throws CheckpointException {
        return InputNorms.read(new ArrayCheckpoint().with(TENSOR, Shape.of(norms.length), norms).open());
    }

    /** Norms that no float32 holds, with zeros and equal ones among them. */
    private static double[] norms(int n) {
        Random random = new Random(n);
        double[] norms = random.doubles(n, 0, 3).toArray();
        for (int i = 0; i < n; i += 5) {
            norms[i] = random.nextInt(3);
        }
        return norms;
    }

    private RowMask compare(SelectionRule rule, RowBatch batch, String label) throws PruningInputException {
        RowMask kept = Selections.by(provider, rule, batch);
        Selections.assertSame(Selections.reference(rule, batch), kept, label + " k=" + batch.k());
        return kept;
    }

    @ParameterizedTest
    @EnumSource(value = DType.class, names = {"F64", "F32", "F16", "BF16"})
    void everyTypeAndLength(DType dtype) throws CheckpointException {
        for (Rows shape : new Rows[] {Rows.NORMAL, Rows.STUDENT, Rows.FEW_VALUES, Rows.MANY_ZEROS, Rows.TINY}) {
            for (int n : new int[] {1, 2, 3, 5, 7, 8, 9, 15, 16, 17, 31, 33, 64, 65, 100, 1001}) {
                SelectionRule rule = rule(norms(n));
                SelectionRule ofDelta = ofDelta(norms(n));
                MemorySegment rows = Selections.bytes(dtype, shape.row(n, 3 * n));
                MemorySegment base = Selections.bytes(dtype, shape.row(n + 1, 3 * n));
                for (int k : IntStream.of(1, n / 3, n / 2, n - 1, n).filter(k -> k > 0).distinct().toArray()) {
                    compare(rule, Selections.batch(dtype, 3, n, k, rows, rows), dtype + " " + shape + " n=" + n);
                    compare(ofDelta, Selections.batch(dtype, 3, n, k, rows, base), dtype + " " + shape + " n=" + n);
                }
            }
        }
    }

    @Test
    void goldenRows() throws IOException {
        for (GoldenRows.Group group : GoldenRows.groups()) {
            compare(rule(norms(group.n())),
                    Selections.batch(DType.F32, group.rows(), group.n(), group.k(), group.values(), group.values()),
                    "golden n=" + group.n());
        }
    }

    /** Products beyond float32, below its least, and of norms of zero are equal, and the lower index stays. */
    @Test
    void tiesGoToTheLowerIndex() throws CheckpointException {
        int n = 40;
        float[] row = new float[n];
        double[] norms = new double[n];
        for (int i = 0; i < n; i++) {
            row[i] = new float[] {2, -1, Float.MAX_VALUE, -Float.MIN_VALUE, 0, -0.0f}[i % 6];
            norms[i] = new double[] {1, 2, 1e300, 1e-300, 0, 5}[i % 6];
        }
        SelectionRule rule = rule(norms);
        MemorySegment values = Selections.bytes(DType.F32, row);
        for (int k = 1; k <= n; k++) {
            compare(rule, Selections.batch(DType.F32, 1, n, k, values, values), "ties");
        }
        RowMask kept = compare(rule, Selections.batch(DType.F32, 1, n, 10, values, values), "ties");
        assertEquals("[0, 1, 2, 6, 8, 14, 20, 26, 32, 38]",
                Arrays.toString(IntStream.range(0, n).filter(kept::get).toArray()));
    }

    /** Changes are weighed, and the same values stay as a sort by products keeps. */
    @Test
    void theLargestWeightedChangesStay() throws CheckpointException {
        int n = 500;
        Random random = new Random(5);
        double[] norms = norms(n);
        float[] base = new float[n];
        float[] tuned = new float[n];
        for (int i = 0; i < n; i++) {
            base[i] = (float) random.nextGaussian();
            tuned[i] = base[i] + (float) (0.01 * random.nextGaussian());
        }
        RowMask kept = compare(ofDelta(norms),
                Selections.batch(DType.F32, 1, n, 120, Selections.bytes(DType.F32, tuned),
                        Selections.bytes(DType.F32, base)),
                "changes");
        int[] sorted = IntStream.range(0, n).boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -Math.abs(tuned[i] - base[i]) * norms[i]))
                .limit(120).mapToInt(i -> i).sorted().toArray();
        assertArrayEquals(sorted, IntStream.range(0, n).filter(kept::get).toArray());
    }

    /** A tensor without norms counts as if it had the root mean square of all, which ranks it by its changes. */
    @Test
    void aTensorWithoutNormsIsRankedByItsChanges() throws CheckpointException {
        InputNorms norms = InputNorms.read(new ArrayCheckpoint().with("a", Shape.of(2), 3.0, 4.0).open());
        assertArrayEquals(new double[] {Math.sqrt(12.5), Math.sqrt(12.5), Math.sqrt(12.5)},
                norms.columns(new TensorId("b"), 3), 1e-15);
        SelectionRule rule = new DeltaWandaRule().withNorms(norms);
        MemorySegment tuned = Selections.bytes(DType.F32, 5, 1, 2, -9);
        MemorySegment base = Selections.bytes(DType.F32, 5, 3, 1, -9);
        RowMask kept = compare(rule, Selections.batch(DType.F32, 1, 4, 2, tuned, base), "no norms");
        assertArrayEquals(new int[] {1, 2}, IntStream.range(0, 4).filter(kept::get).toArray());
    }

    /** A kernel takes tensors in turn, each with norms of its own. */
    @Test
    void eachTensorHasItsNorms() throws CheckpointException {
        MemorySegment row = Selections.bytes(DType.F32, 1, 1, 1);
        SelectionRule rule = new WandaRule().withNorms(InputNorms.read(new ArrayCheckpoint()
                .with("a", Shape.of(3), 1.0, 2.0, 3.0).with("b", Shape.of(3), 3.0, 2.0, 1.0).open()));
        RowKernel kernel = provider.newKernel(rule);
        for (String name : new String[] {"a", "b", "a"}) {
            RowMask kept = new RowMask(3);
            RowBatch batch = new RowBatch(new RowRange(new TensorId(name), DType.F32, 0, 1, 3),
                    1, row, row, 0, () -> false);
            kernel.select(batch, kept);
            assertEquals(name.equals("a"), kept.get(2));
            assertEquals(name.equals("b"), kept.get(0));
        }
    }
}
