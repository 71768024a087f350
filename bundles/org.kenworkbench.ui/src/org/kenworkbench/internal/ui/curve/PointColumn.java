/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.curve;

import java.util.Comparator;

import org.kenworkbench.analysis.scores.PruningCurve;
import org.kenworkbench.analysis.scores.PruningCurve.Choice;
import org.kenworkbench.internal.ui.plot.PointList;
import org.kenworkbench.viz.chart.Numbers;

/** Columns of the table of points. */
enum PointColumn {

    RULE(Messages.Table_Rule, Comparator.comparing(Choice::rule)),
    RESET(Messages.Table_Reset, Comparator.comparingDouble(one -> one.point().askedShare())),
    SCORE(Messages.Table_Score, Comparator.comparingDouble(one -> one.point().score())),
    WIDTH(Messages.Table_Width, Comparator.comparingDouble(PointColumn::halfWidth)),
    BYTES(Messages.Table_Bytes, Comparator.comparingLong(one -> one.point().subnetworkBytes().orElse(Long.MAX_VALUE)));

    private static final int DECIMALS = 3;

    private final String header;
    private final Comparator<Choice> order;

    PointColumn(String header, Comparator<Choice> order) {
        this.header = header;
        this.order = order;
    }

    /**
     * Returns the header of the column.
     *
     * @param curve whose metric names the scores
     */
    String header(PruningCurve curve) {
        return this == SCORE ? curve.metric() : header;
    }

    private boolean isNumber() {
        return this != RULE;
    }

    /** Returns this column for a list of points. */
    PointList.Column<Choice> column() {
        return new PointList.Column<>(isNumber(), order, this::text);
    }

    /** Returns the header of the column in a list of points. */
    PointList.Header shown(PruningCurve curve) {
        return this == WIDTH ? new PointList.Header(Messages.Points_Width, Messages.Points_WidthHelp, header)
                : new PointList.Header(header(curve));
    }

    private String text(Choice choice) {
        return switch (this) {
            case RULE -> choice.rule();
            case RESET -> ChoiceTexts.share(choice.point());
            case SCORE -> Numbers.fixed(choice.point().score(), DECIMALS);
            case WIDTH -> choice.point().interval().isEmpty() ? "" : Numbers.fixed(halfWidth(choice), DECIMALS);
            case BYTES -> choice.point().subnetworkBytes().isEmpty() ? ""
                    : Numbers.bytes(choice.point().subnetworkBytes().getAsLong());
        };
    }

    private static double halfWidth(Choice choice) {
        return choice.point().interval().map(interval -> (interval.high() - interval.low()) / 2)
                .orElse(Double.POSITIVE_INFINITY);
    }
}
