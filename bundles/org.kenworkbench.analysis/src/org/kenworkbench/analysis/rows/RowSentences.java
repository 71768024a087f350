/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.rows;

import java.util.Locale;

import org.eclipse.osgi.util.NLS;
import org.kenworkbench.pruning.kernel.RowTrace;

/** Says in words why one value of a row was kept or reset. */
final class RowSentences {

    private RowSentences() {
    }

    /** Explains in a sentence or two why a position was kept or reset. */
    public static String why(RowExplanation row, int position) {
        if (row.trace().isPresent()) {
            return switch (row.trace().get()) {
                case RowTrace.GridPoints grid -> ofGrid(row, grid, position);
                case RowTrace.Ranking ranking -> ofRanking(row, ranking, position);
                case RowTrace.Draw draw -> ofDraw(row, draw, position);
                case RowTrace.FirstOnes _ -> bind(ofDelta(row) ? RowMessages.deltaAllEqual : RowMessages.allEqual,
                        row.source().k(), row.source().size());
            };
        }
        if (!row.agrees()) {
            return bind(RowMessages.differs, row.source().rule().id());
        }
        if (row.source().k() == row.source().size()) {
            return bind(RowMessages.allKept, row.source().size());
        }
        if (row.source().k() == 0) {
            return bind(RowMessages.allReset, row.source().size());
        }
        return row.source().size() > RowExplanation.MOST_TRACED
                ? bind(RowMessages.tooLong, RowExplanation.MOST_TRACED, row.source().size())
                : bind(RowMessages.untold, row.source().rule().id());
    }

    private static String ofGrid(RowExplanation row, RowTrace.GridPoints grid, int position) {
        double value = row.values()[position];
        int points = grid.points().length;
        if (row.visit(position).isPresent()) {
            GridVisit visit = row.visit(position).get();
            return bind(ofDelta(row) ? RowMessages.deltaGrid : RowMessages.grid, number(value), visit.point() + 1,
                    points, number(visit.at()),
                    whole(visit.rounded()), visit.sweep() + 1, visit.sweeps(), visit.number() + 1);
        }
        if (row.kept().get(position)) {
            return bind(RowMessages.equalValue, number(value), takenEqual(row, value));
        }
        int nearest = nearest(grid.points(), value);
        int taken = grid.taken()[nearest];
        return bind(ofDelta(row) ? RowMessages.deltaGridReset : RowMessages.gridReset, number(value), nearest + 1,
                points, number(grid.points()[nearest]), taken,
                number(row.values()[taken]), row.visit(taken).orElseThrow().number() + 1);
    }

    private static boolean ofDelta(RowExplanation row) {
        return row.source().rule().ofDelta();
    }

    /** The first column of that value which a grid point took. */
    private static int takenEqual(RowExplanation row, double value) {
        for (int i = 0; i < row.source().size(); i++) {
            if (row.values()[i] == value && row.visit(i).isPresent()) {
                return i;
            }
        }
        throw new IllegalStateException("kept without a reason");
    }

    private static int nearest(double[] points, double value) {
        int nearest = 0;
        for (int i = 1; i < points.length; i++) {
            if (Math.abs(points[i] - value) < Math.abs(points[nearest] - value)) {
                nearest = i;
            }
        }
        return nearest;
    }

    private static String ofRanking(RowExplanation row, RowTrace.Ranking ranking, int position) {
        double score = ranking.scores()[position];
        int rank = 1;
        int equal = 0;
        for (int i = 0; i < ranking.scores().length; i++) {
            boolean same = ranking.scores()[i] == score;
            equal += same ? 1 : 0;
            rank += ranking.scores()[i] > score || same && i < position ? 1 : 0;
        }
        String sentence = bind(switch (ranking.by()) {
            case DENSITY -> RowMessages.density;
            case MAGNITUDE -> RowMessages.magnitude;
            case DELTA_MAGNITUDE -> RowMessages.deltaMagnitude;
            case OTHER -> RowMessages.score;
        }, number(row.source().tuned()[position]), number(score), rank, row.source().size(), row.source().k(),
                number(ranking.least()));
        return score == ranking.least() && equal > 1 ? sentence + ' ' + RowMessages.tie : sentence;
    }

    private static String ofDraw(RowExplanation row, RowTrace.Draw draw, int position) {
        String value = number(row.source().tuned()[position]);
        for (int i = 0; i < draw.positions().length; i++) {
            if (draw.positions()[i] == position) {
                return bind(RowMessages.drawn, i + 1, draw.positions().length, draw.seed(), value);
            }
        }
        return bind(RowMessages.notDrawn, draw.positions().length, row.source().size(), draw.seed(), value);
    }

    private static String bind(String message, Object... values) {
        return NLS.bind(message, values);
    }

    /** Formats a number with four significant digits and a true minus. */
    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value).replace('-', '\u2212');
    }

    private static String whole(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }
}
