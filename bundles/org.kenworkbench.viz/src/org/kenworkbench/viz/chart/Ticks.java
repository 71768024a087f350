/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * Round values along a range, with their texts.
 *
 * @param values ascending
 */
public record Ticks(List<Tick> values) {

    /** Ratio of the ends of an axis of logarithms below which its ticks have equal distances. */
    private static final double NARROW = 8;

    /** A value and how it is written: all of one axis with as many decimals. */
    public record Tick(double value, String text) {
    }

    public Ticks {
        values = List.copyOf(values);
    }

    /**
     * Multiples of 1, 2 or 5 times a power of ten within the range, as many as there may be.
     *
     * @param most how many at most, 2 or more
     */
    public static Ticks linear(double low, double high, int most) {
        if (!(low < high) || !Double.isFinite(high - low)) {
            return new Ticks(List.of(new Tick(low, Numbers.significant(low, 2))));
        }
        double power = Math.pow(10, Math.floor(Math.log10((high - low) / most)));
        for (double factor : new double[] {1, 2, 5, 10, 20, 50}) {
            double step = factor * power;
            // What is off a multiple by rounding alone still counts as one.
            long first = (long) Math.ceil(low / step - 1e-9);
            long last = (long) Math.floor(high / step + 1e-9);
            if (last - first < most) {
                return multiples(first, last, step);
            }
        }
        throw new IllegalStateException(low + " to " + high);
    }

    /** Makes ticks at whole numbers of equal distance, as for rows and columns. */
    public static Ticks whole(long first, long last, int most) {
        long step = 1;
        for (int i = 0; (last - first) / step >= most; i++) {
            step = (long) (new int[] {1, 2, 5}[i % 3] * Math.pow(10, i / 3));
        }
        return multiples(Math.ceilDiv(first, step), Math.floorDiv(last, step), step);
    }

    /** Powers of ten, with 2 and 5 times them, or 3 times them, where there is room. */
    public static Ticks logarithmic(double low, double high, int most) {
        double[][] choices = {{1, 2, 5}, {1, 3}, {1}};
        for (double[] factors : choices) {
            List<Tick> ticks = decades(low, high, factors);
            if (ticks.size() <= most && (ticks.size() >= 2 || factors == choices[2])) {
                return new Ticks(ticks);
            }
        }
        List<Tick> ticks = decades(low, high, choices[0]);
        return new Ticks(ticks.size() <= most ? ticks : List.of(ticks.getFirst(), ticks.getLast()));
    }

    /**
     * Makes ticks for an axis of logarithms to the base 10; where its ends lie close together, the values between have
     * equal distances.
     *
     * @param from logarithm at one end; the other end may be less
     * @param text writes a value, of which the axis has the logarithm
     */
    public static Ticks powers(double from, double to, int most, DoubleFunction<String> text) {
        double low = Math.pow(10, Math.min(from, to));
        double high = Math.pow(10, Math.max(from, to));
        Ticks round = high / low < NARROW ? linear(low, high, most) : logarithmic(low, high, most);
        return new Ticks(round.values().stream().filter(tick -> tick.value() > 0)
                .map(tick -> new Tick(Math.log10(tick.value()), text.apply(tick.value()))).toList());
    }

    private static List<Tick> decades(double low, double high, double[] factors) {
        List<Tick> ticks = new ArrayList<>();
        for (int exponent = (int) Math.floor(Math.log10(low)); exponent <= Math.floor(Math.log10(high)); exponent++) {
            for (double factor : factors) {
                double value = factor * Math.pow(10, exponent);
                if (value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9)) {
                    ticks.add(new Tick(value, Numbers.significant(value, 1)));
                }
            }
        }
        return ticks;
    }

    private static Ticks multiples(long first, long last, double step) {
        int decimals = Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9));
        List<Tick> ticks = new ArrayList<>();
        for (long i = first; i <= last; i++) {
            String text = decimals > 5 ? Numbers.significant(i * step, 2)
                    : Numbers.fixed(i * step, i == 0 ? 0 : decimals);
            ticks.add(new Tick(i * step, text));
        }
        return new Ticks(ticks);
    }
}
