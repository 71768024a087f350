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
 * How much better one model is than another on the same examples.
 *
 * @param value    mean over the examples of the one's score less the other's; of the scores themselves where the
 *                 examples' are unknown
 * @param interval of it, paired; empty where the examples' own scores are unknown, or tell nothing of others
 */
public record Difference(double value, Optional<Interval> interval) {

    /** Rounding of the scores themselves, as 0.90 - 0.91. */
    private static final double ROUNDING = 1e-12;

    public Difference {
        Objects.requireNonNull(interval);
    }

    /** The least that it may be. */
    public double low() {
        return interval.map(Interval::low).orElse(value);
    }

    /**
     * Whether no more than the margin is lost, so far as is known; without an interval the value itself decides,
     * whatever chance made of it.
     */
    public boolean isWithin(double margin) {
        return low() >= -margin * (1 + LeastExamples.SLACK) - ROUNDING;
    }

    /**
     * As {@link #isWithin(double)}, of a number of examples: an interval without width, as earlier versions made of
     * examples that all are alike, tells nothing where there are fewer than {@link LeastExamples#toTell} says.
     *
     * @param examples 0 if unknown
     */
    public boolean isWithin(double margin, long examples) {
        return isWithin(margin) && (interval.isEmpty() || tells(margin, examples));
    }

    /**
     * Whether so many examples are a reason to rule a difference out: not where the interval has no width, and there
     * are too few of them.
     */
    private boolean tells(double margin, long examples) {
        return interval.isPresent() && (interval.get().low() < interval.get().high()
                || LeastExamples.toTell(margin).orElse(Long.MAX_VALUE) <= examples);
    }

    /**
     * Whether the examples show that no more than the margin is lost: its interval is known, and as many examples might
     * have shown otherwise.
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

    /** What is known of which of the two is better. */
    public Standing standing() {
        if (interval.isEmpty()) {
            return Standing.UNKNOWN;
        }
        return interval.get().low() > 0 ? Standing.ABOVE : interval.get().high() < 0 ? Standing.BELOW : Standing.UNSEEN;
    }

    /** Whether the two differ by less than that, whichever is better. */
    public boolean isSmallerThan(double margin) {
        return interval.isPresent() && interval.get().low() > -margin && interval.get().high() < margin;
    }

    /**
     * As {@link #isSmallerThan(double)}, of a number of examples.
     *
     * @param examples 0 if unknown
     */
    public boolean isSmallerThan(double margin, long examples) {
        return isSmallerThan(margin) && tells(margin, examples);
    }

    /**
     * About how many examples like these it takes until the interval reaches no farther than that to either side: its
     * width falls with the root of their number.
     *
     * @param halfWidth above 0
     * @param examples  that there are now
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
     * About how many examples like these it takes until the examples confirm that no more than a margin is lost: where
     * none differs so far, at least; else until an interval that narrows with the root of their number ends at the
     * margin.
     *
     * @param margin   above 0
     * @param examples that there are now
     * @return empty where that is not known, or where more than the margin is lost so far
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

    /** The weight of one example, which the width of an exact interval tells. */
    private double unit(long examples) {
        Interval known = interval.orElseThrow();
        return known.high() > known.low() ? known.high() / LeastExamples.mostUnseen(examples, PairedShares.TAIL) : 1;
    }

    /** Which of two models is better. */
    public enum Standing {
        /** The one, whatever the choice of examples. */
        ABOVE,
        /** The other. */
        BELOW,
        /** Chance alone explains what is seen. */
        UNSEEN,
        /** Nothing is known of chance. */
        UNKNOWN
    }
}
