/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.structure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.kenworkbench.analysis.PrunedModel;
import org.kenworkbench.analysis.PrunedTensor;
import org.kenworkbench.analysis.layers.Figures;
import org.kenworkbench.analysis.layers.HeadProfile;
import org.kenworkbench.analysis.layers.LayerPlace;
import org.kenworkbench.analysis.layers.LayerPlaces;
import org.kenworkbench.analysis.layers.MatrixWord;
import org.kenworkbench.analysis.layers.ModelProfile;
import org.kenworkbench.checkpoint.TensorId;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;

/** Finds the layers, heads and neurons of a model, and what tuning and pruning did to each. Stateless. */
public final class StructureParts {

    private StructureParts() {
    }

    /** All layers, by number; nothing is read. */
    public static List<StructurePart> layers(ModelProfile model) {
        return model.layers().stream().map(layer -> new StructurePart(StructurePart.Kind.LAYER, layer, 0, model.layer(layer))).toList();
    }

    /**
     * All attention heads whose queries have a matrix of their own, by layer and number: their rows of query, key and value (weights and
     * biases) and columns of the output. Where keys and values have fewer heads than queries, they belong to no single one and are left out.
     *
     * @param heads   along the rows of the queries' matrix in each layer, by its tensor; a layer where nothing tells is left out
     * @param monitor told of each piece of cells when it is done, asked before it
     * @throws IOException               if a file is damaged, has changed its size or cannot be read any more
     * @throws PruningCancelledException if the monitor said so
     */
    public static List<StructurePart> heads(PrunedModel model, HeadCount heads, PruningMonitor monitor) throws IOException, PruningCancelledException {
        List<StructurePart> parts = new ArrayList<>();
        for (Map.Entry<Integer, Map<MatrixWord, List<PrunedTensor>>> layer : byLayer(model).entrySet()) {
            Optional<PrunedTensor> queries = matrix(layer.getValue(), MatrixWord.Q);
            OptionalInt count = queries.isEmpty() ? OptionalInt.empty() : heads.of(queries.get());
            if (count.isEmpty()) {
                continue;
            }
            long width = queries.get().rows();
            Bands bands = new Bands(model, count.getAsInt(), monitor);
            for (MatrixWord word : List.of(MatrixWord.Q, MatrixWord.K, MatrixWord.V)) {
                for (PrunedTensor tensor : layer.getValue().getOrDefault(word, List.of())) {
                    if (isBias(tensor) ? tensor.columns() == width : tensor.rows() == width) {
                        bands.add(tensor, !isBias(tensor));
                    }
                }
            }
            for (PrunedTensor tensor : layer.getValue().getOrDefault(MatrixWord.O, List.of())) {
                if (!isBias(tensor) && tensor.columns() == width) {
                    bands.add(tensor, false);
                }
            }
            bands.into(parts, StructurePart.Kind.HEAD, layer.getKey());
        }
        return parts;
    }

    /** How many heads a matrix has along its rows; empty where nothing tells. */
    @FunctionalInterface
    public interface HeadCount {
        OptionalInt of(PrunedTensor queries);
    }

    /**
     * All neurons of feed-forward networks, by layer and number: what each reads by (and its gate and bias) and writes by. They lie along
     * the longer side of the matrix that they read by. Parameters and errors as {@link #heads}.
     */
    public static List<StructurePart> neurons(PrunedModel model, PruningMonitor monitor) throws IOException, PruningCancelledException {
        List<StructurePart> parts = new ArrayList<>();
        for (Map.Entry<Integer, Map<MatrixWord, List<PrunedTensor>>> layer : byLayer(model).entrySet()) {
            Optional<PrunedTensor> in = matrix(layer.getValue(), MatrixWord.IN);
            if (in.isEmpty()) {
                continue;
            }
            boolean byRows = in.get().rows() >= in.get().columns();
            long width = byRows ? in.get().rows() : in.get().columns();
            Bands bands = new Bands(model, Math.toIntExact(width), monitor);
            for (MatrixWord word : List.of(MatrixWord.IN, MatrixWord.GATE)) {
                for (PrunedTensor tensor : layer.getValue().getOrDefault(word, List.of())) {
                    boolean rows = byRows && !isBias(tensor);
                    if ((rows ? tensor.rows() : tensor.columns()) == width) {
                        bands.add(tensor, rows);
                    }
                }
            }
            for (PrunedTensor tensor : layer.getValue().getOrDefault(MatrixWord.OUT, List.of())) {
                if (!isBias(tensor) && (byRows ? tensor.columns() : tensor.rows()) == width) {
                    bands.add(tensor, !byRows);
                }
            }
            bands.into(parts, StructurePart.Kind.NEURON, layer.getKey());
        }
        return parts;
    }

    private static boolean isBias(PrunedTensor tensor) {
        return tensor.info().shape().rank() == 1;
    }

    private static Optional<PrunedTensor> matrix(Map<MatrixWord, List<PrunedTensor>> layer, MatrixWord word) {
        return layer.getOrDefault(word, List.of()).stream().filter(tensor -> !isBias(tensor)).findFirst();
    }

    /** Vectors and matrices whose values are read as numbers, by layer and by what they are. */
    private static Map<Integer, Map<MatrixWord, List<PrunedTensor>>> byLayer(PrunedModel model) {
        Map<TensorId, LayerPlace> places = LayerPlaces.of(model.tensors().stream().map(PrunedTensor::info).toList());
        Map<Integer, Map<MatrixWord, List<PrunedTensor>>> layers = new TreeMap<>();
        for (PrunedTensor tensor : model.tensors()) {
            int rank = tensor.info().shape().rank();
            Optional<MatrixWord> word = MatrixWord.of(tensor.info().name());
            OptionalInt layer = places.get(tensor.id()).layer();
            if (layer.isPresent() && word.isPresent() && tensor.isNumeric() && (rank == 1 || rank == 2)) {
                layers.computeIfAbsent(layer.getAsInt(), _ -> new TreeMap<>()).computeIfAbsent(word.get(), _ -> new ArrayList<>()).add(tensor);
            }
        }
        return layers;
    }

    /** Sums of as many bands. */
    private static final class Bands {

        private final PrunedModel model;
        private final PruningMonitor monitor;
        private final Figures[] sums;

        Bands(PrunedModel model, int count, PruningMonitor monitor) {
            this.model = model;
            this.monitor = monitor;
            this.sums = new Figures[count];
            Arrays.fill(sums, Figures.NONE);
        }

        void add(PrunedTensor tensor, boolean byRows) throws IOException, PruningCancelledException {
            List<Figures> bands = HeadProfile.of(tensor, sums.length, byRows, monitor).heads();
            long stored = model.subnetwork().storedBytes(tensor.id());
            double kept = bands.stream().collect(Collectors.summingLong(Figures::kept));
            for (int i = 0; i < sums.length; i++) {
                Figures band = bands.get(i);
                double share = kept > 0 ? band.kept() / kept : 1.0 / sums.length;
                sums[i] = sums[i].plus(band).plus(new Figures(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, Math.round(stored * share)));
            }
        }

        void into(List<StructurePart> parts, StructurePart.Kind kind, int layer) {
            for (int i = 0; i < sums.length; i++) {
                parts.add(new StructurePart(kind, layer, i, sums[i]));
            }
        }
    }
}
