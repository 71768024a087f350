/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.series;

import java.util.List;
import java.util.OptionalInt;

import org.kenworkbench.internal.viz.Messages;

/**
 * A matrix along a run, beside others of its kind.
 *
 * @param name     of the matrix
 * @param label    short, at the end of its line
 * @param columns  texts of the steps
 * @param line     relative change of each step; NaN where there is none
 * @param others   the same, of the other layers
 * @param limit    relative change of a step below which a matrix stands still
 * @param selected number of the selected step
 */
public record RunLineModel(String name, String label, List<String> columns, double[] line, List<double[]> others,
        double limit, OptionalInt selected) {

    public RunLineModel {
        columns = List.copyOf(columns);
        others = List.copyOf(others);
    }

    /** Names a row by its panel, too: {@code layer 4 value}, whichever of the two is the panel. */
    private static String label(SeriesModel.Panel panel, SeriesModel.Row row) {
        return switch (panel.common()) {
            case ROLE -> Messages.bind(Messages.Series_layer, row.label()) + ' ' + panel.title();
            case LAYER -> panel.title() + ' ' + row.label();
            case NO_LAYER -> row.label();
        };
    }

    /** Makes the lines of a panel of a map, with that of a cell's row as the one that is told. */
    public static RunLineModel of(SeriesModel model, SeriesModel.Spot spot) {
        SeriesModel.Panel panel = model.panels().get(spot.panel());
        SeriesModel.Row row = model.row(spot);
        return new RunLineModel(row.tensors().getFirst(), label(panel, row),
                model.columns().stream().map(SeriesModel.Column::text).toList(), row.changes(),
                panel.rows().stream().filter(other -> other != row).map(SeriesModel.Row::changes).toList(),
                model.limit(), OptionalInt.of(spot.column()));
    }
}
