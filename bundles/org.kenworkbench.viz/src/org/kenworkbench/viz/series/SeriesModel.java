/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.series;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.analysis.difference.series.Against;

/**
 * The content of the map of a series.
 *
 * @param title    name of the series
 * @param against  what changes are told against
 * @param columns  steps, in order
 * @param panels   parts of the map
 * @param limit    relative change of a step below which a matrix stands still
 * @param verdict  what came of it
 * @param selected the selected cell
 */
public record SeriesModel(String title, Against against, List<Column> columns, List<Panel> panels, double limit,
        Verdict verdict, Optional<Spot> selected) {

    /**
     * Checkpoints that share a column.
     *
     * @param text  short text for an axis: the step of the last of them
     * @param first number of the first of them in the series
     * @param last  number of the last
     */
    public record Column(String text, int first, int last) {

        public int checkpoints() {
            return last - first + 1;
        }
    }

    /** A property that the matrices of a panel have in common. */
    public enum Common {
        /** Kind of the matrices; each row is a layer. */
        ROLE,
        /** Layer of the matrices; each row is a kind. */
        LAYER,
        /** Absence of a layer; each row is a matrix. */
        NO_LAYER
    }

    /**
     * A part of the map.
     *
     * @param title  kind of the matrices, or their layer
     * @param common what the title names
     */
    public record Panel(String title, Common common, List<Row> rows) {
        public Panel {
            rows = List.copyOf(rows);
        }

        /** Counts the rows that stopped. */
        public long stopped(int columns) {
            return rows.stream().filter(row -> row.stop() < columns).count();
        }
    }

    /**
     * A matrix, or all experts of a layer, along the run.
     *
     * @param label   what tells it from the other rows
     * @param tensors names, at least one
     * @param changes relative change in each column; NaN where there is none
     * @param stop    the column from which on it stands still; the number of columns if it never does
     */
    public record Row(String label, List<String> tensors, double[] changes, int stop) {
        public Row {
            tensors = List.copyOf(tensors);
        }

        /** Returns the share of the run that it stood still. */
        public double stood() {
            return (double) (changes.length - stop) / changes.length;
        }
    }

    /**
     * Words beside the map.
     *
     * @param stopped  matrices that stopped before the end
     * @param matrices all that move
     * @param remarks  sentences, the most important first
     */
    public record Verdict(int stopped, int matrices, List<String> remarks) {
        public Verdict {
            remarks = List.copyOf(remarks);
        }
    }

    /** Place of a cell. */
    public record Spot(int panel, int row, int column) {
    }

    public SeriesModel {
        columns = List.copyOf(columns);
        panels = List.copyOf(panels);
    }

    /** Returns the same content with another cell selected. */
    public SeriesModel select(Optional<Spot> spot) {
        return new SeriesModel(title, against, columns, panels, limit, verdict, spot);
    }

    /** Returns the row of a cell. */
    public Row row(Spot spot) {
        return panels.get(spot.panel()).rows().get(spot.row());
    }

    /** Returns the most checkpoints that a column has; above 1 columns are means. */
    public int together() {
        return columns.stream().mapToInt(Column::checkpoints).max().orElse(1);
    }

    boolean hasGaps() {
        return panels.stream().flatMap(panel -> panel.rows().stream())
                .anyMatch(row -> Arrays.stream(row.changes()).anyMatch(Double::isNaN));
    }
}
