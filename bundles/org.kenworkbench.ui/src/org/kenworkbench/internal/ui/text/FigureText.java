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
 * The one place that turns numbers into text in the window, as {@link Numbers} does in pictures: what stands side by
 * side is written alike. The command line has a form of its own, which programs read.
 */
public final class FigureText {

    private FigureText() {
    }

    /** As in {@code 33 212 160}. */
    public static String count(long value) {
        return Numbers.count(value);
    }

    /** As in {@code 39 tensors}. */
    public static String tensors(long count) {
        return count == 1 ? Messages.Count_Tensor : Messages.bind(Messages.Count_Tensors, count(count));
    }

    /** As in {@code 12 layers}. */
    public static String layers(long count) {
        return count == 1 ? Messages.Count_Layer : Messages.bind(Messages.Count_Layers, count(count));
    }

    /** A share of 1 as in {@code 59.9 %}; a dash where there is none. */
    public static String share(double ratio) {
        return Numbers.percent(ratio, 1);
    }

    /** {@code part} of {@code whole} as in {@code 59.9 %}; a dash for 0 of 0. */
    public static String share(long part, long whole) {
        return share((double) part / whole);
    }

    /** As in {@code 27.1 MB}: units of 1000, three digits. */
    public static String bytes(long sizeBytes) {
        return Numbers.bytes(sizeBytes);
    }

    /** As in {@code 3 min 05 s}. */
    public static String duration(Duration duration) {
        return Numbers.typeset(Quantities.duration(duration));
    }

    /** A time that lies between two, as in {@code 2.1 to 3.4 s}. */
    public static String duration(double fromSeconds, double toSeconds) {
        return Numbers.typeset(Quantities.duration(fromSeconds, toSeconds));
    }

    /** A count with a few digits where all of them would not be read, as in {@code 13.31 M}. */
    public static String rounded(long count) {
        return Numbers.typeset(Quantities.rounded(count));
    }

    /** As in {@code 12.4 M parameters/s}. */
    public static String rate(double unitsPerSecond, ProgressUnit unit) {
        return unit == ProgressUnit.BYTES ? bytes(Math.round(unitsPerSecond)) + "/s"
                : Numbers.typeset(Quantities.rate(unitsPerSecond, unit));
    }

    /** As in {@code 33 212 160 parameters} or {@code 133 MB}. */
    public static String amount(long units, ProgressUnit unit) {
        return unit == ProgressUnit.BYTES ? bytes(units) : Numbers.typeset(Quantities.amount(units, unit));
    }

    /** As {@link #sentence}, for a font all of whose letters are of one width, where columns stand below each other. */
    public static String monospaced(String text) {
        return sentence(text).replace(Numbers.THIN_SPACE, ' ');
    }

    /** What an operation or a file says, with its numbers as they stand beside it. */
    public static String sentence(String text) {
        return Numbers.typeset(text);
    }
}
