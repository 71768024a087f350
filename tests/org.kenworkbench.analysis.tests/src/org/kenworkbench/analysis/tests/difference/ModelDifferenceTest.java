/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.tests.difference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kenworkbench.analysis.difference.ChangedCounts;
import org.kenworkbench.analysis.difference.LargestChange;
import org.kenworkbench.analysis.difference.LineChanges;
import org.kenworkbench.analysis.difference.ModelDifference;
import org.kenworkbench.analysis.difference.TensorDifference;
import org.kenworkbench.analysis.values.NarrowTypes;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/** Counts of a pair are those of a plain loop over doubles. */
class ModelDifferenceTest {

    /** Squares are summed in float32, with at most 64 additions one after the other, in a row as in a column. */
    private static final double SUM_TOLERANCE = 1.0 / (1 << 18);

    @ParameterizedTest
    @EnumSource(names = {"F64", "F32", "F16", "BF16"})
    void countsEveryValue(DType dtype) throws Exception {
        Random random = new Random(7);
        for (int[] shape : new int[][] {{0, 5}, {1, 1}, {3, 1}, {1, 15}, {2, 16}, {5, 17}, {4, 31}, {3, 33}, {2, 2046},
                {3, 2047}, {2, 2048}, {3, 2049}, {2, 2050}, {2, 4097}, {700, 384}, {300, 1501}}) {
            double[] base = new double[shape[0] * shape[1]];
            double[] tuned = new double[base.length];
            for (int i = 0; i < base.length; i++) {
                base[i] = random.nextInt(9) == 0 ? 0 : random.nextGaussian() / 16;
                boolean moves = i / shape[1] % 3 != 1 && i % shape[1] % 4 != 2 && random.nextInt(3) > 0;
                tuned[i] = moves ? base[i] + random.nextGaussian() / 32 : base[i];
            }
            for (int threads : new int[] {1, 3}) {
                check(dtype, Shape.of(shape[0], shape[1]), base, tuned, threads);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"F64", "F32", "BF16"})
    void sumsWhereSquaresLeaveTheRangeOfFloats(DType dtype) throws Exception {
        Random random = new Random(3);
        for (double scale : new double[] {1e-30, 1e-14, 1e16, 1e30}) {
            double[] base = new double[40 * 130];
            double[] tuned = new double[base.length];
            for (int i = 0; i < base.length; i++) {
                base[i] = scale * random.nextGaussian();
                tuned[i] = base[i] + scale * random.nextGaussian() / 8;
            }
            check(dtype, Shape.of(40, 130), base, tuned, 2);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"F64", "F32", "F16", "BF16"})
    void leavesOutValuesThatAreNoNumbers(DType dtype) throws Exception {
        double[] base = {1, 2, Double.NaN, 4, 5, 6, 7, 8};
        double[] tuned = {1, Double.POSITIVE_INFINITY, 3, 4.5, 5, Double.NaN, 7, 8};
        TensorDifference found = new Pairs().add("w", dtype, Shape.of(2, 4), base, tuned).difference(1).tensors()
                .getFirst();
        assertEquals(new ChangedCounts(8, 4, 0, 0, 0, 1, 2), found.counts());
        assertEquals(0.25, found.squares().delta());
        assertEquals(1 + 16 + 25 + 49 + 64, found.squares().base());
        assertEquals(new LargestChange(3, 4, 4.5), found.largest().orElseThrow());
    }

    /** Each value counts for itself, also beside one that is no number; a NaN fits any type, and F16 has infinities. */
    @Test
    void tellsTheTypesThatHaveAllValues() throws Exception {
        double tenth = (float) 0.1;
        double tiny = 0x1p-40;
        for (int length : new int[] {1, 15, 2048, 2049, 5000}) {
            checkFits(DType.F32, length, 0.5, 1, true, true);
            checkFits(DType.F32, length, 0.5, tenth, false, false);
            checkFits(DType.F32, length, tiny, 1, false, true);
            checkFits(DType.F32, length, 1.0009765625, 1, true, false);
            checkFits(DType.F32, length, Double.NaN, tenth, false, false);
            checkFits(DType.F32, length, tenth, Double.POSITIVE_INFINITY, false, false);
            checkFits(DType.F32, length, Double.NaN, Double.NEGATIVE_INFINITY, true, true);
            checkFits(DType.F64, length, 0.5, 1, true, true);
            checkFits(DType.F64, length, Double.NaN, tenth, false, false);
            assertEquals(new NarrowTypes(false, false, false), fits(DType.F64, length, 0.1, 0.5));
            assertEquals(new NarrowTypes(true, false, false), fits(DType.F64, length, tenth, 0.5));
        }
        assertEquals(NarrowTypes.NONE, fits(DType.BF16, 16, 0.5, 1));
        assertEquals(NarrowTypes.NONE, fits(DType.F16, 16, 0.5, 1));
    }

    private static void checkFits(DType dtype, int length, double base, double tuned, boolean half, boolean brain)
            throws Exception {
        assertEquals(new NarrowTypes(true, half, brain), fits(dtype, length, base, tuned),
                dtype + " of " + length + ", " + base + " beside " + tuned);
    }

    /** Puts both values last among ones. */
    private static NarrowTypes fits(DType dtype, int length, double base, double tuned) throws Exception {
        double[] ofBase = new double[length];
        double[] ofTuned = new double[length];
        Arrays.fill(ofBase, 1);
        Arrays.fill(ofTuned, 1);
        ofBase[length - 1] = base;
        ofTuned[length - 1] = tuned;
        return new Pairs().add("w", dtype, Shape.of(length), ofBase, ofTuned).difference(1).tensors().getFirst().fits();
    }

    private static void check(DType dtype, Shape shape, double[] base, double[] tuned, int threads) throws Exception {
        double[] b = Pairs.values(Pairs.tensor("w", dtype, shape, base));
        double[] t = Pairs.values(Pairs.tensor("w", dtype, shape, tuned));
        TensorDifference found = new Pairs().add("w", dtype, shape, base, tuned).difference(threads).tensors()
                .getFirst();
        int columns = (int) shape.dim(1);
        int rows = (int) shape.dim(0);
        long changed = 0;
        long flips = 0;
        long baseZeros = 0;
        long tunedZeros = 0;
        double delta = 0;
        double ofBase = 0;
        double ofTuned = 0;
        int largest = -1;
        for (int i = 0; i < b.length; i++) {
            changed += Double.doubleToRawLongBits(b[i]) == Double.doubleToRawLongBits(t[i]) ? 0 : 1;
            flips += b[i] * t[i] < 0 ? 1 : 0;
            baseZeros += b[i] == 0 ? 1 : 0;
            tunedZeros += t[i] == 0 ? 1 : 0;
            delta += (t[i] - b[i]) * (t[i] - b[i]);
            ofBase += b[i] * b[i];
            ofTuned += t[i] * t[i];
            if (t[i] != b[i] && (largest < 0 || distance(dtype, b, t, i) > distance(dtype, b, t, largest))) {
                largest = i;
            }
        }
        String what = dtype + " " + shape + " " + threads;
        assertEquals(new ChangedCounts(b.length, changed, flips, baseZeros, tunedZeros, 0, 0), found.counts(), what);
        assertEquals(delta, found.squares().delta(), delta * SUM_TOLERANCE, what);
        assertEquals(ofBase, found.squares().base(), ofBase * SUM_TOLERANCE, what);
        assertEquals(ofTuned, found.squares().tuned(), ofTuned * SUM_TOLERANCE, what);
        if (largest < 0) {
            assertTrue(found.largest().isEmpty(), what);
        } else {
            assertEquals(new LargestChange(largest, b[largest], t[largest]), found.largest().orElseThrow(), what);
        }
        LineChanges ofRows = found.rows().orElseThrow();
        checkLines(what + " rows", ofRows, rows, columns, b, t, columns, 1);
        checkLines(what + " columns", found.columns().orElseThrow(), columns, rows, b, t, 1, columns);
    }

    /** Floats are subtracted as floats, and a difference that rounds to the same is no larger. */
    private static double distance(DType dtype, double[] base, double[] tuned, int i) {
        return dtype == DType.F64 ? Math.abs(tuned[i] - base[i]) : Math.abs((float) tuned[i] - (float) base[i]);
    }

    private static void checkLines(String what, LineChanges found, int lines, int length, double[] base,
            double[] tuned, int step, int within) {
        assertEquals(lines, found.lines(), what);
        long mostlyUnchanged = 0;
        int unchanged = 0;
        double most = 0;
        for (int line = 0; line < lines; line++) {
            int changed = 0;
            double delta = 0;
            double ofBase = 0;
            for (int k = 0; k < length; k++) {
                int i = line * step + k * within;
                changed += base[i] == tuned[i] ? 0 : 1;
                delta += (tuned[i] - base[i]) * (tuned[i] - base[i]);
                ofBase += base[i] * base[i];
            }
            assertEquals(changed == 0, found.unchanged().isUnchanged(line), what);
            mostlyUnchanged += changed > 0 && 2 * changed < length ? 1 : 0;
            unchanged += changed == 0 ? 1 : 0;
            most = Math.max(most, delta == 0 ? 0 : Math.sqrt(delta / ofBase));
        }
        assertEquals(mostlyUnchanged, found.mostlyUnchanged(), what);
        assertEquals(unchanged, found.unchanged().count(), what);
        double largest = found.largest().isEmpty() ? 0 : found.largest().getFirst().relativeChange();
        if (Double.isInfinite(most)) {
            assertTrue(Double.isInfinite(largest), what);
        } else {
            assertEquals(most, largest, most * SUM_TOLERANCE, what);
        }
    }

    /** The sums of all rows together would take three times the heap of the tests. */
    @Test
    @Tag("slow")
    void keepsNoSumsOfTensorsThatAreDone() throws Exception {
        Pairs pairs = new Pairs();
        for (int i = 0; i < 64; i++) {
            TensorInfo info = new TensorInfo(new TensorId("w" + i), DType.F16, Shape.of(1 << 20, 1));
            pairs.inBase(new Filled(info, (byte) 0)).inTuned(new Filled(info, (byte) 1));
        }
        ModelDifference found = pairs.difference(64);
        assertEquals(64L << 20, found.counts().changed());
        assertEquals(1 << 20, found.tensors().getLast().rows().orElseThrow().lines());
    }

    /** A tensor of one byte again and again. */
    private record Filled(TensorInfo info, byte value) implements Tensor {
        @Override
        public void copy(long offsetBytes, MemorySegment target) {
            target.fill(value);
        }
    }

    @Test
    void countsOtherTypesByTheirElements() throws Exception {
        byte[] base = new byte[1000];
        new Random(1).nextBytes(base);
        byte[] tuned = base.clone();
        tuned[3]++;
        tuned[5]++;
        tuned[999]++;
        TensorDifference found = Bytes.pair(DType.I32, Shape.of(250), base, tuned).difference(1).tensors().getFirst();
        assertEquals(3, found.counts().changed());
        assertEquals(250, found.counts().values());
        assertTrue(found.rows().isEmpty());
        ModelDifference same = Bytes.pair(DType.F4, Shape.of(10, 200), base, base).difference(1);
        assertTrue(same.isSame());
        assertFalse(Bytes.pair(DType.F4, Shape.of(10, 200), base, tuned).difference(1).isSame());
    }
}
