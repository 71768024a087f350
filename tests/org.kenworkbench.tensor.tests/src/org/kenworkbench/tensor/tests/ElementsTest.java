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
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import org.junit.jupiter.api.Test;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Elements;

class ElementsTest {

    private static final int ALL = 1 << 16;

    private static ByteBuffer littleEndian(int sizeBytes) {
        return ByteBuffer.allocate(sizeBytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Every pattern of 16 bits, in order, after three bytes that do not belong to it. */
    private static MemorySegment allPatterns() {
        ByteBuffer bytes = littleEndian(3 + 2 * ALL).position(3);
        for (int bits = 0; bits < ALL; bits++) {
            bytes.putShort((short) bits);
        }
        return MemorySegment.ofArray(bytes.array());
    }

    /** The value of a binary floating-point pattern, out of its definition. */
    private static double value(int bits, int exponentBits, int fractionBits) {
        int bias = (1 << exponentBits - 1) - 1;
        int exponent = bits >>> fractionBits & (1 << exponentBits) - 1;
        double fraction = bits & (1 << fractionBits) - 1;
        double magnitude;
        if (exponent == (1 << exponentBits) - 1) {
            magnitude = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        } else if (exponent == 0) {
            magnitude = fraction * Math.pow(2, 1 - bias - fractionBits);
        } else {
            magnitude = (fraction + (1 << fractionBits)) * Math.pow(2, exponent - bias - fractionBits);
        }
        return bits >>> exponentBits + fractionBits == 0 ? magnitude : -magnitude;
    }

    private static void assertAllPatterns(DType dtype, int exponentBits, int fractionBits) {
        float[] floats = new float[ALL];
        double[] doubles = new double[ALL];
        Elements.toFloats(dtype, allPatterns(), 3, floats, ALL);
        Elements.toDoubles(dtype, allPatterns(), 3, doubles, ALL);
        for (int bits = 0; bits < ALL; bits++) {
            double expected = value(bits, exponentBits, fractionBits);
            // Compares bits, so that -0.0 is not 0.0.
            assertEquals(expected, doubles[bits], "bits " + Integer.toHexString(bits));
            assertEquals((float) expected, floats[bits], "bits " + Integer.toHexString(bits));
        }
    }

    @Test
    void widensEveryHalf() {
        assertAllPatterns(DType.F16, 5, 10);
    }

    @Test
    void widensEveryBrainFloat() {
        assertAllPatterns(DType.BF16, 8, 7);
    }

    @Test
    void takesFloatsAndDoublesAsTheyAre() {
        float[] floats = {0f, -0f, 1.5f, Float.MIN_VALUE, Float.MAX_VALUE, Float.NEGATIVE_INFINITY, Float.NaN};
        ByteBuffer bytes = littleEndian(4 * floats.length + 1).position(1);
        double[] widened = new double[floats.length];
        for (int i = 0; i < floats.length; i++) {
            bytes.putFloat(floats[i]);
            widened[i] = floats[i];
        }
        float[] read = new float[floats.length];
        Elements.toFloats(DType.F32, MemorySegment.ofArray(bytes.array()), 1, read, read.length);
        assertArrayEquals(floats, read);
        double[] readDoubles = new double[floats.length];
        Elements.toDoubles(DType.F32, MemorySegment.ofArray(bytes.array()), 1, readDoubles, readDoubles.length);
        assertArrayEquals(widened, readDoubles);

        ByteBuffer wide = littleEndian(16).putDouble(Math.PI).putDouble(Double.MIN_VALUE);
        Elements.toDoubles(DType.F64, MemorySegment.ofArray(wide.array()), 0, readDoubles, 2);
        assertTrue(readDoubles[0] == Math.PI && readDoubles[1] == Double.MIN_VALUE);
    }

    @Test
    void refusesTypesThatDoNotWiden() {
        MemorySegment bytes = MemorySegment.ofArray(new byte[8]);
        assertThrows(IllegalArgumentException.class, () -> Elements.toFloats(DType.F64, bytes, 0, new float[1], 1));
        assertThrows(IllegalArgumentException.class, () -> Elements.toDoubles(DType.I64, bytes, 0, new double[1], 1));
    }
}
