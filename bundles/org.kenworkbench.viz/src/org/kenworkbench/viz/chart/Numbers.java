/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The one place that turns numbers into text in pictures: thin spaces in thousands, a true minus, no superfluous
 * digits. Stateless.
 */
public final class Numbers {

    /** Between groups of three digits, and between a number and its percent sign. */
    public static final char THIN_SPACE = '\u2009';
    private static final char MINUS = '\u2212';
    /** Before a number that begins there: no range, name or option. */
    private static final Pattern ASCII_MINUS = Pattern
            .compile("(?<!--[a-z-]{1,20}[ =])(?<![\\p{Alnum}.,_)\\]-])-(?=\\d)");
    /** Of a number that is no value of an option, nor in a list of such values. */
    private static final Pattern PERCENT = Pattern
            .compile("(?<!--[a-z-]{1,20}[ =])(?<![\\d.,])(\\d+(?:\\.\\d+)?)[ \u00A0]?%");
    private static final Pattern THOUSANDS = Pattern
            .compile("(?<=(?<![\\d.])\\d{1,3}|[ \u2009]\\d{3}) (?=\\d{3}(?!\\d))");
    private static final String[] BYTE_UNITS = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};

    private Numbers() {
    }

    /** As in {@code 1 536}. */
    public static String count(long value) {
        return grouped(new BigDecimal(value));
    }

    /** With that many digits after the point, as in {@code −0.0139} for 4. */
    public static String fixed(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return special(value);
        }
        return grouped(new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN));
    }

    /** With that many significant digits, as in {@code 0.00195}, {@code 26.6}, {@code 1.2 × 10⁻⁹} for 3. */
    public static String significant(double value, int digits) {
        if (!Double.isFinite(value)) {
            return special(value);
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent < -5 || exponent > 8) {
            BigDecimal mantissa = rounded.movePointLeft(exponent).setScale(digits - 1, RoundingMode.UNNECESSARY);
            return grouped(mantissa) + " × 10" + superscript(exponent);
        }
        return grouped(rounded.setScale(Math.max(0, digits - 1 - exponent), RoundingMode.HALF_EVEN));
    }

    /** {@link #significant} with its sign, also a plus. */
    public static String signed(double value, int digits) {
        String text = significant(value, digits);
        return value > 0 ? "+" + text : text;
    }

    /** A share of 1 as in {@code 59.9 %}; a dash where there is none. */
    public static String percent(double share, int decimals) {
        return Double.isFinite(share) ? fixed(100 * share, decimals) + THIN_SPACE + '%' : "–";
    }

    /** As in {@code 27.1 MB}: units of 1000. */
    public static String bytes(long sizeBytes) {
        double value = sizeBytes;
        int unit = 0;
        while (Math.abs(value) >= (unit == 0 ? 1000 : 999.5) && unit < BYTE_UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        return (unit == 0 ? count(sizeBytes) : significant(value, 3)) + THIN_SPACE + BYTE_UNITS[unit];
    }

    /**
     * A sentence that others wrote, with its numbers as this class writes them: {@code -0.0475} becomes {@code
     * −0.0475}, {@code 8%} and {@code 8 %} one text, and thousands have thin spaces. What follows an option of a
     * command line, as in {@code --reset 40%}, is to be typed, and so stays.
     */
    public static String typeset(String sentence) {
        String signed = ASCII_MINUS.matcher(sentence).replaceAll(String.valueOf(MINUS));
        String shared = PERCENT.matcher(signed).replaceAll("$1" + THIN_SPACE + '%');
        return THOUSANDS.matcher(shared).replaceAll(String.valueOf(THIN_SPACE));
    }

    private static String grouped(BigDecimal value) {
        String digits = value.abs().toPlainString();
        int point = digits.indexOf('.');
        StringBuilder text = new StringBuilder(digits);
        for (int at = (point < 0 ? digits.length() : point) - 3; at > 0; at -= 3) {
            text.insert(at, THIN_SPACE);
        }
        return value.signum() < 0 ? MINUS + text.toString() : text.toString();
    }

    private static String special(double value) {
        return Double.isNaN(value) ? "–" : value > 0 ? "∞" : MINUS + "∞";
    }

    private static String superscript(int value) {
        StringBuilder text = new StringBuilder();
        for (char c : String.format(Locale.ROOT, "%d", value).toCharArray()) {
            text.append(c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(c - '0'));
        }
        return text.toString();
    }
}
