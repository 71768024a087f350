/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.preview;

import org.kenworkbench.analysis.pyramid.BlockMeasure;

/**
 * Values of blocks in one byte each: 0 stands for none, 1 for zero, and 2 to 255 go in equal steps from the least to
 * the greatest value, of logarithms where the measure is a root of squares.
 *
 * @param least    least value above zero; 0 if there is none
 * @param greatest greatest value; 0 if there is none
 * @param codes    one for each block, row by row; not copied
 */
record BlockCodes(float least, float greatest, byte[] codes) {

    private static final int NONE = 0;
    private static final int ZERO = 1;
    private static final int FIRST = 2;
    private static final int STEPS = 253;

    /** Writes values as codes; those that are no finite numbers become none. */
    static BlockCodes of(BlockMeasure measure, float[] values) {
        float least = Float.POSITIVE_INFINITY;
        float greatest = 0;
        for (float value : values) {
            if (value > 0 && value < Float.POSITIVE_INFINITY) {
                least = Math.min(least, value);
                greatest = Math.max(greatest, value);
            }
        }
        if (greatest == 0) {
            least = 0;
        }
        byte[] codes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            float value = values[i];
            codes[i] = (byte) (!Float.isFinite(value) ? NONE
                    : value <= 0 ? ZERO : FIRST + (int) Math.rint(STEPS * share(measure, value, least, greatest)));
        }
        return new BlockCodes(least, greatest, codes);
    }

    /** Returns how far a value is from the least to the greatest one, from 0 to 1. */
    private static double share(BlockMeasure measure, float value, float least, float greatest) {
        if (least == greatest) {
            return 0;
        }
        return isShare(measure) ? ((double) value - least) / ((double) greatest - least)
                : Math.log((double) value / least) / Math.log((double) greatest / least);
    }

    private static boolean isShare(BlockMeasure measure) {
        return measure == BlockMeasure.KEPT_SHARE || measure == BlockMeasure.CHANGED_SHARE;
    }

    /** Tells whether both ends are such as codes can have. */
    boolean hasEnds() {
        return least >= 0 && greatest >= least && greatest < Float.POSITIVE_INFINITY && (least > 0 || greatest == 0);
    }

    /** Returns the value of each block; NaN where there is none. */
    float[] values(BlockMeasure measure) {
        float[] ofCode = new float[1 << Byte.SIZE];
        ofCode[NONE] = Float.NaN;
        for (int step = 0; step <= STEPS; step++) {
            double share = (double) step / STEPS;
            ofCode[FIRST + step] = (float) (least == greatest ? least
                    : isShare(measure) ? least + share * ((double) greatest - least)
                            : least * Math.pow((double) greatest / least, share));
        }
        float[] values = new float[codes.length];
        for (int i = 0; i < codes.length; i++) {
            values[i] = ofCode[Byte.toUnsignedInt(codes[i])];
        }
        return values;
    }
}
