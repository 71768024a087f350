/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.frontier;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes and reads a budget as users type it. Stateless. */
final class BudgetText {

    private static final Pattern TYPED = Pattern
            .compile("(\\d{1,12}(?:[.,]\\d{0,9})?|[.,]\\d{1,9})\\s*([kMGT]?B)?", Pattern.CASE_INSENSITIVE);
    private static final String UNITS = "KMGT";
    private static final int MEGA = 6;

    private BudgetText() {
    }

    /** Returns a budget in megabytes, without its unit. */
    static String typed(long bytes) {
        return new BigDecimal(bytes).movePointLeft(MEGA).stripTrailingZeros().toPlainString();
    }

    /** Reads a budget, in megabytes unless a unit follows; empty where it is no number above 0. */
    static OptionalLong parse(String typed) {
        Matcher parts = TYPED.matcher(typed.strip());
        if (!parts.matches()) {
            return OptionalLong.empty();
        }
        String unit = parts.group(2) == null ? "MB" : parts.group(2).toUpperCase(Locale.ROOT);
        int power = 3 * (UNITS.indexOf(unit.charAt(0)) + 1);
        BigDecimal bytes = new BigDecimal(parts.group(1).replace(',', '.')).movePointRight(power);
        return bytes.compareTo(BigDecimal.ONE) < 0 || bytes.compareTo(new BigDecimal(Long.MAX_VALUE)) > 0
                ? OptionalLong.empty() : OptionalLong.of(bytes.longValue());
    }
}
