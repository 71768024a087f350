/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.tensor.steps;

/**
 * Changes of whole rows as steps of a scale, which the values of one row or of several share. The change that a step
 * tells is the product of the two, which is exact in double.
 *
 * @param groupLength values that share a scale, those of whole rows; fewer at the end of a tensor
 * @param steps       number of steps of each value, 0 where it is not kept; not to be changed
 * @param scales      scale of each group as the bits of a BF16 number, 0 or more; not to be changed
 */
public record QuantisedRows(int groupLength, byte[] steps, short[] scales) {

    /** Rows share a scale until they have so many values, so that scales take few bytes beside steps and positions. */
    private static final int GROUP_VALUES = 1 << 11;

    private static final int BF16_INFINITY = 0x7F80;

    /** @throws IllegalArgumentException if there is not a scale for each group */
    public QuantisedRows {
        if (groupLength < 1 || scales.length != Math.ceilDiv(steps.length, groupLength)) {
            throw new IllegalArgumentException(
                    steps.length + " values of " + scales.length + " groups of " + groupLength);
        }
    }

    /**
     * Returns how many rows of a tensor share a scale.
     *
     * @param rows      of the tensor
     * @param rowLength values in a row, 1 or more
     */
    public static int rowsOfScale(long rows, long rowLength) {
        return (int) Math.clamp(Math.ceilDiv(GROUP_VALUES, rowLength), 1, Math.max(1, rows));
    }

    /** Whether all scales are finite: that of a group whose change is too large for BF16 is not. */
    public boolean isFinite() {
        for (short scale : scales) {
            if (!isScale(scale)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the bits of a BF16 number are those of a scale: finite, and without a sign. */
    public static boolean isScale(short bits) {
        return bits >= 0 && bits < BF16_INFINITY;
    }

    /** Returns the number that the bits of a scale mean. */
    public static double scale(short bits) {
        return Float.intBitsToFloat(bits << Short.SIZE);
    }
}
