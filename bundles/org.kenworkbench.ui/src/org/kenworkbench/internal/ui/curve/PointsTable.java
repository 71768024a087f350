/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.curve;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.eclipse.swt.widgets.Composite;
import org.kenworkbench.analysis.scores.PruningCurve;
import org.kenworkbench.analysis.scores.PruningCurve.Choice;
import org.kenworkbench.internal.ui.plot.PointList;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.ui.PageTable;

/**
 * The table of all measured points. A click on a column sorts by it, and a second one the other way round; so do the
 * items of the context menu, and the keys 1 to 5. Ctrl+C copies.
 */
final class PointsTable {

    private final PointList<Choice> list;
    private PruningCurve curve;

    /**
     * Creates an empty table.
     *
     * @param selected is told the point that the user selects
     */
    PointsTable(Composite parent, Fonts fonts, Consumer<Choice> selected) {
        list = new PointList<>(parent, fonts, Messages.Points_Name,
                Stream.of(PointColumn.values()).map(PointColumn::column).toList(),
                PointColumn.RESET.ordinal(), selected);
        list.setCopied(this::table);
    }

    /**
     * Shows the points of a curve.
     *
     * @param chosen is selected in the table, too
     */
    void show(PruningCurve of, Optional<Choice> chosen) {
        if (!of.series().equals(curve == null ? null : curve.series())) {
            curve = of;
            list.show(Stream.of(PointColumn.values()).map(column -> column.shown(of)).toList(), of.series().stream()
                    .flatMap(series -> series.points().stream().map(point -> new Choice(series.rule(), point)))
                    .toList());
        }
        list.select(chosen);
    }

    /** Returns what the table shows, in its order. */
    PageTable table() {
        return PageTable.of(Stream.of(PointColumn.values()).map(column -> column.header(curve)).toList(), list.rows());
    }
}
