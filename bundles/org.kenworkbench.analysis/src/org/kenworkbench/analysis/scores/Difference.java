/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.scores;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Difference of the scores of two models on the same examples, positive if the first is better.
 *
 * @param value    mean over the examples of the first model's score less the second's; the difference of the
 *                 overall scores where the scores of the examples are unknown
 * @param interval paired interval of the value; empty where the examples' scores are unknown, or say nothing
 *                 of other examples
 */
public record Difference(double value, Optional<Interval> interval) {

    /** Rounding error of a difference of two scores, such as 0.90 - 0.91. */
    private static final double ROUNDING = 1e-12;

    public Difference {
        Objects.requireNonNull(interval);
    }

    /** Returns the lower end of the interval, or the value itself if there is no interval. */
    public double low() {
        return interval.map(Interval::low).orElse(value);
    }

    /**
     * Whether no more than the margin is lost, as far as is known; without an interval the value itself decides,
     * whatever part chance has in it.
     */
    public boolean isWithin(double margin) {
        return low() >= -margin * (1 + LeastExamples.SLACK) - ROUNDING;
    }

    /**
     * Whether no more than the margin is lost, given the number of examples. An interval without width, which earlier
     * versions made of examples that are all alike, proves nothing if there are fewer examples than
     * {@link LeastExamples#toTell} asks for. Otherwise the same as {@link #isWithin(double)}.
     *
     * @param examples 0 if unknown
     */
    public boolean isWithin(double margin, long examples) {
        return isWithin(margin) && (interval.isEmpty() || tells(margin, examples));
    }

    /**
     * Whether the interval can rule a difference out with that many examples: not if it has no width and there are too
     * few of them.
     */
    private boolean tells(double margin, long examples) {
        return interval.isPresent() && (interval.get().low() < interval.get().high()
                || LeastExamples.toTell(margin).orElse(Long.MAX_VALUE) <= examples);
    }

    /**
     * Whether the examples show that no more than the margin is lost: the interval is known, and that many examples
     * might have shown otherwise.
     *
     * @param examples 0 if unknown
     */
    public boolean confirms(double margin, long examples) {
        return tells(margin, examples) && isWithin(margin);
    }

    /** Whether the examples show that more than the margin is lost. */
    public boolean refutes(double margin) {
        return interval.isPresent() && interval.get().high() < -margin;
    }

    /** Tells which of the two models is better, as far as is known. */
    public Standing standing() {
        if (interval.isEmpty()) {
            return Standing.UNKNOWN;
        }
        return interval.get().low() > 0 ? Standing.ABOVE : interval.get().high() < 0 ? Standing.BELOW : Standing.UNSEEN;
    }

    /** Whether the two differ by less than the margin, whichever is better. */
    public boolean isSmallerThan(double margin) {
        return interval.isPresent() && interval.get().low() > -margin && interval.get().high() < margin;
    }

    /**
     * Whether the two differ by less than the margin, as {@link #isSmallerThan(double)} decides, and the number of
     * examples is enough to tell.
     *
     * @param examples 0 if unknown
     */
    public boolean isSmallerThan(double margin, long examples) {
        return isSmallerThan(margin) && tells(margin, examples);
    }

    /**
     * Estimates how many examples like these are needed until the interval reaches no farther than {@code halfWidth} to
     * either side: its width falls with the root of their number.
     *
     * @param halfWidth above 0
     * @param examples  number of examples now
     * @return empty where the interval has no width, or is unknown
     */
    public OptionalLong examplesFor(double halfWidth, long examples) {
        if (isOfNone() && examples > 0) {
            return LeastExamples.toTell(halfWidth / unit(examples));
        }
        double now = interval.map(known -> (known.high() - known.low()) / 2).orElse(0.0);
        double times = now / halfWidth;
        double needed = examples * times * times;
        return now > 0 && examples > 0 && needed < Long.MAX_VALUE ? OptionalLong.of((long) Math.ceil(needed))
                : OptionalLong.empty();
    }

    /**
     * Estimates how many examples like these are needed to confirm that no more than a margin is lost. Where no example
     * differs so far, it is the least number that can confirm it; otherwise it is the number at which an interval that
     * narrows with the root of that number ends at the margin.
     *
     * @param margin   above 0
     * @param examples number of examples now
     * @return empty where the number is not known, or where more than the margin is lost so far
     */
    public OptionalLong examplesToConfirm(double margin, long examples) {
        if (interval.isEmpty() || examples <= 0) {
            return OptionalLong.empty();
        }
        if (isOfNone()) {
            return LeastExamples.toTell(margin / unit(examples));
        }
        double times = (value - interval.get().low()) / (margin + value);
        double needed = examples * times * times;
        return margin + value > 0 && needed < Integer.MAX_VALUE ? OptionalLong.of((long) Math.ceil(needed))
                : OptionalLong.empty();
    }

    /** Whether it is known that no example differs. */
    public boolean isOfNone() {
        return value == 0 && interval
                .filter(known -> known.method() == IntervalMethod.EXACT || known.low() == known.high()).isPresent();
    }

    /** Returns the weight of one example, derived from the width of an exact interval. */
    private double unit(long examples) {
        Interval known = interval.orElseThrow();
        return known.high() > known.low() ? known.high() / LeastExamples.mostUnseen(examples, PairedShares.TAIL) : 1;
    }

    /** The verdict on which of two models is better. */
    public enum Standing {
        /** The first model is better, whatever the choice of examples. */
        ABOVE,
        /** The second model is better, whatever the choice of examples. */
        BELOW,
        /** No difference is seen: chance alone explains the scores. */
        UNSEEN,
        /** The part of chance is unknown, since there is no interval. */
        UNKNOWN
    }
}
