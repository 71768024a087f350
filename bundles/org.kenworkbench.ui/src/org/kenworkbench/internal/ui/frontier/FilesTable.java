/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.frontier;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.swt.widgets.Composite;
import org.kenworkbench.analysis.frontier.ByteFrontier;
import org.kenworkbench.analysis.frontier.PointScore;
import org.kenworkbench.analysis.frontier.SizedPoint;
import org.kenworkbench.internal.ui.plot.PointList;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.ui.PageTable;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.frontier.FrontierVerdict;

/** The table of all files, by bytes at first. For the UI thread. */
final class FilesTable {

    private static final int DECIMALS = 3;
    /** Index of the column of bytes. */
    private static final int BYTES = 1;

    private final PointList<SizedPoint> list;
    private ByteFrontier frontier;

    /**
     * Creates an empty table.
     *
     * @param selected is told the file that the user selects
     */
    FilesTable(Composite parent, Fonts fonts, Consumer<SizedPoint> selected) {
        list = new PointList<>(parent, fonts, Messages.Table_Name, List.of(
                new PointList.Column<>(false, Comparator.comparing(SizedPoint::method), SizedPoint::method),
                new PointList.Column<>(true, Comparator.comparingLong(SizedPoint::bytes),
                        point -> Numbers.bytes(point.bytes())),
                new PointList.Column<>(true, Comparator.comparingDouble(point -> frontier.figure(point)),
                        this::figure),
                new PointList.Column<>(true, Comparator.comparingDouble(FilesTable::low), FilesTable::interval)),
                BYTES, selected);
        list.setCopied(() -> of(frontier));
    }

    /**
     * Shows the files of a frontier.
     *
     * @param chosen is selected in the table, too
     */
    void show(ByteFrontier of, Optional<SizedPoint> chosen) {
        if (!of.equals(frontier)) {
            frontier = of;
            list.show(List.of(new PointList.Header(Messages.Table_Method), new PointList.Header(Messages.Table_Bytes),
                    new PointList.Header(of.isScored() ? of.measure().metric() : Messages.Table_Lost),
                    new PointList.Header(Messages.Table_Interval, "", Messages.Table_IntervalLow)), of.points());
        }
        list.select(chosen);
    }

    private String figure(SizedPoint point) {
        return !frontier.isScored() ? FrontierVerdict.lost(point)
                : point.score().map(score -> Numbers.fixed(score.value(), DECIMALS)).orElse("");
    }

    private static double low(SizedPoint point) {
        return point.score().flatMap(PointScore::interval).map(one -> one.low()).orElse(Double.NaN);
    }

    private static String interval(SizedPoint point) {
        return point.score().flatMap(PointScore::interval).map(one -> Numbers.fixed(one.low(), DECIMALS) + "–"
                + Numbers.fixed(one.high(), DECIMALS)).orElse(point.measured() ? "" : Messages.Hover_Estimate);
    }

    /** Returns all figures of the files of a frontier, exactly. */
    static PageTable of(ByteFrontier frontier) {
        return PageTable.of(
                List.of(Messages.Table_Method, Messages.Table_Bytes, Messages.Table_Score, Messages.Table_Low,
                        Messages.Table_High, Messages.Table_Lost),
                frontier.points().stream().map(point -> List.of(point.method(), Long.toString(point.bytes()),
                        point.score().map(score -> Double.toString(score.value())).orElse(""),
                        point.score().flatMap(PointScore::interval).map(one -> Double.toString(one.low())).orElse(""),
                        point.score().flatMap(PointScore::interval).map(one -> Double.toString(one.high())).orElse(""),
                        point.changeLost().isPresent() ? Double.toString(point.changeLost().getAsDouble()) : ""))
                        .toList());
    }
}
