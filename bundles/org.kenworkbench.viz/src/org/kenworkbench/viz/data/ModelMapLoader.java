/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.kenworkbench.analysis.TensorFigures;
import org.kenworkbench.analysis.layers.LayerSeries;
import org.kenworkbench.analysis.layers.MatrixOrder;
import org.kenworkbench.analysis.layers.ModelProfile;
import org.kenworkbench.analysis.layers.TensorProfile;
import org.kenworkbench.internal.viz.Messages;
import org.kenworkbench.tensor.place.Layer;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.modelmap.MapCell;
import org.kenworkbench.viz.modelmap.MapRow;
import org.kenworkbench.viz.modelmap.ModelMapModel;

/** Creates the content of the Model map from the profile of a model. Stateless. */
public final class ModelMapLoader {

    private static final String BIAS = "bias";
    private static final String WEIGHT = ".weight";

    /** Orders rows by the role of their matrix, then by the order of use, whatever the stack. */
    private static final Comparator<LayerSeries> ROWS = Comparator.comparing(LayerSeries::role)
            .thenComparing(LayerSeries::label, MatrixOrder.BY_USE);

    private ModelMapLoader() {
    }

    /**
     * Creates the map of all weights; biases are left out, as they are many and hold next to nothing.
     *
     * @param title    title of the picture, which names the model
     * @param selected name of the selected tensor
     */
    public static ModelMapModel of(ModelProfile profile, String title, Optional<String> selected) {
        TensorFigures total = profile.total();
        List<String> figures = List.of(Messages.bind(Messages.Kept_share, Numbers.percent(total.keptShare(), 1)),
                Messages.bind(Messages.Map_tuning, Numbers.percent(total.tuningKept(), 1),
                        Numbers.percent(total.chanceTuningKept(), 1)),
                Messages.bind(Messages.Map_parameters, Numbers.count(total.parameters())),
                Messages.bind(Messages.Map_stored, Numbers.bytes(total.storedBytes())));
        return of(profile, title, figures, selected, ModelMapLoader::cell);
    }

    /** @param cell creates a cell of the tensors that it shows */
    static ModelMapModel of(ModelProfile profile, String title, List<String> figures, Optional<String> selected,
            Function<List<TensorProfile>, MapCell> cell) {
        Map<String, Map<Layer, List<TensorProfile>>> byLabel = new LinkedHashMap<>();
        profile.series().stream().filter(one -> isWeight(one.label())).sorted(ROWS)
                .forEach(one -> one.tensors().forEach(tensor -> byLabel
                        .computeIfAbsent(label(tensor.place().familyLabel()), _ -> new HashMap<>())
                        .computeIfAbsent(tensor.place().layer().get(), _ -> new ArrayList<>()).add(tensor)));
        List<String> labels = List.copyOf(byLabel.keySet());
        List<String> ends = MapLabels.ends(labels);
        List<MapRow> rows = IntStream.range(0, labels.size())
                .mapToObj(i -> row(ends.get(i), byLabel.get(labels.get(i)), profile.layers(), cell)).toList();
        List<TensorProfile> loose = profile.loose().stream().filter(tensor -> isWeight(tensor.id().name())).toList();
        String group = MapLabels.group(loose.stream().map(tensor -> label(tensor.id().name())).toList());
        List<MapRow> others = loose.stream()
                .map(tensor -> new MapRow(MapLabels.within(group, label(tensor.id().name())),
                        List.of(Optional.of(cell.apply(List.of(tensor))))))
                .toList();
        return new ModelMapModel(title, profile.layers(), rows, others, group.isEmpty() ? Messages.Map_others : group,
                figures, selected);
    }

    /** Creates the row of a matrix, with a cell for each layer that has one of that name; all experts share a cell. */
    private static MapRow row(String label, Map<Layer, List<TensorProfile>> tensors, List<Layer> layers,
            Function<List<TensorProfile>, MapCell> cell) {
        return new MapRow(label, layers.stream()
                .map(layer -> Optional.ofNullable(tensors.get(layer)).map(cell)).toList());
    }

    /** Creates the cell of a pruned model or of a pair. */
    static MapCell cell(List<TensorProfile> tensors) {
        TensorFigures figures = TensorFigures.total(tensors.stream().map(TensorProfile::figures).toList());
        return new MapCell(tensors.stream().map(tensor -> tensor.id().name()).toList(), figures.deltaNorm(),
                figures.keptShare(), figures.tuningKept(),
                figures.chanceTuningKept(), figures.storedBytes(), figures.changedShare());
    }

    private static boolean isWeight(String name) {
        return !name.equals(BIAS) && !name.endsWith('.' + BIAS) && !name.endsWith('_' + BIAS);
    }

    private static String label(String name) {
        return name.endsWith(WEIGHT) ? name.substring(0, name.length() - WEIGHT.length()) : name;
    }
}
