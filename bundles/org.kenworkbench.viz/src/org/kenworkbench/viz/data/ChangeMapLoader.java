/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.data;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.kenworkbench.analysis.TensorFigures;
import org.kenworkbench.analysis.TensorFigures.Norms;
import org.kenworkbench.analysis.TensorFigures.ParameterCounts;
import org.kenworkbench.analysis.difference.LargestChange;
import org.kenworkbench.analysis.difference.ModelDifference;
import org.kenworkbench.analysis.difference.TensorDifference;
import org.kenworkbench.analysis.layers.ModelProfile;
import org.kenworkbench.internal.viz.Messages;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.modelmap.MapCell;
import org.kenworkbench.viz.modelmap.ModelMapModel;

/** Creates the content of the Model map from the difference between two models. Stateless. */
public final class ChangeMapLoader {

    private ChangeMapLoader() {
    }

    /**
     * Creates the map of the change of all weights, to be coloured by
     * {@link org.kenworkbench.viz.modelmap.MapMeasure#RELATIVE_CHANGE}, by the largest step, or by the share of values
     * that changed.
     *
     * @param title title of the picture, which names both models
     */
    public static ModelMapModel of(ModelDifference difference, String title) {
        Map<TensorInfo, TensorFigures> figures = new LinkedHashMap<>();
        difference.tensors().forEach(tensor -> figures.put(tensor.tuned(), figures(tensor)));
        List<String> totals = List.of(
                Messages.bind(Messages.Map_changed, Numbers.percent(difference.counts().changedShare(), 1)),
                Messages.bind(Messages.Map_relative_change,
                        Numbers.percent(difference.squares().relativeChange(), 2)),
                Messages.bind(Messages.Map_parameters, Numbers.count(difference.counts().values())));
        Map<String, Double> steps = new HashMap<>();
        difference.tensors().forEach(tensor -> steps.put(tensor.tuned().name(),
                tensor.largest().map(LargestChange::distance).orElse(Double.NaN)));
        return ModelMapLoader.of(ModelProfile.of(figures), title, totals, Optional.empty(),
                tensors -> ModelMapLoader.cell(tensors).withLargestStep(
                        MapCell.largestStep(tensors.stream().mapToDouble(tensor -> steps.get(tensor.id().name())))));
    }

    private static TensorFigures figures(TensorDifference tensor) {
        return new TensorFigures(
                new ParameterCounts(tensor.counts().values(), 0, 0, tensor.counts().changed(), 0),
                new Norms(tensor.squares().delta(), tensor.squares().base(), 0, 0, 0), 0);
    }
}
