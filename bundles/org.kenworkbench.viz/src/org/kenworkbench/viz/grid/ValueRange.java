/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.grid;

import java.util.List;

import org.kenworkbench.internal.viz.Messages;
import org.kenworkbench.viz.chart.Legend;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.chart.Ticks;
import org.kenworkbench.viz.colour.ColourMap;
import org.kenworkbench.viz.colour.ColourScale;

/**
 * The values that colours span.
 *
 * @param low    the value of the first colour; for signed values {@code -high}, for others 0 where none is far from it
 * @param high   the value of the last colour
 * @param beyond share of the values, from 0 to 1, that lie beyond the ends
 */
public record ValueRange(double low, double high, double beyond) {

    private static final int DIGITS = 2;

    /** Whether zero is in the middle, as signed values have it. */
    public boolean isSigned() {
        return low < 0 && low == -high;
    }

    /** Returns the same range with the share of some values that lie beyond it; those that are NaN do not count. */
    public ValueRange withBeyond(float[] values, int count) {
        long numbers = 0;
        long outside = 0;
        for (int i = 0; i < count; i++) {
            if (!Float.isNaN(values[i])) {
                numbers++;
                outside += values[i] > high || values[i] < low ? 1 : 0;
            }
        }
        return new ValueRange(low, high, numbers == 0 ? 0 : (double) outside / numbers);
    }

    /** Returns the sentence on the share of values beyond the ends of the colours; empty if there are none. */
    public String beyondText() {
        if (beyond <= 0) {
            return "";
        }
        String end = Numbers.significant(high, DIGITS);
        String ends = isSigned() ? "±" + end : low > 0 ? Numbers.significant(low, DIGITS) + "–" + end : end;
        return Messages.bind(Messages.Beyond, ends, Numbers.percent(beyond, 1));
    }

    /**
     * Returns ticks at the ends, and at zero if that is between, for a legend beside which {@link #beyondText} has no
     * room: they tell that the first and the last colour stand for what lies beyond, too.
     */
    public Ticks openEnds(ColourScale scale) {
        List<Ticks.Tick> ticks = Legend.ends(scale, DIGITS, isSigned()).values();
        return beyond <= 0 ? new Ticks(ticks) : new Ticks(ticks.stream().map(tick -> {
            String sign = tick.value() == scale.high() ? "≥ " : tick.value() == scale.low() && low != 0 ? "≤ " : "";
            return new Ticks.Tick(tick.value(), sign + tick.text());
        }).toList());
    }

    /** The scale of the range; of one value only, where there are no others, it still is one. */
    public ColourScale scale(ColourMap sequential, ColourMap diverging) {
        return isSigned() ? ColourScale.diverging(diverging, high) : ColourScale.linear(sequential, low, high);
    }
}
