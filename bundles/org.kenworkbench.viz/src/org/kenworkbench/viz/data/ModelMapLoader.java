/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.data;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.kenworkbench.analysis.layers.Figures;
import org.kenworkbench.analysis.layers.LayerSeries;
import org.kenworkbench.analysis.layers.ModelProfile;
import org.kenworkbench.analysis.layers.TensorProfile;
import org.kenworkbench.internal.viz.Messages;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.modelmap.MapCell;
import org.kenworkbench.viz.modelmap.MapRow;
import org.kenworkbench.viz.modelmap.ModelMapModel;

/** Makes the Model map out of a model's profile. Stateless. */
public final class ModelMapLoader {

    private static final String BIAS = "bias";
    private static final String WEIGHT = ".weight";

    private ModelMapLoader() {
    }

    /**
     * The weights; biases are left out, as they are many and hold next to nothing.
     *
     * @param title    which model
     * @param selected name of the selected tensor
     */
    public static ModelMapModel of(ModelProfile profile, String title, Optional<String> selected) {
        List<LayerSeries> series = profile.series().stream().filter(one -> isWeight(one.label())).toList();
        List<String> ends = MapLabels.ends(series.stream().map(one -> label(one.label())).toList());
        List<MapRow> rows = IntStream.range(0, series.size()).mapToObj(i -> row(ends.get(i), series.get(i), profile.layers())).toList();
        List<TensorProfile> loose = profile.loose().stream().filter(tensor -> isWeight(tensor.id().name())).toList();
        String group = MapLabels.group(loose.stream().map(tensor -> label(tensor.id().name())).toList());
        List<MapRow> others = loose.stream()
                .map(tensor -> new MapRow(MapLabels.within(group, label(tensor.id().name())), List.of(Optional.of(cell(tensor))))).toList();
        Figures total = profile.total();
        List<String> figures = List.of(Messages.bind(Messages.Kept_share, Numbers.percent(total.keptShare(), 1)),
                Messages.bind(Messages.Map_tuning, Numbers.percent(total.tuningKept(), 1), Numbers.percent(total.chanceTuningKept(), 1)),
                Messages.bind(Messages.Map_parameters, Numbers.count(total.parameters())),
                Messages.bind(Messages.Map_stored, Numbers.bytes(total.storedBytes())));
        return new ModelMapModel(title, profile.layers(), rows, others, group.isEmpty() ? Messages.Map_others : group,
                figures, selected);
    }

    private static MapRow row(String label, LayerSeries series, List<Integer> layers) {
        // Looked up by number: a model may have thousands of layers.
        Map<Integer, MapCell> cells = new HashMap<>();
        series.tensors().forEach(tensor -> cells.putIfAbsent(tensor.place().layer().getAsInt(), cell(tensor)));
        return new MapRow(label, layers.stream().map(layer -> Optional.ofNullable(cells.get(layer))).toList());
    }

    private static MapCell cell(TensorProfile tensor) {
        Figures figures = tensor.figures();
        return new MapCell(tensor.id().name(), figures.deltaNorm(), figures.keptShare(), figures.tuningKept(), figures.chanceTuningKept(),
                figures.storedBytes());
    }

    private static boolean isWeight(String name) {
        return !name.equals(BIAS) && !name.endsWith('.' + BIAS) && !name.endsWith('_' + BIAS);
    }

    private static String label(String name) {
        return name.endsWith(WEIGHT) ? name.substring(0, name.length() - WEIGHT.length()) : name;
    }
}
