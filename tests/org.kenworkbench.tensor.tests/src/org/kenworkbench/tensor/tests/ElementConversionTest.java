/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.tensor.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.ElementConversion;
import org.kenworkbench.tensor.Elements;

class ElementConversionTest {

    /** Every value of a 16-bit type comes back through each wider one. */
    @ParameterizedTest
    @EnumSource(value = DType.class, names = {"F16", "BF16"})
    void wideningIsExact(DType narrow) {
        byte[] all = new byte[2 << 16];
        ByteBuffer buffer = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
        for (int bits = 0; bits < 1 << 16; bits++) {
            buffer.putShort(2 * bits, isNan(narrow, bits) ? 0 : (short) bits);
        }
        for (DType wide : List.of(DType.F32, DType.F64)) {
            byte[] widened = convert(narrow, all, wide);
            assertArrayEquals(values(narrow, all), values(wide, widened));
            assertArrayEquals(all, convert(wide, widened, narrow));
        }
    }

    private static boolean isNan(DType type, int bits) {
        int infinity = type == DType.F16 ? 0x7C00 : 0x7F80;
        return (bits & 0x7FFF) > infinity;
    }

    /**
     * Checks that of two neighbours of the narrow type the nearer one is taken, and of equally near ones the even one.
     */
    @ParameterizedTest
    @EnumSource(value = DType.class, names = {"F16", "BF16"})
    void narrowingRoundsOnceToTheNearestHalfToEven(DType narrow) {
        Random random = new Random(5);
        int largest = narrow == DType.F16 ? 0x7BFF : 0x7F7F;
        for (int i = 0; i < 50_000; i++) {
            int low = i < 64 ? i : i < 128 ? largest - 1 - (i - 64) : random.nextInt(largest);
            double below = value(narrow, low);
            double above = value(narrow, low + 1);
            double half = below + (above - below) / 2;
            // A double lies between a half and its next float: it must not be rounded twice.
            for (double value : new double[] {half, Math.nextUp(half), Math.nextDown(half), Math.nextUp(below),
                    Math.nextDown(above), below + (above - below) * random.nextDouble()}) {
                int nearest = value < half || value == half && low % 2 == 0 ? low : low + 1;
                assertEquals(nearest, narrowed(DType.F64, value, narrow), () -> Double.toHexString(value));
                assertEquals(nearest | 0x8000, narrowed(DType.F64, -value, narrow), () -> Double.toHexString(-value));
                float single = (float) value;
                if (single == value) {
                    assertEquals(nearest, narrowed(DType.F32, value, narrow), () -> Double.toHexString(value));
                }
            }
        }
    }

    @Test
    void whatIsTooLargeIsInfinite() {
        assertEquals(0x7BFF, narrowed(DType.F64, Math.nextDown(65520.0), DType.F16));
        assertEquals(0x7C00, narrowed(DType.F64, 65520, DType.F16));
        assertEquals(0xFC00, narrowed(DType.F32, -1e30, DType.F16));
        assertEquals(0x7F80, narrowed(DType.F32, Float.MAX_VALUE, DType.BF16));
        assertEquals(0xFF80, narrowed(DType.F64, -1e300, DType.BF16));
        assertEquals(0x7F80, narrowed(DType.F64, Double.POSITIVE_INFINITY, DType.BF16));
        assertEquals(0x8000, narrowed(DType.F64, -Double.MIN_VALUE, DType.F16));
    }

    @Test
    void everyNanIsTheSameOne() {
        byte[] nans = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putInt(0xFFC12345).putInt(0x7F800001)
                .array();
        assertArrayEquals(new byte[] {0, 0x7E, 0, 0x7E}, convert(DType.F32, nans, DType.F16));
        assertArrayEquals(new byte[] {(byte) 0xC0, 0x7F, (byte) 0xC0, 0x7F}, convert(DType.F32, nans, DType.BF16));
        byte[] wide = convert(DType.F32, nans, DType.F64);
        assertArrayEquals(new byte[] {0, 0, 0, 0, 0, 0, (byte) 0xF8, 0x7F}, java.util.Arrays.copyOf(wide, 8));
        assertArrayEquals(new byte[] {0, 0, (byte) 0xC0, 0x7F, 0, 0, (byte) 0xC0, 0x7F},
                convert(DType.F64, wide, DType.F32));
    }

    @Test
    void typesThatAreNoNumbersAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> convert(DType.I32, new byte[4], DType.F32));
        assertThrows(IllegalArgumentException.class, () -> convert(DType.F32, new byte[4], DType.F8_E4M3));
        assertThrows(IllegalArgumentException.class, () -> convert(DType.F64, new byte[8], DType.U8));
    }

    private static double value(DType type, int bits) {
        return values(type, new byte[] {(byte) bits, (byte) (bits >> 8)})[0];
    }

    private static int narrowed(DType from, double value, DType to) {
        byte[] bytes = from == DType.F64
                ? ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putDouble(value).array()
                : ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat((float) value).array();
        byte[] result = convert(from, bytes, to);
        return result[0] & 0xFF | (result[1] & 0xFF) << 8;
    }

    private static double[] values(DType type, byte[] bytes) {
        double[] values = new double[bytes.length / type.sizeBytes()];
        Elements.toDoubles(type, MemorySegment.ofArray(bytes), 0, values, values.length);
        return DoubleStream.of(values).toArray();
    }

    private static byte[] convert(DType from, byte[] bytes, DType to) {
        int count = bytes.length / from.sizeBytes();
        byte[] target = new byte[count * to.sizeBytes()];
        ElementConversion.convert(from, MemorySegment.ofArray(bytes), to, MemorySegment.ofArray(target), count);
        return target;
    }
}
