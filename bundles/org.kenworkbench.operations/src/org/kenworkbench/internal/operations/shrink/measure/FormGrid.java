/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.shrink.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.kenworkbench.pruning.plan.ChangeForm;
import org.kenworkbench.pruning.plan.FactorRanks;
import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.tensor.FactorShape;
import org.kenworkbench.tensor.steps.FactorPrecision;
import org.kenworkbench.tensor.steps.ValuePrecision;

/**
 * The forms that are tried of a tensor, as points of a grid: shares of its values that are kept, their precision, the
 * rank of factors, and theirs. Immutable.
 */
final class FormGrid {

    /**
     * A point of the grid.
     *
     * @param share   number of the share that is kept; -1 for none
     * @param values  number of the precision of kept values, 0 where none are kept
     * @param rank    number of the rank; -1 for none
     * @param factors number of the precision of factors, 0 where there are none
     */
    record Point(int share, int values, int rank, int factors) {

        /** The form of a tensor that goes back to the base's. */
        static final Point NOTHING = new Point(-1, 0, -1, 0);

        Point {
            if (share < 0 && values != 0 || rank < 0 && factors != 0) {
                throw new IllegalArgumentException("a precision of nothing");
            }
        }
    }

    private static final double[] SHARES = {0.001, 0.002, 0.005, 0.01, 0.02, 0.035, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3,
            0.45, 0.65, 1};
    private static final int[] RANKS = {1, 2, 4, 8, 16, 32, 64, 128, 256};
    /** Rank up to which factors of all matrices are tried; of a higher one if the shorter side is so many times it. */
    private static final int USUAL_RANK = 64;
    private static final int TIMES_RANK = 8;
    /** Number of values from which on a tensor is worth a longer search. */
    private static final int SMALL = 1 << 11;

    private final long values;
    private final int valueBytes;
    private final List<ValuePrecision> precisions;
    private final List<Integer> ranks = new ArrayList<>();
    private final List<FactorPrecision> factorPrecisions = List.of(FactorPrecision.INT4, FactorPrecision.INT8,
            FactorPrecision.EXACT);

    FormGrid(TensorPlan plan) {
        values = plan.rows() * plan.rowLength();
        valueBytes = plan.tensor().dtype().sizeBytes();
        // Of rows that the base does not have there is no change to quantise.
        precisions = plan.addedParameters() > 0 ? List.of(ValuePrecision.EXACT)
                : List.of(ValuePrecision.SIGN, ValuePrecision.INT2, ValuePrecision.INT3, ValuePrecision.INT4,
                        ValuePrecision.INT8, ValuePrecision.EXACT);
        long side = Math.min(plan.rows(), plan.rowLength());
        long most = Math.min(FactorRanks.most(plan), Math.max(USUAL_RANK, side / TIMES_RANK));
        if (most > 0) {
            // The measured rows are told by factors as well, which have fewer numbers than these.
            most = Math.min(most, FactorShape.mostRank(MeasuredRows.count(plan), plan.rowLength()));
        }
        for (int rank : RANKS) {
            if (rank <= most) {
                ranks.add(rank);
            }
        }
    }

    /** Returns the greatest rank that is tried; 0 for none. */
    int mostRank() {
        return ranks.isEmpty() ? 0 : ranks.getLast();
    }

    /** Whether the tensor has so few values that all forms of it take few bytes. */
    boolean isSmall() {
        return values < SMALL;
    }

    /** Returns the points to begin with, which are far from each other. */
    List<Point> first() {
        if (isSmall()) {
            return IntStream.range(0, precisions.size()).mapToObj(of -> new Point(SHARES.length - 1, of, -1, 0))
                    .toList();
        }
        List<Point> points = new ArrayList<>(List.of(Point.NOTHING));
        for (int share : new int[] {1, 4, 8, 12}) {
            points.add(new Point(share, 0, -1, 0));
            if (precisions.size() > 1) {
                points.add(new Point(share, 2, -1, 0));
            }
        }
        int all = SHARES.length - 1;
        for (int precision = 0; precision < precisions.size(); precision += 2) {
            points.add(new Point(all, precision, -1, 0));
        }
        points.add(new Point(all, precisions.size() - 1, -1, 0));
        for (int rank = 0; rank < ranks.size(); rank += 2) {
            points.add(new Point(-1, 0, rank, 0));
        }
        if (!ranks.isEmpty()) {
            points.add(new Point(3, 0, 0, 0));
            points.add(new Point(5, 0, Math.min(2, ranks.size() - 1), 0));
        }
        return points.stream().filter(this::makesSense).distinct().toList();
    }

    /** Returns the points beside a point. */
    List<Point> beside(Point point) {
        List<Point> points = new ArrayList<>();
        if (point.share < 0) {
            points.add(new Point(2, 0, point.rank, point.factors));
        } else {
            if (point.share > 0) {
                points.add(new Point(point.share - 1, point.values, point.rank, point.factors));
            }
            if (point.share < SHARES.length - 1) {
                points.add(new Point(point.share + 1, point.values, point.rank, point.factors));
            }
            if (point.values > 0) {
                points.add(new Point(point.share, point.values - 1, point.rank, point.factors));
            }
            if (point.values < precisions.size() - 1) {
                points.add(new Point(point.share, point.values + 1, point.rank, point.factors));
            }
        }
        if (point.rank >= 0 && point.factors < factorPrecisions.size() - 1) {
            points.add(new Point(point.share, point.values, point.rank, point.factors + 1));
        }
        if (point.factors > 0) {
            points.add(new Point(point.share, point.values, point.rank, point.factors - 1));
        }
        if (point.rank < ranks.size() - 1) {
            points.add(new Point(point.share, point.values, point.rank + 1, point.factors));
        }
        if (point.rank > 0) {
            points.add(new Point(point.share, point.values, point.rank - 1, point.factors));
        }
        return points.stream().filter(this::makesSense).toList();
    }

    /** Whether a point of another tensor's grid is on this one, too. */
    boolean has(Point point) {
        return point.rank < ranks.size() && point.values < precisions.size() && makesSense(point);
    }

    /** Whether a rule sees what factors leave, where there are some: it does so only of quantised values. */
    private boolean makesSense(Point point) {
        return point.share < 0 || point.rank < 0 || precisions.get(point.values).isQuantised();
    }

    /** Returns the form at a point. */
    ChangeForm form(Point point) {
        return new ChangeForm(kept(point),
                point.share < 0 ? ValuePrecision.EXACT : precisions.get(point.values),
                point.rank < 0 ? 0 : ranks.get(point.rank),
                point.rank < 0 ? FactorPrecision.EXACT : factorPrecisions.get(point.factors));
    }

    /** Returns the form that keeps all values exactly. */
    ChangeForm everything() {
        return new ChangeForm(values, ValuePrecision.EXACT, 0, FactorPrecision.EXACT);
    }

    /** Returns the bytes of all values as they are in memory. */
    long valueBytes() {
        return values * valueBytes;
    }

    private long kept(Point point) {
        return point.share < 0 ? 0 : Math.clamp((long) Math.rint(SHARES[point.share] * values), 1, values);
    }
}
