/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.text;

import java.time.Duration;

import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.viz.chart.Numbers;

/**
 * The one place that turns numbers into text in the window, as {@link Numbers} does in pictures: numbers side by side
 * are written alike. The command line has a form of its own, which programs read.
 */
public final class FigureText {

    private FigureText() {
    }

    /** Formats a count, as in {@code 33 212 160}. */
    public static String count(long value) {
        return Numbers.count(value);
    }

    /** Formats a number of tensors, as in {@code 39 tensors}. */
    public static String tensors(long count) {
        return count == 1 ? Messages.Count_Tensor : Messages.bind(Messages.Count_Tensors, count(count));
    }

    /** Formats a number of layers, as in {@code 12 layers}. */
    public static String layers(long count) {
        return count == 1 ? Messages.Count_Layer : Messages.bind(Messages.Count_Layers, count(count));
    }

    /** Formats a ratio as a percentage, as in {@code 59.9 %}; a dash if it is not finite. */
    public static String share(double ratio) {
        return Numbers.percent(ratio, 1);
    }

    /** Formats {@code part} of {@code whole} as a percentage, as in {@code 59.9 %}; a dash for 0 of 0. */
    public static String share(long part, long whole) {
        return share((double) part / whole);
    }

    /** Formats a size, as in {@code 27.1 MB}, in units of 1000 with three digits. */
    public static String bytes(long sizeBytes) {
        return Numbers.bytes(sizeBytes);
    }

    /** Formats a duration, as in {@code 3 min 05 s}. */
    public static String duration(Duration duration) {
        return Numbers.typeset(Quantities.duration(duration));
    }

    /** Formats a time that lies between two bounds, as in {@code 2.1 to 3.4 s}. */
    public static String duration(double fromSeconds, double toSeconds) {
        return Numbers.typeset(Quantities.duration(fromSeconds, toSeconds));
    }

    /** Formats a count with a few digits, for places where all of them would not be read, as in {@code 13.31 M}. */
    public static String rounded(long count) {
        return Numbers.typeset(Quantities.rounded(count));
    }

    /** Formats a rate, as in {@code 12.4 M parameters/s}. */
    public static String rate(double unitsPerSecond, ProgressUnit unit) {
        return unit == ProgressUnit.BYTES ? bytes(Math.round(unitsPerSecond)) + "/s"
                : Numbers.typeset(Quantities.rate(unitsPerSecond, unit));
    }

    /** Formats an amount with its unit, as in {@code 33 212 160 parameters} or {@code 133 MB}. */
    public static String amount(long units, ProgressUnit unit) {
        return unit == ProgressUnit.BYTES ? bytes(units) : Numbers.typeset(Quantities.amount(units, unit));
    }

    /** Typesets a text like {@link #sentence}, but for a monospaced font, so that columns stay aligned. */
    public static String monospaced(String text) {
        return sentence(text).replace(Numbers.THIN_SPACE, ' ');
    }

    /** Typesets the numbers in a text of an operation or a file like the numbers that the window shows beside it. */
    public static String sentence(String text) {
        return Numbers.typeset(text);
    }
}
