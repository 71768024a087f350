/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of bytes as a user types it.
 *
 * @param bytes 1 or more
 */
public record ByteSize(long bytes) {

    /** A number and a unit, with a space between them as people or {@link Quantities} and the window set it. */
    private static final Pattern TEXT = Pattern
            .compile("(\\d{1,19}(?:\\.\\d{1,9})?)[ \\u2009\\u202F\\u00A0]?([KMGT]?)(I?)B?");
    private static final String PREFIXES = "KMGT";
    private static final int MOST_DECIMALS = 9;

    /**
     * Reads a size as in {@code 3MB}, {@code 1.5MB} (units of 1000) or {@code 3MiB} (units of 1024), in upper or lower
     * case; bytes without a unit. A space may stand before the unit.
     *
     * @throws IllegalArgumentException if the text is no such size, or the size is no whole byte
     */
    public static ByteSize parse(String text) {
        Matcher parts = TEXT.matcher(text.strip().toUpperCase(Locale.ROOT));
        if (!parts.matches() || parts.group(2).isEmpty() && !parts.group(3).isEmpty()) {
            throw new IllegalArgumentException('\'' + text + "' is not a size; write it as in 3MB or 1.5MB");
        }
        BigDecimal bytes = new BigDecimal(parts.group(1));
        if (!parts.group(2).isEmpty()) {
            BigDecimal unit = BigDecimal.valueOf(parts.group(3).isEmpty() ? 1000 : 1024);
            bytes = bytes.multiply(unit.pow(PREFIXES.indexOf(parts.group(2)) + 1));
        }
        BigDecimal whole = bytes.setScale(0, RoundingMode.FLOOR).min(BigDecimal.valueOf(Long.MAX_VALUE));
        if (whole.signum() == 0) {
            throw new IllegalArgumentException("a file has one byte at least; write a size as in 3MB");
        }
        return new ByteSize(whole.longValueExact());
    }

    /**
     * Returns the size exactly, as it is typed and {@link #parse} reads it: in the largest unit of 1000 that is no
     * larger than it, as in {@code 1.5MB} and {@code 293.897kB}.
     */
    public String exact() {
        return typed(BigDecimal.valueOf(bytes), "");
    }

    /**
     * Returns the size rounded, as in {@code 293.9 kB}: with so many digits and no zeros behind the point.
     *
     * @param digits number of digits, 1 or more
     */
    public String rounded(int digits) {
        return typed(BigDecimal.valueOf(bytes).round(new MathContext(digits, RoundingMode.HALF_UP)), " ");
    }

    private static String typed(BigDecimal size, String between) {
        int unit = 0;
        BigDecimal number = size;
        while (number.compareTo(BigDecimal.valueOf(1000)) >= 0 && unit < PREFIXES.length()
                && number.movePointLeft(3).stripTrailingZeros().scale() <= MOST_DECIMALS) {
            number = number.movePointLeft(3);
            unit++;
        }
        String prefix = unit == 0 ? "" : unit == 1 ? "k" : PREFIXES.substring(unit - 1, unit);
        return number.stripTrailingZeros().toPlainString() + between + prefix + 'B';
    }
}
