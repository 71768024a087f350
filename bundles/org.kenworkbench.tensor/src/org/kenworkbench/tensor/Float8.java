/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Numbers that the codes of the types of eight bits stand for, as floats, which have each of them exactly. F8_E4M3 and
 * F8_E5M2 are those of the OCP 8-bit Floating Point Specification (the first without infinities, as PyTorch's
 * {@code float8_e4m3fn}), F8_E8M0 is the type of scales of the OCP Microscaling Formats: a power of two. The types with
 * {@code FNUZ} have neither infinities nor a negative zero, whose code is their only NaN. Stateless; safe for use by
 * many threads.
 */
public final class Float8 {

    private static final int CODES = 1 << Byte.SIZE;
    private static final int SIGN = 0x80;
    private static final int E8M0_BIAS = 127;

    private static final float[] E4M3 = table(3, 7);
    private static final float[] E5M2 = table(2, 15);
    private static final float[] E4M3FNUZ = table(3, 8);
    private static final float[] E5M2FNUZ = table(2, 16);
    private static final float[] E8M0 = new float[CODES];

    static {
        E4M3[0x7F] = Float.NaN;
        E5M2[0x7C] = Float.POSITIVE_INFINITY;
        for (int code = 0x7D; code < SIGN; code++) {
            E5M2[code] = Float.NaN;
        }
        mirror(E4M3);
        mirror(E5M2);
        mirror(E4M3FNUZ);
        mirror(E5M2FNUZ);
        E4M3FNUZ[SIGN] = Float.NaN;
        E5M2FNUZ[SIGN] = Float.NaN;
        for (int code = 0; code < CODES - 1; code++) {
            E8M0[code] = Math.scalb(1f, code - E8M0_BIAS);
        }
        E8M0[CODES - 1] = Float.NaN;
    }

    private Float8() {
    }

    /** Numbers of the codes without a sign, by exponent and fraction alone; the others are zeros. */
    private static float[] table(int fractionBits, int bias) {
        float[] values = new float[CODES];
        int ones = 1 << fractionBits;
        for (int code = 0; code < SIGN; code++) {
            int exponent = code >> fractionBits;
            int fraction = code % ones;
            values[code] = exponent == 0
                    ? Math.scalb((float) fraction, 1 - bias - fractionBits)
                    : Math.scalb((float) (ones + fraction), exponent - bias - fractionBits);
        }
        return values;
    }

    private static void mirror(float[] values) {
        for (int code = 0; code < SIGN; code++) {
            values[SIGN + code] = -values[code];
        }
    }

    /** Whether {@link #toFloats} takes codes of that type. */
    public static boolean isFloat8(DType dtype) {
        return switch (dtype) {
            case F8_E4M3, F8_E5M2, F8_E4M3FNUZ, F8_E5M2FNUZ, F8_E8M0 -> true;
            default -> false;
        };
    }

    /**
     * Looks up the numbers of {@code count} codes.
     *
     * @param source      bytes in the given type
     * @param offsetBytes where the first code is
     * @param target      filled from index 0 on
     * @throws IllegalArgumentException for a type that is none {@linkplain #isFloat8 of these}
     */
    public static void toFloats(DType dtype, MemorySegment source, long offsetBytes, float[] target, int count) {
        float[] values = values(dtype);
        for (int i = 0; i < count; i++) {
            target[i] = values[Byte.toUnsignedInt(source.get(ValueLayout.JAVA_BYTE, offsetBytes + i))];
        }
    }

    private static float[] values(DType dtype) {
        return switch (dtype) {
            case F8_E4M3 -> E4M3;
            case F8_E5M2 -> E5M2;
            case F8_E4M3FNUZ -> E4M3FNUZ;
            case F8_E5M2FNUZ -> E5M2FNUZ;
            case F8_E8M0 -> E8M0;
            default -> throw new IllegalArgumentException(dtype + " is no floating-point type of eight bits");
        };
    }
}
