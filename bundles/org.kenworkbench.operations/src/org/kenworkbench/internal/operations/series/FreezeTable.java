/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.series;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.kenworkbench.analysis.difference.series.CheckpointSeries;
import org.kenworkbench.analysis.difference.series.SeriesFinding.StillMoving;
import org.kenworkbench.analysis.difference.series.SeriesPanel;
import org.kenworkbench.analysis.difference.series.StoppedTensor;
import org.kenworkbench.internal.operations.difference.DiffSentences;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.operations.Table;
import org.kenworkbench.tensor.TensorId;

/** Tells people which tensors a training could freeze, by the checkpoint at which they stopped. Stateless. */
final class FreezeTable {

    private FreezeTable() {
    }

    static String heading(CheckpointSeries series, List<StoppedTensor> stopped, double limit) {
        return DiffSentences.counted(stopped.size(), "tensor") + " with "
                + Quantities.share(parameters(stopped), parameters(series)) + " of the parameters "
                + (stopped.size() == 1 ? "stays" : "stay") + " below " + SeriesSentences.percent(limit)
                + " a step to the end and could be frozen; --freeze-list FILE writes the names.";
    }

    /** Makes a line for each checkpoint at which tensors stopped. */
    static Table of(CheckpointSeries series, List<StoppedTensor> stopped) {
        Table.Builder table = Table.builder().text("stopped at").number("tensors").number("parameters")
                .number("so far").text("matrices");
        Map<Integer, List<StoppedTensor>> byCheckpoint = stopped.stream()
                .collect(Collectors.groupingBy(StoppedTensor::from, TreeMap::new, Collectors.toList()));
        List<SeriesPanel> panels = SeriesPanel.byRole(series);
        long all = parameters(series);
        long soFar = 0;
        for (Map.Entry<Integer, List<StoppedTensor>> entry : byCheckpoint.entrySet()) {
            long here = parameters(entry.getValue());
            soFar += here;
            table.row(series.points().get(entry.getKey()).label(), Quantities.count(entry.getValue().size()),
                    Quantities.count(here), Quantities.share(soFar, all), matrices(panels, entry.getValue()));
        }
        return table.build();
    }

    private static String matrices(List<SeriesPanel> panels, List<StoppedTensor> stopped) {
        Set<TensorId> ids = new HashSet<>();
        stopped.forEach(one -> ids.add(one.tensor().id()));
        List<StillMoving.Rows> kinds = new ArrayList<>();
        for (SeriesPanel panel : panels) {
            List<String> rows = panel.rows().stream().filter(row -> row.matrices().stream().anyMatch(ids::contains))
                    .map(SeriesPanel.Row::label).toList();
            if (!rows.isEmpty()) {
                kinds.add(new StillMoving.Rows(panel.label(), rows, panel.rows().size()));
            }
        }
        return kinds.isEmpty() ? "-" : String.join("; ", SeriesSentences.kinds(kinds));
    }

    private static long parameters(List<StoppedTensor> stopped) {
        return stopped.stream().mapToLong(one -> one.tensor().shape().elementCount()).sum();
    }

    private static long parameters(CheckpointSeries series) {
        return series.tensors().stream().mapToLong(of -> of.tensor().shape().elementCount()).sum();
    }
}
