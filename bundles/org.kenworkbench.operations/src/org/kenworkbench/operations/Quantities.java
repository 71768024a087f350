/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Locale;

/**
 * Turns numbers into text for people, for the whole program: plain, independent of the locale, in decimal units.
 * Stateless.
 */
public final class Quantities {

    private static final String[] BYTE_UNITS = {"kB", "MB", "GB", "TB", "PB", "EB"};

    private Quantities() {
    }

    /** Formats a count with spaces between groups of three digits, as in {@code 33 212 160}. */
    public static String count(long value) {
        String digits = Long.toString(value);
        int first = value < 0 ? 1 : 0;
        StringBuilder text = new StringBuilder(digits);
        for (int at = digits.length() - 3; at > first; at -= 3) {
            text.insert(at, ' ');
        }
        return text.toString();
    }

    /**
     * Formats a number of bytes, as in {@code 812 B} and {@code 132.6 MB}: units of 1000, one digit after the point.
     */
    public static String bytes(long sizeBytes) {
        if (Math.abs(sizeBytes) < 1000) {
            return sizeBytes + " B";
        }
        double value = sizeBytes;
        int unit = -1;
        // 999.95 would print as 1000.0
        while (Math.abs(value) >= 999.95 && unit < BYTE_UNITS.length - 1 || unit < 0) {
            value /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", value, BYTE_UNITS[unit]);
    }

    /**
     * Formats a share of 1 as in {@code 59.9 %}, and one beyond 1 000 % as a factor, as in {@code 12.9 times};
     * {@code -} where there is none (0 of 0).
     */
    public static String share(double ratio) {
        return isFactor(ratio) ? figure(ratio) + " times"
                : Double.isFinite(ratio) ? String.format(Locale.ROOT, "%.1f %%", 100 * ratio) : "-";
    }

    /** Formats a share of something, as in {@code 59.9 % of its norm} and {@code 12.9 times its norm}. */
    public static String shareOf(double ratio, String whole) {
        return share(ratio) + of(ratio, whole);
    }

    /** Formats a share with three significant digits, as in {@code 26.6 %} and {@code 0.0215 %}, or as a factor. */
    public static String preciseShare(double ratio) {
        return figure(isFactor(ratio) ? ratio : 100 * ratio) + (isFactor(ratio) ? " times" : " %");
    }

    /** Formats a share of something as {@link #preciseShare} does, as in {@code 26.6 % of its norm}. */
    public static String preciseShareOf(double ratio, String whole) {
        return preciseShare(ratio) + of(ratio, whole);
    }

    private static String of(double ratio, String whole) {
        return (isFactor(ratio) ? " " : " of ") + whole;
    }

    /** Tells whether a share is beyond 1 000 %, also when rounded to four digits. */
    private static boolean isFactor(double ratio) {
        return Double.isFinite(ratio) && Math.abs(ratio) >= 9.9995;
    }

    /**
     * Formats a number for a sentence: three significant digits, four from 1 000 on, and an exponent from 10 000 on and
     * below 0.0001, as in {@code 0.0215}, {@code 12.9}, {@code 1 290} and {@code 1.289e19}.
     */
    public static String figure(double value) {
        double size = Math.abs(value);
        if (size >= 999.5 && size < 9999.5) {
            return count(Math.round(value));
        }
        String text = String.format(Locale.ROOT, "%.3g", value);
        return text.contains("e") ? String.format(Locale.ROOT, "%.3e", value).replaceFirst("e\\+0*", "e") : text;
    }

    /** Formats {@code part} of {@code whole} as in {@code 59.9 %}; {@code -} for 0 of 0. */
    public static String share(long part, long whole) {
        return share((double) part / whole);
    }

    /**
     * Formats {@code part} of {@code whole} with two significant digits, as in {@code 0.0062 %}; {@code -} for 0 of 0.
     */
    public static String smallShare(long part, long whole) {
        return whole == 0 ? "-"
                : new BigDecimal(100.0 * part / whole).round(new MathContext(2)).toPlainString() + " %";
    }

    /** Formats a duration, as in {@code 0.42 s}, {@code 12.3 s}, {@code 3 min 05 s} or {@code 2 h 07 min}. */
    public static String duration(Duration duration) {
        double seconds = duration.toNanos() / 1e9;
        if (seconds < 9.995) {
            return String.format(Locale.ROOT, "%.2f s", seconds);
        }
        if (seconds < 59.95) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        return whole < 3600 ? String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole % 3600 / 60);
    }

    /**
     * Formats a range in which a duration lies, as in {@code 2.1 to 3.4 s} and {@code 55.0 s to 1 min 20 s}.
     *
     * @param fromSeconds 0 where only the upper end is known, as in {@code under 3.4 s}
     */
    public static String duration(double fromSeconds, double toSeconds) {
        if (fromSeconds <= 0) {
            return "under " + (toSeconds < 59.95 ? String.format(Locale.ROOT, "%.1f s", Math.max(0.1, toSeconds))
                    : duration(seconds(toSeconds)));
        }
        if (toSeconds < 59.95) {
            String from = String.format(Locale.ROOT, "%.1f", Math.max(0.1, fromSeconds));
            String to = String.format(Locale.ROOT, "%.1f s", Math.max(0.1, toSeconds));
            return to.equals(from + " s") ? "about " + to : from + " to " + to;
        }
        return duration(seconds(fromSeconds)) + " to " + duration(seconds(toSeconds));
    }

    private static Duration seconds(double seconds) {
        return Duration.ofNanos(Math.round(1e9 * seconds));
    }

    /** Formats a count with few digits from a million on, as in {@code 13.31 M}. */
    public static String rounded(long count) {
        if (Math.abs(count) < 1_000_000) {
            return count(count);
        }
        double millions = count / 1e6;
        // 99.995 would print as 100.00
        return Math.abs(millions) < 99.995 ? String.format(Locale.ROOT, "%.2f M", millions)
                : Math.abs(millions) < 999.95 ? String.format(Locale.ROOT, "%.1f M", millions)
                        : count(Math.round(millions)) + " M";
    }

    /** Formats a rate, as in {@code 12.4 M parameters/s} or {@code 85.0 MB/s}. */
    public static String rate(double unitsPerSecond, ProgressUnit unit) {
        if (unit == ProgressUnit.BYTES) {
            return bytes(Math.round(unitsPerSecond)) + "/s";
        }
        String name = unit.name().toLowerCase(Locale.ROOT);
        if (unitsPerSecond >= 1e6) {
            return String.format(Locale.ROOT, "%.1f M %s/s", unitsPerSecond / 1e6, name);
        }
        return unitsPerSecond >= 100 ? count(Math.round(unitsPerSecond)) + ' ' + name + "/s"
                : String.format(Locale.ROOT, "%.1f %s/s", unitsPerSecond, name);
    }

    /** Formats an amount of units, as in {@code 33 212 160 parameters}, {@code 1 row} or {@code 132.6 MB}. */
    public static String amount(long units, ProgressUnit unit) {
        if (unit == ProgressUnit.BYTES) {
            return bytes(units);
        }
        String name = unit.name().toLowerCase(Locale.ROOT);
        return count(units) + ' ' + (units == 1 ? name.substring(0, name.length() - 1) : name);
    }
}
