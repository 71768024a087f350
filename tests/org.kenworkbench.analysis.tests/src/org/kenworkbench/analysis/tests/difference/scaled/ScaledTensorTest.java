/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.tests.difference.scaled;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kenworkbench.analysis.difference.scaled.CodeScales;
import org.kenworkbench.analysis.difference.scaled.ScaledTensor;
import org.kenworkbench.pruning.tests.ArrayCheckpoint;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.ElementConversion;
import org.kenworkbench.tensor.Elements;
import org.kenworkbench.tensor.Float8;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/** Numbers are what a plain loop over codes and scales has, whatever range of them is asked for. */
class ScaledTensorTest {

    private static final DType[] CODES = {DType.F8_E4M3, DType.F8_E5M2, DType.F8_E4M3FNUZ, DType.F8_E5M2FNUZ};
    private static final DType[] SCALES = {DType.F32, DType.BF16, DType.F16, DType.F8_E8M0};
    private static final DType[] NUMBERS = {DType.F32, DType.BF16, DType.F16, DType.F64};

    @ParameterizedTest
    @EnumSource
    void isTheProductOfCodesAndScales(Layout layout) throws Exception {
        for (int seed = 0; seed < 24; seed++) {
            Random random = new Random(seed);
            // Of 64 there is no doubt from two blocks on; more than a piece's codes from seed 16 on.
            int rows = 65 + random.nextInt(seed < 16 ? 140 : 400);
            int columns = 65 + random.nextInt(seed < 16 ? 140 : 400);
            boolean isStack = layout.needsStack() || !layout.needsMatrix() && random.nextBoolean();
            check(layout, isStack ? 2 + random.nextInt(2) : 0, rows, columns, random);
        }
    }

    /** Sides at which blocks end, and one code more or less. */
    @Test
    void blocksNeedNotDivide() throws Exception {
        Random random = new Random(1);
        for (int rows : new int[] {1, 127, 128, 129, 255, 256, 257}) {
            for (int columns : new int[] {1, 2, 127, 128, 129, 257}) {
                check(Layout.BLOCKS_OF_128, 0, rows, columns, random);
                check(Layout.ROWS, 0, rows, columns, random);
            }
        }
        // Rows that are longer than a piece.
        check(Layout.BLOCKS_OF_128, 0, 3, 40_001, random);
        check(Layout.GROUPS_OF_32, 2, 2, 40_000, random);
        check(Layout.MATRIX_COLUMNS, 2, 3, 20_011, random);
    }

    private static void check(Layout layout, int matrices, int rows, int columns, Random random) throws Exception {
        DType codeType = CODES[random.nextInt(CODES.length)];
        DType scaleType = SCALES[random.nextInt(SCALES.length)];
        DType dtype = NUMBERS[random.nextInt(NUMBERS.length)];
        byte[] codes = new byte[Math.max(1, matrices) * rows * columns];
        random.nextBytes(codes);
        Shape shape = matrices == 0 ? Shape.of(rows, columns) : Shape.of(matrices, rows, columns);
        Shape scaleShape = layout.shape(matrices, rows, columns);
        byte[] scales = scales(scaleType, (int) scaleShape.elementCount(), random);
        ArrayCheckpoint model = new ArrayCheckpoint().with("l.weight", codeType, shape, codes);
        if (layout != Layout.NONE) {
            model.with("l.weight_scale", scaleType, scaleShape, scales);
        }
        float[] codeValues = values(codeType, codes);
        float[] scaleValues = values(scaleType, scales);
        double[] numbers = new double[codes.length];
        for (int i = 0; i < numbers.length; i++) {
            int scale = layout.scale(i / columns / rows, i / columns % rows, i % columns, rows, columns);
            numbers[i] = (double) codeValues[i] * (layout == Layout.NONE ? 1 : scaleValues[scale]);
        }
        MemorySegment expected = Arena.ofAuto().allocate((long) numbers.length * dtype.sizeBytes(), 8);
        ElementConversion.fromDoubles(numbers, numbers.length, dtype, expected, 0);
        try (Checkpoint opened = model.open()) {
            TensorInfo info = opened.tensor(new TensorId("l.weight")).orElseThrow().info();
            ScaledTensor tensor = ScaledTensor.of(opened, info, dtype);
            assertEquals(new TensorInfo(info.id(), dtype, shape), tensor.info());
            assertEquals(layout != Layout.NONE, tensor.scales().isPresent(), () -> shape + " " + scaleShape);
            compare(tensor, expected, 0, codes.length);
            int[] firsts = random.ints(12, 0, codes.length).toArray();
            int[] lengths = IntStream.of(firsts).map(first -> random.nextInt(codes.length - first + 1)).toArray();
            IntStream.range(0, firsts.length).parallel().forEach(i -> compare(tensor, expected, firsts[i], lengths[i]));
        }
    }

    private static void compare(Tensor tensor, MemorySegment expected, int first, int count) {
        int size = tensor.info().dtype().sizeBytes();
        MemorySegment found = MemorySegment.ofArray(new byte[count * size]);
        try {
            tensor.copy((long) first * size, found);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        assertArrayEquals(expected.asSlice((long) first * size, found.byteSize()).toArray(ValueLayout.JAVA_BYTE),
                found.toArray(ValueLayout.JAVA_BYTE), () -> tensor.info() + " from " + first + " on " + count);
    }

    private static byte[] scales(DType dtype, int count, Random random) {
        byte[] bytes = new byte[count * dtype.sizeBytes()];
        if (dtype == DType.F8_E8M0) {
            for (int i = 0; i < count; i++) {
                bytes[i] = (byte) (random.nextInt(40) == 0 ? random.nextInt() : 110 + random.nextInt(20));
            }
        } else {
            double[] values = random.doubles(count, 1e-4, 2).toArray();
            ElementConversion.fromDoubles(values, count, dtype, MemorySegment.ofArray(bytes), 0);
        }
        return bytes;
    }

    private static float[] values(DType dtype, byte[] bytes) {
        float[] values = new float[bytes.length / dtype.sizeBytes()];
        if (Float8.isFloat8(dtype)) {
            Float8.toFloats(dtype, MemorySegment.ofArray(bytes), 0, values, values.length);
        } else {
            Elements.toFloats(dtype, MemorySegment.ofArray(bytes), 0, values, values.length);
        }
        return values;
    }

    /** Rounding the product to a float first would give the half, and then 1 + 2^-6, its even neighbour. */
    @Test
    void roundsOnce() throws Exception {
        // 1.125 times a scale that brings the product a little below a half between two numbers of BF16.
        float scale = Math.nextDown((float) ((1 + 3 * 0x1p-8) / 1.125));
        assertEquals((float) (1 + 3 * 0x1p-8), 1.125f * scale);
        assertEquals(1 + 0x1p-7f, number(0x39, scale, DType.BF16));
    }

    /** Checks that codes of no number stay none, and that no number is made up. */
    @Test
    void keepsWhatIsNoNumber() throws Exception {
        assertEquals(Double.NaN, number(0x7F, 0.5f, DType.BF16));
        assertEquals(Double.NaN, number(0x38, Float.NaN, DType.F32));
        assertEquals(Double.POSITIVE_INFINITY, number(0x7E, 1e38f, DType.F32));
        assertEquals(0.0, number(0x00, 0.5f, DType.F32));
        assertEquals(-0.0, number(0x80, 0.5f, DType.F32));
    }

    private static double number(int code, float scale, DType dtype) throws Exception {
        ArrayCheckpoint model = new ArrayCheckpoint()
                .with("w", DType.F8_E4M3, Shape.of(1, 1), new byte[] {(byte) code}).with("w_scale", Shape.of(), scale);
        try (Checkpoint opened = model.open()) {
            Tensor tensor = ScaledTensor.of(opened, opened.tensors().getFirst(), dtype);
            MemorySegment bytes = MemorySegment.ofArray(new byte[dtype.sizeBytes()]);
            tensor.copy(0, bytes);
            double[] value = new double[1];
            Elements.toDoubles(dtype, bytes, 0, value, 1);
            return value[0];
        }
    }

    @Test
    void anyShapeMayBeWithoutScales() throws Exception {
        for (Shape shape : new Shape[] {Shape.of(), Shape.of(0), Shape.of(5), Shape.of(2, 0, 3),
                Shape.of(2, 3, 4, 5)}) {
            byte[] codes = new byte[(int) shape.elementCount()];
            ArrayCheckpoint model = new ArrayCheckpoint().with("w", DType.F8_E8M0, shape, codes)
                    .with("w_scale", Shape.of(), 2f);
            try (Checkpoint opened = model.open()) {
                ScaledTensor tensor = ScaledTensor.of(opened, opened.tensors().getFirst(), DType.F32);
                assertFalse(tensor.scales().isPresent());
                float[] expected = new float[codes.length];
                Arrays.fill(expected, 0x1p-127f);
                MemorySegment bytes = MemorySegment.ofArray(new byte[4 * codes.length]);
                tensor.copy(0, bytes);
                assertArrayEquals(expected, values(DType.F32, bytes.toArray(ValueLayout.JAVA_BYTE)));
            }
        }
    }

    @Test
    void refusesWhatIsNotItsOwn() {
        ArrayCheckpoint model = new ArrayCheckpoint().with("a", DType.F8_E4M3, Shape.of(2, 3), new byte[6])
                .with("a_scale", Shape.of(2), 1f, 2f).with("b", DType.F8_E4M3, Shape.of(3, 2), new byte[6])
                .with("u", DType.U8, Shape.of(2, 3), new byte[6]);
        try (Checkpoint opened = model.open()) {
            Tensor a = opened.tensor(new TensorId("a")).orElseThrow();
            Tensor b = opened.tensor(new TensorId("b")).orElseThrow();
            Tensor u = opened.tensor(new TensorId("u")).orElseThrow();
            CodeScales scales = CodeScales.find(opened, a.info()).orElseThrow();
            assertThrows(IllegalArgumentException.class, () -> new ScaledTensor(b, scales, DType.F32));
            assertThrows(IllegalArgumentException.class, () -> new ScaledTensor(u, DType.F32));
            assertThrows(IllegalArgumentException.class, () -> new ScaledTensor(a, scales, DType.F8_E4M3));
            Tensor tensor = new ScaledTensor(a, scales, DType.F32);
            MemorySegment four = MemorySegment.ofArray(new byte[16]);
            assertThrows(IndexOutOfBoundsException.class, () -> tensor.copy(12, four));
            assertThrows(IndexOutOfBoundsException.class, () -> tensor.copy(-4, four));
        }
    }
}
