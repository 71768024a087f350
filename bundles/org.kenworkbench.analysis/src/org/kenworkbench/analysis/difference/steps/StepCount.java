/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference.steps;

import org.kenworkbench.tensor.DType;

/** Counts steps: a step is a unit in the last place, from a number of a type to the next one. Stateless. */
public final class StepCount {

    private StepCount() {
    }

    /**
     * Returns how many steps of a type a number moved, below 0 where it became smaller; no more than a long can tell.
     *
     * @param unit a type of numbers
     * @param base a finite number of the type, as {@code tuned} is
     */
    public static long between(DType unit, double base, double tuned) {
        long to = place(unit, tuned);
        long from = place(unit, base);
        long steps = to - from;
        boolean isTooFar = ((to ^ from) & (to ^ steps)) < 0;
        return isTooFar ? to > from ? Long.MAX_VALUE : -Long.MAX_VALUE : steps;
    }

    /** Returns the place of a number among all of its type; zero has the place 0, of either sign. */
    private static long place(DType unit, double value) {
        long bits = switch (unit) {
            case F16 -> Float.floatToFloat16((float) value);
            case BF16 -> Float.floatToRawIntBits((float) value) >> Short.SIZE;
            case F32 -> Float.floatToRawIntBits((float) value);
            default -> Double.doubleToRawLongBits(value);
        };
        long sign = unit == DType.F64 ? Long.MIN_VALUE : -1L << unit.sizeBytes() * Byte.SIZE - 1;
        return bits < 0 ? sign - bits : bits;
    }
}
