/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.layers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.kenworkbench.analysis.PrunedModel;
import org.kenworkbench.analysis.PrunedTensor;
import org.kenworkbench.analysis.TensorFigures;
import org.kenworkbench.internal.analysis.layers.FigureCounter;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.place.Layer;
import org.kenworkbench.tensor.place.Place;
import org.kenworkbench.tensor.place.Places;
import org.kenworkbench.tensor.place.Role;
import org.kenworkbench.tensor.place.Roles;

/**
 * Figures of a model by layer and role, for the model map and for following one matrix through every layer.
 *
 * @param tensors all tensors, by name
 * @param series  each matrix that occurs in layers, ordered by stack, by role and then by {@link MatrixOrder}
 * @param loose   tensors in no layer, by role and then by name
 * @param layers  layers of all stacks, ascending
 */
public record ModelProfile(List<TensorProfile> tensors, List<LayerSeries> series, List<TensorProfile> loose,
        List<Layer> layers) {

    public ModelProfile {
        tensors = List.copyOf(tensors);
        series = List.copyOf(series);
        loose = List.copyOf(loose);
        layers = List.copyOf(layers);
    }

    /**
     * Makes a profile from figures that are known already, such as those that a composition holds; no weights are read.
     */
    public static ModelProfile of(Map<TensorInfo, TensorFigures> figures) {
        Map<TensorId, Place> places = Places.of(figures.keySet());
        Map<TensorId, TensorProfile> tensors = new TreeMap<>();
        figures.forEach((info, of) -> tensors.put(info.id(),
                new TensorProfile(info, Roles.of(info), places.get(info.id()), of)));
        return arranged(tensors.values());
    }

    /**
     * Reads all tensors once, in memory that does not depend on the size of the model.
     *
     * @param monitor told of each piece of cells when it is done, asked before it
     * @throws IOException               if a file is damaged, has changed its size or cannot be read any more
     * @throws PruningCancelledException if the monitor said so
     */
    public static ModelProfile of(PrunedModel model, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        Map<TensorInfo, TensorFigures> figures = new LinkedHashMap<>();
        for (PrunedTensor tensor : model.tensors()) {
            long storedBytes = model.subnetwork().storedBytes(tensor.id());
            figures.put(tensor.info(), FigureCounter.count(tensor, storedBytes, monitor));
        }
        return of(figures);
    }

    private static ModelProfile arranged(Collection<TensorProfile> tensors) {
        Map<String, List<TensorProfile>> byMatrix = new TreeMap<>();
        List<TensorProfile> loose = new ArrayList<>();
        TreeSet<Layer> layers = new TreeSet<>();
        for (TensorProfile tensor : tensors) {
            if (tensor.place().layer().isPresent()) {
                byMatrix.computeIfAbsent(tensor.place().matrix(), key -> new ArrayList<>()).add(tensor);
                layers.add(tensor.place().layer().get());
            } else {
                loose.add(tensor);
            }
        }
        List<LayerSeries> series = new ArrayList<>();
        byMatrix.forEach((matrix, of) -> {
            of.sort(Comparator.comparingInt(tensor -> tensor.place().number().getAsInt()));
            series.add(new LayerSeries(matrix, of.getFirst().role(), of));
        });
        series.sort(Comparator
                .comparing((LayerSeries one) -> one.tensors().getFirst().place().layer().get(), Layer.BY_STACK)
                .thenComparing(LayerSeries::role).thenComparing(LayerSeries::label, MatrixOrder.BY_USE));
        // The sort is stable, so that names keep their order within a role.
        loose.sort(Comparator.comparing(TensorProfile::role));
        return new ModelProfile(List.copyOf(tensors), series, loose, List.copyOf(layers));
    }

    /** Sums the figures of the whole model. */
    public TensorFigures total() {
        return TensorFigures.total(tensors.stream().map(TensorProfile::figures).toList());
    }

    /** Sums the figures of a layer over all its roles. */
    public TensorFigures layer(Layer layer) {
        return TensorFigures.total(inLayer(layer).map(TensorProfile::figures).toList());
    }

    /** Sums the figures of one role in a layer, a cell of the map; {@link TensorFigures#NONE} if there are none. */
    public TensorFigures cell(Role role, Layer layer) {
        return TensorFigures.total(inLayer(layer).filter(tensor -> tensor.role() == role).map(TensorProfile::figures)
                .toList());
    }

    /** Sums the figures of one role over the tensors in no layer. */
    public TensorFigures loose(Role role) {
        return TensorFigures.total(loose.stream().filter(tensor -> tensor.role() == role).map(TensorProfile::figures)
                .toList());
    }

    private Stream<TensorProfile> inLayer(Layer layer) {
        return tensors.stream().filter(tensor -> tensor.place().layer().filter(layer::equals).isPresent());
    }
}
