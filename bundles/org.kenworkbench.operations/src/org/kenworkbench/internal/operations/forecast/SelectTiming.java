/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.forecast;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.kernel.RowKernel;
import org.kenworkbench.tensor.DType;

/**
 * Time that it takes to choose values.
 *
 * @param seconds       processor time for all rows, once all is compiled
 * @param warmUpSeconds additional time of the rounds before that
 * @param settled       whether the time had stopped falling; otherwise it is still too long
 */
record SelectTiming(double seconds, double warmUpSeconds, boolean settled) {

    private static final int MOST_ROWS = 16;
    private static final int MOST_VALUES = 1 << 16;
    /**
     * Time limit of the measurement; by then even vector code is compiled, which takes a hundred times as long before.
     */
    private static final double LONGEST_SECONDS = 5;
    /** Time without any gain after which the measurement ends: the compiler may be busy with other work for a while. */
    private static final double CALM_SECONDS = 0.7;
    private static final double BETTER = 0.97;

    /** Properties of rows that take the same time, whatever their role. */
    private record Kind(DType dtype, int rowLength, List<Integer> ks) {
    }

    /** Some rows of a kind, and the number of all its rows. */
    private static final class Timed {
        private final SamplePiece piece;
        private long rows;
        private double secondsPerRow = Double.POSITIVE_INFINITY;

        Timed(SamplePiece piece) {
            this.piece = piece;
        }

        double seconds() {
            return rows * secondsPerRow;
        }
    }

    /**
     * Times the choice in rounds, until it gets no faster or has taken as long as the run itself would, in which then
     * as little is compiled. The least time of all rounds counts: other work on the machine only ever adds to it.
     *
     * @throws PruningInputException if a row holds values that cannot be ranked
     */
    static SelectTiming of(List<Sample> samples, RowKernel kernel, WorkClock clock, long seed, OperationContext context)
            throws PruningInputException {
        List<Timed> all = timed(samples);
        if (all.isEmpty()) {
            return new SelectTiming(0, 0, true);
        }
        long begin = System.nanoTime();
        long improved = begin;
        double spent = 0;
        double best = Double.POSITIVE_INFINITY;
        int rounds = 0;
        do {
            for (Timed timed : all) {
                context.checkCancelled();
                double start = clock.seconds();
                timed.piece.select(kernel, seed, context::isCancelled);
                double taken = clock.seconds() - start;
                spent += taken;
                timed.secondsPerRow = Math.min(timed.secondsPerRow, taken / timed.piece.rows());
            }
            rounds++;
            double seconds = all.stream().mapToDouble(Timed::seconds).sum();
            if (seconds < BETTER * best) {
                improved = System.nanoTime();
                best = seconds;
            }
        } while (spent < best && since(improved) < CALM_SECONDS && since(begin) < LONGEST_SECONDS);
        double seconds = all.stream().mapToDouble(Timed::seconds).sum();
        double warm = rounds * all.stream().mapToDouble(timed -> timed.piece.rows() * timed.secondsPerRow).sum();
        return new SelectTiming(seconds, Math.max(0, spent - warm), spent >= best || since(improved) >= CALM_SECONDS);
    }

    private static double since(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }

    /** Picks the rows to time for each kind, from the stratum with most rows: one bias is not much to go by. */
    private static List<Timed> timed(List<Sample> samples) {
        Map<Kind, Timed> all = new LinkedHashMap<>();
        List<Sample> ranked = new ArrayList<>(samples.stream().filter(sample -> sample.stratum().isRanked()).toList());
        ranked.sort(Comparator.comparingLong((Sample sample) -> sample.stratum().rows()).reversed());
        for (Sample sample : ranked) {
            Stratum.Kind of = sample.stratum().kind();
            SamplePiece piece = sample.pieces().stream().max(Comparator.comparingInt(SamplePiece::rows)).orElseThrow();
            int rows = Math.clamp(MOST_VALUES / of.rowLength(), 1, Math.min(MOST_ROWS, piece.rows()));
            all.computeIfAbsent(new Kind(of.dtype(), of.rowLength(), of.ks()),
                    _ -> new Timed(piece.first(rows))).rows += sample.stratum().rows();
        }
        return List.copyOf(all.values());
    }
}
