/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Values from one floating-point type to another, as IEEE 754 converts them: to a wider type exactly, to a narrower one
 * rounded to the nearest, half to even, and to infinity beyond the largest; each in one rounding, F64 to F16 and BF16
 * too. A NaN becomes the type's NaN without a sign whose highest fraction bit alone is set, so that equal models are
 * equal bytes on every machine. Stateless; safe for use by many threads.
 */
public final class ElementConversion {

    private static final ValueLayout.OfShort LE_SHORT = ValueLayout.JAVA_SHORT_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfFloat LE_FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfDouble LE_DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int CHUNK = 1024;
    private static final short NAN_F16 = 0x7E00;
    private static final short NAN_BF16 = 0x7FC0;

    private ElementConversion() {
    }

    /**
     * Converts {@code count} little-endian values.
     *
     * @param from   a prunable type, as is {@code to}
     * @param target not the same memory as {@code source}
     * @throws IllegalArgumentException for a type whose values are not read as numbers
     */
    public static void convert(DType from, MemorySegment source, DType to, MemorySegment target, int count) {
        if (from == DType.F64 || to == DType.F64) {
            double[] values = new double[Math.min(CHUNK, count)];
            for (int at = 0; at < count; at += CHUNK) {
                int size = Math.min(CHUNK, count - at);
                Elements.toDoubles(from, source, (long) at * from.sizeBytes(), values, size);
                put(values, size, to, target, (long) at * to.sizeBytes());
            }
        } else {
            float[] values = new float[Math.min(CHUNK, count)];
            for (int at = 0; at < count; at += CHUNK) {
                int size = Math.min(CHUNK, count - at);
                Elements.toFloats(from, source, (long) at * from.sizeBytes(), values, size);
                put(values, size, to, target, (long) at * to.sizeBytes());
            }
        }
    }

    /**
     * Rounds {@code count} doubles to a type, each once.
     *
     * @param to          a prunable type
     * @param target      takes them, little-endian, from {@code offsetBytes} on
     * @throws IllegalArgumentException for a type whose values are not numbers
     */
    public static void fromDoubles(double[] values, int count, DType to, MemorySegment target, long offsetBytes) {
        put(values, count, to, target, offsetBytes);
    }

    /** Returns the bits of the BF16 number that is nearest to a value, half to even. */
    public static short toBf16(double value) {
        return toBf16(roundedToOdd(value));
    }

    /** Each type has a loop of its own, compiled by itself: a choice within it takes longer than rounding. */
    private static void put(double[] values, int count, DType to, MemorySegment target, long offsetBytes) {
        switch (to) {
            case F64 -> putF64(values, count, target, offsetBytes);
            case F32 -> putF32(values, count, target, offsetBytes);
            case F16 -> putF16(values, count, target, offsetBytes);
            case BF16 -> putBf16(values, count, target, offsetBytes);
            default -> throw new IllegalArgumentException(to + " is not converted to");
        }
    }

    private static void putF64(double[] values, int count, MemorySegment target, long offsetBytes) {
        for (int i = 0; i < count; i++) {
            target.set(LE_DOUBLE, offsetBytes + 8L * i, Double.isNaN(values[i]) ? Double.NaN : values[i]);
        }
    }

    /** Rounds in an array, a part at a time: to set one after the other in a segment takes several times as long. */
    private static void putF32(double[] values, int count, MemorySegment target, long offsetBytes) {
        float[] rounded = new float[Math.min(CHUNK, count)];
        for (int at = 0; at < count; at += CHUNK) {
            int size = Math.min(CHUNK, count - at);
            for (int i = 0; i < size; i++) {
                float value = (float) values[at + i];
                rounded[i] = Float.isNaN(value) ? Float.NaN : value;
            }
            MemorySegment.copy(rounded, 0, target, LE_FLOAT, offsetBytes + 4L * at, size);
        }
    }

    private static void putF16(double[] values, int count, MemorySegment target, long offsetBytes) {
        for (int i = 0; i < count; i++) {
            target.set(LE_SHORT, offsetBytes + 2L * i, toF16(roundedToOdd(values[i])));
        }
    }

    private static void putBf16(double[] values, int count, MemorySegment target, long offsetBytes) {
        for (int i = 0; i < count; i++) {
            target.set(LE_SHORT, offsetBytes + 2L * i, toBf16(roundedToOdd(values[i])));
        }
    }

    private static void put(float[] values, int count, DType to, MemorySegment target, long offsetBytes) {
        switch (to) {
            case F32 -> {
                for (int i = 0; i < count; i++) {
                    target.set(LE_FLOAT, offsetBytes + 4L * i, Float.isNaN(values[i]) ? Float.NaN : values[i]);
                }
            }
            case F16 -> {
                for (int i = 0; i < count; i++) {
                    target.set(LE_SHORT, offsetBytes + 2L * i, toF16(values[i]));
                }
            }
            case BF16 -> {
                for (int i = 0; i < count; i++) {
                    target.set(LE_SHORT, offsetBytes + 2L * i, toBf16(values[i]));
                }
            }
            default -> throw new IllegalArgumentException(to + " is not converted to");
        }
    }

    private static short toF16(float value) {
        return Float.isNaN(value) ? NAN_F16 : Float.floatToFloat16(value);
    }

    private static short toBf16(float value) {
        if (Float.isNaN(value)) {
            return NAN_BF16;
        }
        int bits = Float.floatToRawIntBits(value);
        return (short) (bits + 0x7FFF + (bits >>> 16 & 1) >>> 16);
    }

    /**
     * The float next to the value towards zero, with its last bit set where the value is not that float: rounding it
     * once more gives what one rounding of the value would, since the types that follow are shorter by two bits and
     * more. What is too large for a float is infinite; a NaN
     * stays one. There are no other branches, since none could be predicted.
     */
    private static float roundedToOdd(double value) {
        float nearest = (float) value;
        if (Float.isInfinite(nearest)) {
            return nearest;
        }
        long rest = Double.doubleToRawLongBits(Math.abs(value) - Math.abs((double) nearest));
        int isBeyond = (int) (rest >>> 63);
        int isRounded = (int) ((rest | -rest) >>> 63);
        return Float.intBitsToFloat(Float.floatToRawIntBits(nearest) - isBeyond | isRounded);
    }
}
