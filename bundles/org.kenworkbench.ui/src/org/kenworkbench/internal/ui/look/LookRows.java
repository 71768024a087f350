/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.look;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.kenworkbench.analysis.CellModel;
import org.kenworkbench.analysis.CellTensor;
import org.kenworkbench.analysis.difference.ModelDifference;
import org.kenworkbench.analysis.difference.TensorDifference;
import org.kenworkbench.analysis.values.ModelSummary;
import org.kenworkbench.analysis.values.TensorSummary;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.place.Place;
import org.kenworkbench.tensor.place.Places;
import org.kenworkbench.ui.TensorRow;

/** Rows of tables and trees for tensors about which no rule has decided. Stateless. */
final class LookRows {

    private static final TensorRow.Norms UNKNOWN = TensorRow.Norms.unpruned(Double.NaN, Double.NaN);

    /**
     * The figures of a tensor.
     *
     * @param changed number of values that differ
     */
    private record Figures(long changed, TensorRow.Norms norms) {
    }

    private LookRows() {
    }

    /** Returns the rows of a model of which sizes alone are known. */
    static List<TensorRow> sizes(CellModel model) {
        return rows(model, Map.of(), Map.of());
    }

    /**
     * Returns the rows of two models that were compared.
     *
     * @param warnings what is to be said about a tensor, by its name
     */
    static List<TensorRow> compared(CellModel model, ModelDifference difference, Map<TensorId, String> warnings) {
        Map<TensorId, Figures> figures = new HashMap<>();
        for (TensorDifference tensor : difference.tensors()) {
            figures.put(tensor.tuned().id(), new Figures(tensor.counts().changed(),
                    TensorRow.Norms.unpruned(tensor.squares().delta(), tensor.squares().base())));
        }
        return rows(model, figures, warnings);
    }

    /**
     * Returns the rows of a model whose values were read.
     *
     * @param warnings what is to be said about a tensor, by its name
     */
    static List<TensorRow> summarised(CellModel model, ModelSummary summary, Map<TensorId, String> warnings) {
        Map<TensorId, Figures> figures = new HashMap<>();
        for (TensorSummary tensor : summary.tensors()) {
            double squares = tensor.rms() * tensor.rms() * tensor.values();
            figures.put(tensor.tensor().id(),
                    new Figures(0, TensorRow.Norms.unpruned(Double.NaN, squares)));
        }
        return rows(model, figures, warnings);
    }

    private static List<TensorRow> rows(CellModel model, Map<TensorId, Figures> figures,
            Map<TensorId, String> warnings) {
        Map<TensorId, Place> places = Places.of(model.tensors().stream().map(CellTensor::info).toList());
        List<TensorRow> rows = new ArrayList<>();
        for (CellTensor tensor : model.tensors()) {
            TensorInfo info = tensor.info();
            Figures of = figures.getOrDefault(info.id(), new Figures(0, UNKNOWN));
            rows.add(TensorRow.unpruned(info, places.get(info.id()), warnings.getOrDefault(info.id(), ""),
                    of.changed(), of.norms()));
        }
        return List.copyOf(rows);
    }
}
