/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An estimate of the time that a stage of the work will still take, once the estimate means something. It is used by
 * one thread at a time.
 *
 * <p>In the first seconds loops are not compiled yet and files are not in memory, and one unit says nothing about
 * others. So the rate is that of the later half of the time, and the estimate is given once it has agreed twice in a
 * row with the estimate of a while before.
 */
public final class TimeLeft {

    private static final long LEAST_NANOS = 3_000_000_000L;
    /** Least time between two estimates that are compared; it is also at least a tenth of the time that has passed. */
    private static final long LEAST_BETWEEN_NANOS = 1_000_000_000L;
    private static final long BETWEEN_PARTS = 10;
    /** Greatest difference between estimates that agree, as a share of the time left by the earlier one. */
    private static final double MOST_DIFFERENCE = 0.25;
    private static final int LEAST_AGREEMENTS = 2;
    private static final int MOST_MARKS = 256;

    private record Mark(long nanos, long done) {
    }

    private final long total;
    private final long beginNanos;
    /**
     * Units done at past moments, in order of time; only the last one before the later half is of use, so old ones may
     * be far apart.
     */
    private final List<Mark> marks = new ArrayList<>(List.of(new Mark(0, 0)));
    private long done;
    private int agreements;
    private long estimatedAtNanos;
    /** Estimated seconds from the beginning to the end; 0 before the first estimate. */
    private double estimatedEnd;

    /**
     * Creates the estimate of a stage that begins.
     *
     * @param total      units of work; 0 or less if unknown
     * @param beginNanos time of the beginning, by {@link System#nanoTime()}
     */
    public TimeLeft(long total, long beginNanos) {
        this.total = total;
        this.beginNanos = beginNanos;
    }

    /**
     * Tells how many units are done; fewer than before are ignored.
     *
     * @param nowNanos the present time, by {@link System#nanoTime()}
     */
    public void advanced(long units, long nowNanos) {
        if (units <= done) {
            return;
        }
        done = units;
        long nanos = nowNanos - beginNanos;
        if (done < total && !isTold(nanos)) {
            compare(nanos);
        }
        if (nanos - marks.getLast().nanos() >= nanos / MOST_MARKS) {
            marks.add(new Mark(nanos, done));
            if (marks.size() > MOST_MARKS) {
                thin();
            }
        }
    }

    private void thin() {
        List<Mark> kept = new ArrayList<>();
        for (int i = 0; i < marks.size(); i += 2) {
            kept.add(marks.get(i));
        }
        marks.clear();
        marks.addAll(kept);
    }

    private void compare(long nanos) {
        double seconds = nanos / 1e9;
        if (estimatedEnd == 0) {
            estimatedEnd = seconds + left(nanos);
            estimatedAtNanos = nanos;
        } else if (nanos - estimatedAtNanos >= Math.max(LEAST_BETWEEN_NANOS, nanos / BETWEEN_PARTS)) {
            double end = seconds + left(nanos);
            boolean agrees = Math.abs(end - estimatedEnd) <= MOST_DIFFERENCE * (estimatedEnd - estimatedAtNanos / 1e9);
            agreements = agrees ? agreements + 1 : 0;
            estimatedEnd = end;
            estimatedAtNanos = nanos;
        }
    }

    /** Tells whether the estimate is good enough to be given; once true, it stays so. */
    private boolean isTold(long nanos) {
        return agreements >= LEAST_AGREEMENTS && nanos >= LEAST_NANOS;
    }

    /** Returns the seconds left, by the rate of the later half. */
    private double left(long nanos) {
        Mark from = marks.getFirst();
        for (int i = marks.size() - 1; i > 0; i--) {
            if (marks.get(i).nanos() <= nanos / 2) {
                from = marks.get(i);
                break;
            }
        }
        return (nanos - from.nanos()) / 1e9 * (total - done) / Math.max(1, done - from.done());
    }

    /**
     * Returns the time left, if it can be told and anything is left.
     *
     * @param nowNanos the present time, by {@link System#nanoTime()}
     */
    public Optional<Duration> at(long nowNanos) {
        long nanos = nowNanos - beginNanos;
        return total > done && isTold(nanos) ? Optional.of(Duration.ofSeconds(Math.round(left(nanos))))
                : Optional.empty();
    }
}
