/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.data;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.kenworkbench.analysis.TensorFigures;
import org.kenworkbench.analysis.TensorFigures.Norms;
import org.kenworkbench.analysis.TensorFigures.ParameterCounts;
import org.kenworkbench.analysis.layers.ModelProfile;
import org.kenworkbench.analysis.layers.TensorProfile;
import org.kenworkbench.analysis.values.ModelSummary;
import org.kenworkbench.analysis.values.TensorSummary;
import org.kenworkbench.internal.viz.Messages;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.modelmap.CellValues;
import org.kenworkbench.viz.modelmap.MapCell;
import org.kenworkbench.viz.modelmap.ModelMapModel;

/** Creates the content of the Model map of a single model. Stateless. */
public final class ValuesMapLoader {

    private ValuesMapLoader() {
    }

    /**
     * Creates the map of all weights, to be coloured by {@link org.kenworkbench.viz.modelmap.MapMeasure#OF_MODEL}.
     *
     * @param tensors  all tensors of the checkpoint, as its header states them
     * @param read     summaries of those that were read so far; the others are hatched
     * @param title    title of the picture, which names the model
     * @param selected name of the selected tensor
     */
    public static ModelMapModel of(List<TensorInfo> tensors, Collection<TensorSummary> read, String title,
            Optional<String> selected) {
        Map<TensorId, TensorSummary> summaries = new HashMap<>();
        read.forEach(summary -> summaries.put(summary.tensor().id(), summary));
        Map<TensorInfo, TensorFigures> figures = new LinkedHashMap<>();
        Map<TensorId, TensorInfo> infos = new HashMap<>();
        for (TensorInfo tensor : tensors) {
            figures.put(tensor, new TensorFigures(new ParameterCounts(tensor.shape().elementCount(), 0, 0, 0, 0),
                    new Norms(0, 0, 0, 0, 0), 0));
            infos.put(tensor.id(), tensor);
        }
        List<String> totals = new ArrayList<>(List.of(
                Messages.bind(Messages.Map_parameters, Numbers.count(
                        tensors.stream().mapToLong(tensor -> tensor.shape().elementCount()).sum())),
                Numbers.bytes(tensors.stream().mapToLong(TensorInfo::sizeBytes).sum()),
                Messages.bind(Messages.Map_tensors, Numbers.count(tensors.size()))));
        if (summaries.size() < tensors.size()) {
            totals.add(Messages.bind(Messages.Map_unread, Numbers.count(tensors.size() - summaries.size())));
        }
        return ModelMapLoader.of(ModelProfile.of(figures), title, totals, selected,
                cell -> cell(cell.stream().map(TensorProfile::id).map(infos::get).toList(), summaries));
    }

    private static MapCell cell(List<TensorInfo> tensors, Map<TensorId, TensorSummary> summaries) {
        String type = tensors.stream().map(tensor -> tensor.dtype().name()).distinct()
                .collect(Collectors.joining(", "));
        List<TensorSummary> read = tensors.stream().map(tensor -> Optional.ofNullable(summaries.get(tensor.id())))
                .flatMap(Optional::stream).toList();
        CellValues values = read.size() < tensors.size() ? CellValues.unread(type)
                : new CellValues(type, true, ModelSummary.together(read).rms(),
                        read.stream().anyMatch(TensorSummary::isNumeric)
                                ? read.stream().mapToLong(TensorSummary::beyond).sum() : Double.NaN);
        return MapCell.of(tensors.stream().map(TensorInfo::name).toList(),
                tensors.stream().mapToLong(TensorInfo::sizeBytes).sum(), values);
    }
}
