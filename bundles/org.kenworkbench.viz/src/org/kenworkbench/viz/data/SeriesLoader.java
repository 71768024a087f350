/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

import org.kenworkbench.analysis.difference.series.Against;
import org.kenworkbench.analysis.difference.series.CheckpointSeries;
import org.kenworkbench.analysis.difference.series.SeriesPanel;
import org.kenworkbench.analysis.difference.series.SeriesPoint;
import org.kenworkbench.analysis.difference.series.TensorSeries;
import org.kenworkbench.internal.viz.Messages;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.series.SeriesModel;

/** Creates the content of the map of a series. Stateless. */
public final class SeriesLoader {

    /** Most columns of a map; of more checkpoints, columns are means. */
    public static final int MOST_COLUMNS = 60;

    private SeriesLoader() {
    }

    /**
     * Creates the map.
     *
     * @param byRole  whether there is a panel for each kind of matrices, with a row for each layer; else it is the
     *                other way round
     * @param limit   relative change of a step below which a matrix stands still
     * @param remarks sentences beside the map, the most important first
     */
    public static SeriesModel of(CheckpointSeries series, String title, Against against, boolean byRole, double limit,
            List<String> remarks) {
        List<SeriesModel.Column> columns = columns(series.points());
        List<SeriesPanel> found = byRole ? SeriesPanel.byRole(series) : SeriesPanel.byLayer(series);
        List<SeriesModel.Panel> panels = new ArrayList<>();
        for (SeriesPanel panel : found) {
            boolean loose = panel.label().isEmpty();
            String name = loose ? Messages.Map_others
                    : byRole ? panel.label() : Messages.bind(Messages.Series_layer, panel.label());
            panels.add(new SeriesModel.Panel(name,
                    loose ? SeriesModel.Common.NO_LAYER : byRole ? SeriesModel.Common.ROLE : SeriesModel.Common.LAYER,
                    panel.rows().stream().map(row -> row(row, columns, against, limit)).toList()));
        }
        List<TensorSeries> moving = series.matrices().stream().filter(TensorSeries::moved).toList();
        int stopped = (int) moving.stream().filter(of -> of.stoppedAt(limit).isPresent()).count();
        return new SeriesModel(title, against, columns, panels, limit,
                new SeriesModel.Verdict(stopped, moving.size(), remarks), Optional.empty());
    }

    /** Puts checkpoints into columns; the first has no step to it. */
    private static List<SeriesModel.Column> columns(List<SeriesPoint> points) {
        int steps = points.size() - 1;
        int together = (steps + MOST_COLUMNS - 1) / MOST_COLUMNS;
        List<SeriesModel.Column> columns = new ArrayList<>();
        for (int from = 1; from <= steps; from += together) {
            int to = Math.min(steps, from + together - 1);
            OptionalLong step = points.get(to).step();
            columns.add(new SeriesModel.Column(
                    step.isPresent() ? Numbers.count(step.getAsLong()) : Numbers.count(to + 1L), from, to));
        }
        return columns;
    }

    private static SeriesModel.Row row(SeriesPanel.Row row, List<SeriesModel.Column> columns, Against against,
            double limit) {
        double[] changes = new double[columns.size()];
        OptionalInt stopped = row.changes().stoppedAt(limit);
        int stop = columns.size();
        for (int i = 0; i < changes.length; i++) {
            SeriesModel.Column column = columns.get(i);
            double sum = 0;
            int known = 0;
            for (int at = column.first(); at <= column.last(); at++) {
                double change = row.changes().relative(against, at);
                if (!Double.isNaN(change)) {
                    sum += change;
                    known++;
                }
            }
            changes[i] = known == 0 ? Double.NaN : sum / known;
            if (stopped.isPresent() && stopped.getAsInt() >= column.first() && stopped.getAsInt() <= column.last()) {
                stop = i;
            }
        }
        return new SeriesModel.Row(row.label(), row.matrices().stream().map(tensor -> tensor.name()).toList(), changes,
                stop);
    }
}
