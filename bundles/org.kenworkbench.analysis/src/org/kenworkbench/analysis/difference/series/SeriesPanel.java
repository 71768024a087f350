/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference.series;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.kenworkbench.analysis.layers.MatrixOrder;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.place.Layer;
import org.kenworkbench.tensor.place.Place;
import org.kenworkbench.tensor.place.Role;
import org.kenworkbench.tensor.place.Roles;

/**
 * Matrices of a series that belong together.
 *
 * @param label what they have in common, as {@code query}; empty for matrices that are in no layer
 * @param rows  by layer, those of no layer by name
 */
public record SeriesPanel(String label, List<Row> rows) {

    private static final String WEIGHT = ".weight";

    /**
     * Matrices that stand in one row.
     *
     * @param label    what tells it from the other rows
     * @param layer    where it is in one
     * @param matrices one; all experts of a layer together
     * @param changes  of all of them
     */
    public record Row(String label, Optional<Layer> layer, List<TensorId> matrices, TensorSeries changes) {
        public Row {
            matrices = List.copyOf(matrices);
        }
    }

    public SeriesPanel {
        rows = List.copyOf(rows);
    }

    /** Makes a panel of each kind of matrices, by role and use, with a row for each layer. */
    public static List<SeriesPanel> byRole(CheckpointSeries series) {
        return panels(series, true);
    }

    /** Makes a panel of each layer, with a row for each kind of matrices. */
    public static List<SeriesPanel> byLayer(CheckpointSeries series) {
        return panels(series, false);
    }

    private static List<SeriesPanel> panels(CheckpointSeries series, boolean byRole) {
        Map<TensorId, Place> places = series.places();
        List<TensorSeries> matrices = series.matrices();
        List<String> labels = matrices.stream().filter(of -> places.get(of.tensor().id()).layer().isPresent())
                .sorted(Comparator.<TensorSeries, Role>comparing(of -> Roles.of(of.tensor()))
                        .thenComparing(of -> places.get(of.tensor().id()).familyLabel(), MatrixOrder.BY_USE))
                .map(of -> label(places.get(of.tensor().id()).familyLabel())).distinct().toList();
        Map<String, Map<Layer, List<TensorSeries>>> byLabel = new LinkedHashMap<>();
        labels.forEach(label -> byLabel.put(label, new TreeMap<>()));
        List<TensorSeries> loose = new ArrayList<>();
        for (TensorSeries matrix : matrices) {
            Place place = places.get(matrix.tensor().id());
            place.layer().ifPresentOrElse(layer -> byLabel.get(label(place.familyLabel()))
                    .computeIfAbsent(layer, _ -> new ArrayList<>()).add(matrix), () -> loose.add(matrix));
        }
        List<SeriesPanel> panels = new ArrayList<>(byRole ? roles(byLabel) : layers(byLabel));
        if (!loose.isEmpty()) {
            panels.add(new SeriesPanel("", loose.stream().map(
                    one -> row(label(one.tensor().name()), Optional.empty(), List.of(one))).toList()));
        }
        return panels;
    }

    private static List<SeriesPanel> roles(Map<String, Map<Layer, List<TensorSeries>>> byLabel) {
        List<SeriesPanel> panels = new ArrayList<>();
        byLabel.forEach((label, layers) -> panels.add(new SeriesPanel(shortest(label, byLabel.keySet()),
                layers.entrySet().stream().map(
                        layer -> row(layer.getKey().toString(), Optional.of(layer.getKey()), layer.getValue()))
                        .toList())));
        return panels;
    }

    private static List<SeriesPanel> layers(Map<String, Map<Layer, List<TensorSeries>>> byLabel) {
        Map<Layer, List<Row>> layers = new TreeMap<>();
        byLabel.forEach((label, members) -> members.forEach((layer, matrices) -> layers
                .computeIfAbsent(layer, _ -> new ArrayList<>())
                .add(row(shortest(label, byLabel.keySet()), Optional.of(layer), matrices))));
        return layers.entrySet().stream().map(layer -> new SeriesPanel(layer.getKey().toString(), layer.getValue()))
                .toList();
    }

    private static Row row(String label, Optional<Layer> layer, List<TensorSeries> matrices) {
        return new Row(label, layer, matrices.stream().map(matrix -> matrix.tensor().id()).toList(),
                TensorSeries.sum(matrices));
    }

    private static String label(String name) {
        return name.endsWith(WEIGHT) ? name.substring(0, name.length() - WEIGHT.length()) : name;
    }

    /** Returns the shortest end of a name, cut at dots, that tells it from the others. */
    private static String shortest(String name, Iterable<String> names) {
        for (int dot = name.lastIndexOf('.'); dot >= 0; dot = name.lastIndexOf('.', dot - 1)) {
            String end = name.substring(dot);
            // The word for a layer that is dense says nothing by itself.
            boolean unique = !end.equals(".dense");
            for (String other : names) {
                unique &= other.equals(name) || !other.endsWith(end) && !other.equals(end.substring(1));
            }
            if (unique) {
                return end.substring(1);
            }
        }
        return name;
    }
}
