/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.structure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.eclipse.jdt.annotation.NonNull;
import org.kenworkbench.analysis.PrunedModel;
import org.kenworkbench.analysis.PrunedTensor;
import org.kenworkbench.analysis.layers.MatrixWord;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.place.Expert;
import org.kenworkbench.tensor.place.Layer;
import org.kenworkbench.tensor.place.Part;
import org.kenworkbench.tensor.place.Place;
import org.kenworkbench.tensor.place.Places;

/**
 * The vectors and matrices of a model's attentions and feed-forward networks, and their orientation.
 *
 * @param groups groups in the order of layers, parts and experts
 * @param widths for each stack, the length of the vector that is passed from layer to layer
 */
record LayerMatrices(List<Group> groups, Map<TensorId, Place> places, Map<String, Long> widths) {

    /** Pattern of norms of queries and keys, which are as long as a head is wide, not the model. */
    private static final Pattern HEAD_NORMS = Pattern.compile("(^|[._])(q|k|query|key)_?(layer_?)?norm");

    /** One attention, or one feed-forward network or expert. */
    record Group(Layer layer, Part part, Expert expert, Map<MatrixWord, List<PrunedTensor>> tensors) {

        List<PrunedTensor> of(MatrixWord word) {
            return tensors.getOrDefault(word, List.of());
        }

        Optional<PrunedTensor> matrix(MatrixWord word) {
            return of(word).stream().filter(tensor -> !isBias(tensor)).findFirst();
        }

        Optional<PrunedTensor> bias(MatrixWord word) {
            return of(word).stream().filter(Group::isVector).findFirst();
        }

        /**
         * Whether a tensor is a bias, not a matrix of inputs by outputs; a tensor of all experts has one more
         * dimension.
         */
        boolean isBias(PrunedTensor tensor) {
            return tensor.info().shape().rank() == (expert.kind() == Expert.Kind.ALL ? 2 : 1);
        }

        private static boolean isVector(PrunedTensor tensor) {
            return tensor.info().shape().rank() == 1;
        }
    }

    private record Key(Layer layer, Part part, Expert expert) implements Comparable<@NonNull Key> {

        private static final Comparator<Key> ORDER = Comparator.comparing(Key::layer).thenComparing(Key::part)
                .thenComparing(Key::expert);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    static LayerMatrices of(PrunedModel model) {
        Map<TensorId, Place> places = Places.of(model.tensors().stream().map(PrunedTensor::info).toList());
        Map<Key, Map<MatrixWord, List<PrunedTensor>>> groups = new TreeMap<>();
        for (PrunedTensor tensor : model.tensors()) {
            Place place = places.get(tensor.id());
            MatrixWord.of(tensor.info().name()).filter(word -> place.layer().isPresent() && fits(tensor, place, word))
                    .ifPresent(word -> groups
                            .computeIfAbsent(new Key(place.layer().get(), part(place, word), place.expert()),
                                    _ -> new TreeMap<>())
                            .computeIfAbsent(word, _ -> new ArrayList<>()).add(tensor));
        }
        return new LayerMatrices(
                groups.entrySet().stream().map(entry -> new Group(entry.getKey().layer(), entry.getKey().part(),
                        entry.getKey().expert(), entry.getValue())).toList(),
                places, widths(model, places));
    }

    private static boolean fits(PrunedTensor tensor, Place place, MatrixWord word) {
        int rank = tensor.info().shape().rank();
        boolean ofAttention = word.compareTo(MatrixWord.O) <= 0;
        return tensor.isNumeric() && rank >= 1 && rank <= (place.expert().kind() == Expert.Kind.ALL ? 3 : 2)
                && switch (place.part()) {
                    case ATTENTION, CROSS_ATTENTION -> ofAttention;
                    case FFN -> !ofAttention;
                    case OTHER -> true;
                    case EMBEDDINGS, NORMS, HEAD -> false;
                };
    }

    /** Returns the part of a place; where its name does not tell the part, the word of its matrix does. */
    private static Part part(Place place, MatrixWord word) {
        return place.part() != Part.OTHER ? place.part()
                : word.compareTo(MatrixWord.O) <= 0 ? Part.ATTENTION : Part.FFN;
    }

    /** Finds the width of each stack, which is the length that most norms of its layers have. */
    private static Map<String, Long> widths(PrunedModel model, Map<TensorId, Place> places) {
        Map<String, Map<Long, Long>> counts = new HashMap<>();
        for (PrunedTensor tensor : model.tensors()) {
            Place place = places.get(tensor.id());
            Shape shape = tensor.info().shape();
            if (place.part() == Part.NORMS && place.layer().isPresent() && shape.rank() == 1
                    && !HEAD_NORMS.matcher(tensor.info().name()).find()) {
                counts.computeIfAbsent(place.stack(), _ -> new TreeMap<>()).merge(shape.dim(0), 1L, Long::sum);
            }
        }
        return counts.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey,
                entry -> entry.getValue().entrySet().stream()
                        .max(Map.Entry.<Long, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                        .orElseThrow().getKey()));
    }

    List<Group> attentions() {
        return groups.stream().filter(group -> group.part() == Part.ATTENTION || group.part() == Part.CROSS_ATTENTION)
                .toList();
    }

    List<Group> feedForwards() {
        return groups.stream().filter(group -> group.part() == Part.FFN).toList();
    }

    Place place(PrunedTensor tensor) {
        return places.get(tensor.id());
    }

    OptionalLong width(Layer layer) {
        Long width = widths.get(layer.stack());
        return width == null ? OptionalLong.empty() : OptionalLong.of(width);
    }

    /** Returns the number of outputs of a matrix: its rows, or its columns if it is stored transposed. */
    long outputs(PrunedTensor matrix, Group group) {
        return outputsAreRows(group) ? matrix.rows() : matrix.columns();
    }

    /**
     * Whether the outputs of the matrices of an attention are their rows, as in PyTorch's linear layers, or their
     * columns. This is decided by the first group with a matrix that shows it: a matrix that is not square has its
     * bias, or the width of the model, on one side only. All matrices of a layer have the same orientation.
     */
    boolean outputsAreRows(Group group) {
        List<Group> here = new ArrayList<>(List.of(group));
        groups.stream().filter(other -> other.layer().equals(group.layer()) && other.expert().kind() != Expert.Kind.ALL)
                .forEach(here::add);
        groups.stream().filter(other -> other.layer().stack().equals(group.layer().stack())
                && other.expert().kind() != Expert.Kind.ALL).forEach(here::add);
        return here.stream().map(of -> byBias(of).or(() -> byWidth(of))).flatMap(Optional::stream).findFirst()
                .orElse(true);
    }

    private static Optional<Boolean> byBias(Group group) {
        for (MatrixWord word : MatrixWord.values()) {
            Optional<PrunedTensor> matrix = group.matrix(word);
            Optional<PrunedTensor> bias = group.bias(word);
            if (matrix.isPresent() && bias.isPresent() && matrix.get().rows() != matrix.get().columns()) {
                long length = bias.get().columns();
                if (length == matrix.get().rows() || length == matrix.get().columns()) {
                    return Optional.of(length == matrix.get().rows());
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Boolean> byWidth(Group group) {
        OptionalLong width = width(group.layer());
        for (MatrixWord word : List.of(MatrixWord.QKV, MatrixWord.Q, MatrixWord.IN, MatrixWord.GATE)) {
            Optional<PrunedTensor> matrix = group.matrix(word);
            if (matrix.isPresent() && width.isPresent() && matrix.get().rows() != matrix.get().columns()) {
                if (width.getAsLong() == matrix.get().rows() || width.getAsLong() == matrix.get().columns()) {
                    return Optional.of(width.getAsLong() == matrix.get().columns());
                }
            }
        }
        return Optional.empty();
    }
}
