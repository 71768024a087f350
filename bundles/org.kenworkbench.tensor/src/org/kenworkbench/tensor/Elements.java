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
 * Bytes from place to place, and element values out of little-endian bytes. Stateless; safe for use by many threads.
 */
public final class Elements {

    private static final ValueLayout.OfShort LE_SHORT = ValueLayout.JAVA_SHORT_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfFloat LE_FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfDouble LE_DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);

    private Elements() {
    }

    /**
     * Copies bytes between segments of any kind. It stands for {@code MemorySegment.copyFrom} and the
     * {@code MemorySegment.copy} of five arguments: below 64 bytes those run a loop that C2 of JDK 25.0.3 vectorises
     * wrongly, so that a copy of 24 bytes can come out with zeros in the middle. This form never takes that loop.
     *
     * @throws IndexOutOfBoundsException if a range is not within its segment
     */
    public static void copyBytes(MemorySegment source, long sourceOffset, MemorySegment target, long targetOffset,
            long sizeBytes) {
        MemorySegment.copy(source, ValueLayout.JAVA_BYTE, sourceOffset, target, ValueLayout.JAVA_BYTE, targetOffset,
                sizeBytes);
    }

    /**
     * Copies one element, as quickly as its size allows where many lie apart.
     *
     * @param elementBytes 1, 2, 4 or 8
     */
    public static void copyElement(MemorySegment source, long sourceOffset, MemorySegment target, long targetOffset,
            int elementBytes) {
        switch (elementBytes) {
            case 1 -> target.set(ValueLayout.JAVA_BYTE, targetOffset, source.get(ValueLayout.JAVA_BYTE, sourceOffset));
            case 2 -> target.set(ValueLayout.JAVA_SHORT_UNALIGNED, targetOffset,
                    source.get(ValueLayout.JAVA_SHORT_UNALIGNED, sourceOffset));
            case 4 -> target.set(ValueLayout.JAVA_INT_UNALIGNED, targetOffset,
                    source.get(ValueLayout.JAVA_INT_UNALIGNED, sourceOffset));
            case 8 -> target.set(ValueLayout.JAVA_LONG_UNALIGNED, targetOffset,
                    source.get(ValueLayout.JAVA_LONG_UNALIGNED, sourceOffset));
            default -> throw new IllegalArgumentException(elementBytes + " bytes an element");
        }
    }

    /**
     * Widens {@code count} elements to float32, exactly; not for F64.
     *
     * @param source      bytes in the given type
     * @param offsetBytes where the first element starts
     * @param target      filled from index 0 on
     * @throws IllegalArgumentException for a type that float32 cannot hold
     */
    public static void toFloats(DType dtype, MemorySegment source, long offsetBytes, float[] target, int count) {
        switch (dtype) {
            case F32 -> MemorySegment.copy(source, LE_FLOAT, offsetBytes, target, 0, count);
            case F16 -> {
                for (int i = 0; i < count; i++) {
                    target[i] = Float.float16ToFloat(source.get(LE_SHORT, offsetBytes + 2L * i));
                }
            }
            case BF16 -> {
                for (int i = 0; i < count; i++) {
                    target[i] = Float.intBitsToFloat(source.get(LE_SHORT, offsetBytes + 2L * i) << 16);
                }
            }
            default -> throw new IllegalArgumentException(dtype + " does not widen to float32");
        }
    }

    /** Widens {@code count} elements of any prunable type to double, exactly. See {@link #toFloats}. */
    public static void toDoubles(DType dtype, MemorySegment source, long offsetBytes, double[] target, int count) {
        switch (dtype) {
            case F64 -> MemorySegment.copy(source, LE_DOUBLE, offsetBytes, target, 0, count);
            case F32 -> {
                for (int i = 0; i < count; i++) {
                    target[i] = source.get(LE_FLOAT, offsetBytes + 4L * i);
                }
            }
            case F16 -> {
                for (int i = 0; i < count; i++) {
                    target[i] = Float.float16ToFloat(source.get(LE_SHORT, offsetBytes + 2L * i));
                }
            }
            case BF16 -> {
                for (int i = 0; i < count; i++) {
                    target[i] = Float.intBitsToFloat(source.get(LE_SHORT, offsetBytes + 2L * i) << 16);
                }
            }
            default -> throw new IllegalArgumentException(dtype + " does not widen to double");
        }
    }
}
