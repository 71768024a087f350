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

    /** The space between groups of three digits, and between a number and its percent sign or unit. */
    public static final char THIN_SPACE = '\u2009';
    private static final char MINUS = '\u2212';
    /**
     * Matches a hyphen that is the minus sign of a number, not one in a range, a name or an option, nor one in the
     * value of a command-line option.
     */
    private static final Pattern ASCII_MINUS = Pattern
            .compile("(?<!--[a-z-]{1,20}[ =])(?<![\\p{Alnum}.,_)\\]-])-(?=\\d)");
    /**
     * Matches a number and its percent sign, unless the number is the value of a command-line option or stands in a
     * list of such values.
     */
    private static final Pattern PERCENT = Pattern
            .compile("(?<!--[a-z-]{1,20}[ =])(?<![\\d.,])(\\d+(?:\\.\\d+)?)[ \u00A0]?%");
    private static final Pattern THOUSANDS = Pattern
            .compile("(?<=(?<![\\d.])\\d{1,3}|[ \u2009]\\d{3}) (?=\\d{3}(?!\\d))");
    private static final String[] BYTE_UNITS = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};

    private Numbers() {
    }

    /** Returns a whole number with thin spaces between thousands, such as {@code 1 536}. */
    public static String count(long value) {
        return grouped(new BigDecimal(value));
    }

    /** Returns a number with the given number of digits after the point, such as {@code −0.0139} for 4. */
    public static String fixed(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return special(value);
        }
        return grouped(new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN));
    }

    /**
     * Returns a number with the given number of significant digits, such as {@code 0.00195} and {@code 26.6} for 3, or
     * {@code 1.2 × 10⁻⁹} for 2. Magnitudes below 10⁻⁵ and from 10⁹ on are written with a power of ten.
     */
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

    /** Returns a number as {@link #significant} does, with a plus sign if it is above 0. */
    public static String signed(double value, int digits) {
        String text = significant(value, digits);
        return value > 0 ? "+" + text : text;
    }

    /** Returns a share of 1 in percent, such as {@code 59.9 %}, or a dash if the share is not finite. */
    public static String percent(double share, int decimals) {
        return Double.isFinite(share) ? fixed(100 * share, decimals) + THIN_SPACE + '%' : "–";
    }

    /** Returns a size with its unit, such as {@code 27.1 MB}; each unit is 1000 of the one before. */
    public static String bytes(long sizeBytes) {
        double value = sizeBytes;
        int unit = 0;
        while (Math.abs(value) >= (unit == 0 ? 1000 : 999.5) && unit < BYTE_UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        return (unit == 0 ? count(sizeBytes) : significant(value, 3)) + THIN_SPACE + BYTE_UNITS[unit];
    }

    /** Returns a power as text, such as {@code 10⁶} and {@code 2¹³}. */
    public static String power(int base, int exponent) {
        return base + superscript(exponent);
    }

    /**
     * Rewrites the numbers of a sentence in the way of this class: {@code -0.0475} becomes {@code −0.0475}, {@code 8%}
     * and {@code 8 %} become the same text, and thousands get thin spaces. The value of a command-line option, such as
     * {@code --reset 40%}, is meant to be typed, and so stays as it is.
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
