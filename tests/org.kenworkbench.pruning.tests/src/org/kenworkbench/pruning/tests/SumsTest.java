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
import java.lang.foreign.MemorySegment;
import java.util.Random;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.pruning.Budget;
import org.kenworkbench.pruning.Fill;
import org.kenworkbench.pruning.Outside;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.Scope;
import org.kenworkbench.pruning.result.TensorResult;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Elements;
import org.kenworkbench.tensor.Shape;

/** Counts, norms and pruned bytes against plain loops, at row lengths around words, lanes, pieces and blocks. */
class SumsTest {

    private static final double TOLERANCE = 1e-12;

    @ParameterizedTest
    @CsvSource({"1, 300", "3, 50", "7, 9", "8, 20", "63, 5", "64, 4", "65, 70", "768, 11", "4095, 2", "4096, 3",
            "4097, 2",
            "9001, 3", "70001, 2"})
    @Tag("slow")
    void agreeWithPlainLoops(int rowLength, int rows) throws IOException {
        for (DType dtype : new DType[] {DType.F16, DType.BF16, DType.F32, DType.F64}) {
            for (Fill fill : Fill.values()) {
                check(dtype, fill, rowLength, rows);
            }
        }
    }

    private static void check(DType dtype, Fill fill, int rowLength, int rows) throws IOException {
        int elements = rowLength * rows;
        byte[] base = finiteBytes(new Random(rowLength), dtype, elements);
        byte[] tuned = finiteBytes(new Random(rows), dtype, elements);
        int size = dtype.sizeBytes();
        Random same = new Random(3);
        for (int i = 0; i < elements; i++) {
            if (same.nextInt(4) == 0) {
                System.arraycopy(base, i * size, tuned, i * size, size);
            }
        }
        Shape shape = Shape.of(rows, rowLength);
        PruningRequest request = new PruningRequest("random", new Budget.KeepShare(0.6), Scope.ALL, Outside.TUNED, fill,
                "auto", 5);
        Pruning.Outcome outcome = Pruning.run(request, new ArrayCheckpoint().with("w", dtype, shape, base),
                new ArrayCheckpoint().with("w", dtype, shape, tuned));
        String kept = outcome.kept("w");
        double[] t = doubles(dtype, tuned, elements);
        double[] b = doubles(dtype, base, elements);
        byte[] pruned = new byte[tuned.length];
        long changedKept = 0;
        long changedReset = 0;
        double delta = 0;
        double keptDelta = 0;
        double norm = 0;
        for (int i = 0; i < elements; i++) {
            boolean isKept = kept.charAt(i) == '1';
            double square = (t[i] - b[i]) * (t[i] - b[i]);
            delta += square;
            norm += b[i] * b[i];
            keptDelta += isKept ? square : 0;
            changedKept += isKept && t[i] != b[i] ? 1 : 0;
            changedReset += !isKept && t[i] != b[i] ? 1 : 0;
            if (isKept || fill == Fill.BASE) {
                System.arraycopy(isKept ? tuned : base, i * size, pruned, i * size, size);
            }
        }
        TensorResult w = outcome.of("w");
        long k = w.plan().k();
        assertEquals(k * rows, w.kept());
        assertEquals(changedKept, w.changedKept());
        assertEquals(changedReset, w.changedReset());
        assertEquals(delta, w.deltaNormSquared(), TOLERANCE * delta);
        assertEquals(keptDelta, w.keptDeltaNormSquared(), TOLERANCE * delta);
        assertEquals(delta * k / rowLength, w.randomKeptDeltaNormSquared(), TOLERANCE * delta);
        assertEquals(norm, w.baseNormSquared(), TOLERANCE * norm);
        // What moved and approximated values are is other tests'.
        if (fill == Fill.BASE || fill == Fill.ZERO) {
            assertArrayEquals(pruned, outcome.pruned().get("w"));
        }
    }

    /** Values whose exponents are neither all ones nor far apart, zeros of both signs among them. */
    private static byte[] finiteBytes(Random random, DType dtype, int elements) {
        byte[] bytes = new byte[elements * dtype.sizeBytes()];
        for (int i = 0; i < elements; i++) {
            float value = random.nextInt(16) == 0 ? random.nextBoolean() ? 0f : -0f : (float) random.nextGaussian();
            long bits = switch (dtype) {
                case F16 -> Float.floatToFloat16(value);
                case BF16 -> Float.floatToRawIntBits(value) >>> 16;
                case F32 -> Float.floatToRawIntBits(value);
                default -> Double.doubleToRawLongBits(value);
            };
            for (int at = 0; at < dtype.sizeBytes(); at++) {
                bytes[i * dtype.sizeBytes() + at] = (byte) (bits >>> 8 * at);
            }
        }
        return bytes;
    }

    private static double[] doubles(DType dtype, byte[] bytes, int elements) {
        double[] values = new double[elements];
        Elements.toDoubles(dtype, MemorySegment.ofArray(bytes), 0, values, elements);
        return values;
    }
}
