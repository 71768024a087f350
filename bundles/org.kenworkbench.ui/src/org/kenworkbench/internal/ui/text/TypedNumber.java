/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.OptionalDouble;

/**
 * Numbers of 0 or more as users type them, in a unit that is not typed.
 *
 * @param unit size of the unit, as 0.01 for per cent
 */
public record TypedNumber(double unit) {

    private static final String NUMBER = "\\d{1,12}([.,]\\d{0,12})?|[.,]\\d{1,12}";
    private static final int MOST_DIGITS = 12;

    /** Parses a number and returns it without the unit; empty where it is no number of 0 or more. */
    public OptionalDouble parse(String typed) {
        String text = typed.strip();
        return text.matches(NUMBER) ? OptionalDouble.of(Double.parseDouble(text.replace(',', '.')) * unit)
                : OptionalDouble.empty();
    }

    /** Formats a value as a user would type it, without its unit. */
    public String typed(double value) {
        // Nobody types more than twelve digits; what lies beyond is rounding error.
        return new BigDecimal(value / unit).round(new MathContext(MOST_DIGITS)).stripTrailingZeros().toPlainString();
    }
}
