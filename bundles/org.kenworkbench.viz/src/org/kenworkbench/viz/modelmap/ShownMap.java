/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.modelmap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.kenworkbench.internal.viz.Messages;
import org.kenworkbench.tensor.place.Layer;
import org.kenworkbench.viz.layers.LayerSpan;

/**
 * The part of a map that is seen: some of its layers, and where they are too many for the room, several in a column.
 *
 * @param model           a map with a layer for each column, the first of those in it
 * @param layersPerColumn number of layers in a column; the last one of a stack may have fewer
 */
public record ShownMap(ModelMapModel model, int layersPerColumn) {

    /** Returns some layers of a map, each in a column of its own. */
    static ShownMap of(ModelMapModel all, Optional<LayerSpan> span) {
        List<List<Integer>> columns = new ArrayList<>();
        int from = span.map(LayerSpan::first).orElse(0);
        int to = Math.min(all.layers().size(),
                span.map(of -> of.first() + of.layers()).orElse(all.layers().size()));
        for (int layer = Math.min(from, to); layer < to; layer++) {
            columns.add(List.of(layer));
        }
        return new ShownMap(columns(all, columns), 1);
    }

    /** Returns the number of columns of the same layers, several in a column. */
    int columns(int perColumn) {
        return groups(perColumn).size();
    }

    /** Returns the same layers, several in a column; none has layers of two stacks. */
    ShownMap binned(int perColumn) {
        return new ShownMap(columns(model, groups(perColumn)), perColumn);
    }

    private List<List<Integer>> groups(int perColumn) {
        List<List<Integer>> groups = new ArrayList<>();
        for (int layer = 0; layer < model.layers().size(); layer++) {
            if (groups.isEmpty() || groups.getLast().size() == perColumn || model.startsStack(layer)) {
                groups.add(new ArrayList<>());
            }
            groups.getLast().add(layer);
        }
        return groups;
    }

    private static ModelMapModel columns(ModelMapModel of, List<List<Integer>> columns) {
        List<Layer> layers = columns.stream().map(column -> of.layers().get(column.getFirst())).toList();
        List<MapRow> rows = of.rows().stream()
                .map(row -> new MapRow(row.label(), columns.stream().map(
                        column -> mean(column.stream().map(layer -> row.cells().get(layer)).flatMap(Optional::stream)
                                .toList()))
                        .toList()))
                .toList();
        return new ModelMapModel(of.title(), layers, rows, of.others(), of.group(), of.figures(), of.selected());
    }

    /**
     * Returns the mean of the figures of cells, of those that have one, and the largest of their steps: a mean of these
     * would hide the layer that took it.
     */
    private static Optional<MapCell> mean(List<MapCell> cells) {
        if (cells.size() < 2) {
            return cells.stream().findFirst();
        }
        List<String> tensors = cells.stream().flatMap(cell -> cell.tensors().stream()).toList();
        long sizeBytes = Math.round(mean(cells, MapCell::sizeBytes));
        List<CellValues> values = cells.stream().map(MapCell::values).flatMap(Optional::stream).toList();
        List<CellCoding> codings = cells.stream().map(MapCell::coding).flatMap(Optional::stream).toList();
        if (codings.size() == cells.size()) {
            return Optional.of(MapCell.of(tensors, sizeBytes, CellCoding.mean(codings)));
        }
        return Optional.of(values.size() == cells.size() ? MapCell.of(tensors, sizeBytes, meanValues(values))
                : new MapCell(tensors, mean(cells, MapCell::deltaNorm), mean(cells, MapCell::keptShare),
                        mean(cells, MapCell::tuningKept), mean(cells, MapCell::randomKept), sizeBytes,
                        mean(cells, MapCell::changedShare)).withLargestStep(
                                MapCell.largestStep(cells.stream().mapToDouble(MapCell::largestStep))));
    }

    private static CellValues meanValues(List<CellValues> values) {
        String types = values.stream().map(CellValues::type).distinct().collect(Collectors.joining(", "));
        return values.stream().allMatch(CellValues::isRead)
                ? new CellValues(types, true, mean(values, CellValues::rms), mean(values, CellValues::beyond))
                : CellValues.unread(types);
    }

    private static <T> double mean(List<T> cells, ToDoubleFunction<T> figure) {
        return cells.stream().mapToDouble(figure).filter(value -> !Double.isNaN(value)).average().orElse(Double.NaN);
    }

    /** Returns the label of the numbers of the columns. */
    String label() {
        return label(layersPerColumn);
    }

    /** Returns the label of the numbers of columns that have some layers each. */
    static String label(int layersPerColumn) {
        return layersPerColumn == 1 ? Messages.Layer : Messages.bind(Messages.Layers_each, layersPerColumn);
    }

    /** Returns the layers of a model that stand in a column, counted from 0 in the model. */
    public List<Integer> layersOf(int column, ModelMapModel all) {
        int first = all.layers().indexOf(model.layers().get(column));
        return IntStream.range(first, Math.min(all.layers().size(), first + layersPerColumn))
                .filter(layer -> all.layers().get(layer).stack().equals(all.layers().get(first).stack())).boxed()
                .toList();
    }
}
