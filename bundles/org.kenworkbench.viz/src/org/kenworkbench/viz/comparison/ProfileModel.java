/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.comparison;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.kenworkbench.analysis.OverlapResult;
import org.kenworkbench.analysis.comparison.Closeness;
import org.kenworkbench.analysis.comparison.ComparedTensor;
import org.kenworkbench.analysis.comparison.Comparison;
import org.kenworkbench.analysis.comparison.Spread;
import org.kenworkbench.analysis.layers.MatrixWord;
import org.kenworkbench.tensor.place.Layer;
import org.kenworkbench.tensor.place.Role;

/**
 * The content of a {@link ProfileView}: a measure of pairs, matrix by matrix in the order of the layers. Vectors, which
 * are short and so mostly chance, are left out if there are matrices. Immutable.
 *
 * @param title   title of the picture, which names the base
 * @param labels  names of each subnetwork
 * @param measure measure that the lines show
 * @param draws   number of draws of the null; 0 without one
 * @param points  the matrices, in order
 * @param lines   the pairs
 * @param marked  number of the line that stands out; empty if none does
 */
public record ProfileModel(String title, List<ComparedLabel> labels, Closeness measure, int draws, List<Point> points,
        List<Line> lines,
        OptionalInt marked) {

    private static final Layer NO_LAYER = new Layer("", 0);

    /** Greatest number of lines, as more could not be told apart. */
    public static final int MOST_LINES = 6;

    /**
     * A matrix, at its place along the axis.
     *
     * @param layer layer that it stands in; empty if it is in none
     * @param word  short word for its part in the layer; empty if its name does not tell
     * @param name  name of the tensor
     */
    public record Point(Optional<Layer> layer, String word, String name) {
    }

    /**
     * A pair of subnetworks, with one value for each point.
     *
     * @param a       number of one subnetwork
     * @param b       number of the other
     * @param figures value of the measure at each point; NaN where it is not defined, such as where one of the two has
     *                not pruned the matrix
     * @param chance  the measure that chance gives at each point; NaN likewise
     * @param ofNoise the measure that noise gives at each point; empty where that is not known
     */
    public record Line(int a, int b, List<Double> figures, List<Double> chance, List<Optional<Spread>> ofNoise) {

        public Line {
            figures = List.copyOf(figures);
            chance = List.copyOf(chance);
            ofNoise = List.copyOf(ofNoise);
        }
    }

    public ProfileModel {
        labels = List.copyOf(labels);
        points = List.copyOf(points);
        lines = List.copyOf(lines);
    }

    /** Creates the profile of the overlap, in which no line stands out. */
    public static ProfileModel of(String title, List<ComparedLabel> labels, Comparison comparison) {
        return of(title, labels, comparison, Optional.empty());
    }

    /**
     * Creates the profile of the overlap, with a selected pair as in
     * {@link #of(String, List, Comparison, Closeness, Optional)}.
     */
    public static ProfileModel of(String title, List<ComparedLabel> labels, Comparison comparison,
            Optional<Comparison.Pair> selected) {
        return of(title, labels, comparison, Closeness.OVERLAP, selected);
    }

    /**
     * Creates the profile of all pairs up to {@link #MOST_LINES}; if there are more, of those that
     * {@link Comparison#closestPairs} chooses.
     *
     * @param selected a pair that is always included and stands out, if the measure is defined for it
     */
    public static ProfileModel of(String title, List<ComparedLabel> labels, Comparison comparison, Closeness measure,
            Optional<Comparison.Pair> selected) {
        List<ComparedTensor> tensors = comparison.overlap().tensors();
        List<Integer> order = new ArrayList<>();
        boolean hasMatrices = tensors.stream().anyMatch(tensor -> tensor.rows() > 1);
        for (int i = 0; i < tensors.size(); i++) {
            if (!hasMatrices || tensors.get(i).rows() > 1) {
                order.add(i);
            }
        }
        // Embeddings outside all layers come before the first layer, other tensors outside them after the last.
        order.sort(Comparator
                .<Integer>comparingInt(
                        i -> tensors.get(i).layer().isPresent() ? 0 : tensors.get(i).role() == Role.EMBEDDINGS ? -1 : 1)
                .thenComparing(i -> tensors.get(i).layer().orElse(NO_LAYER))
                .thenComparingInt(i -> word(tensors.get(i)).map(MatrixWord::ordinal).orElse(Integer.MAX_VALUE)));
        List<Point> points = order.stream().map(tensors::get).map(tensor -> new Point(tensor.layer(),
                word(tensor).map(MatrixWord::label).orElse(""), tensor.tensor().name())).toList();
        List<Comparison.Pair> pairs = new ArrayList<>(comparison.closestPairs(measure, MOST_LINES));
        Optional<Comparison.Pair> marked = selected.filter(pair -> comparison.has(measure, pair.a(), pair.b()));
        if (marked.isPresent() && !pairs.contains(marked.get())) {
            if (pairs.size() == MOST_LINES) {
                pairs.removeLast();
            }
            pairs.add(marked.get());
        }
        List<Line> lines = pairs.stream().map(pair -> line(comparison, measure, pair, order)).toList();
        return new ProfileModel(title, labels, measure, comparison.nulls().size(), points, lines,
                marked.map(pair -> OptionalInt.of(pairs.indexOf(pair))).orElse(OptionalInt.empty()));
    }

    /** Tells whether a line is the one that stands out. */
    boolean isMarked(int line) {
        return marked.isPresent() && marked.getAsInt() == line;
    }

    private static Optional<MatrixWord> word(ComparedTensor tensor) {
        return tensor.layer().isPresent() ? MatrixWord.of(tensor.tensor().name()) : Optional.empty();
    }

    private static Line line(Comparison comparison, Closeness measure, Comparison.Pair pair, List<Integer> order) {
        List<Double> figures = new ArrayList<>();
        List<Double> chance = new ArrayList<>();
        List<Optional<Spread>> ofNoise = new ArrayList<>();
        for (int at : order) {
            OverlapResult result = comparison.overlap().tensors().get(at).overlap().of(pair.a(), pair.b());
            figures.add(measure.of(result));
            chance.add(measure.chance(result));
            ofNoise.add(result.parameters() == 0 ? Optional.empty()
                    : comparison.ofNull(measure, pair.a(), pair.b(), draw -> draw.tensors().get(at).overlap()));
        }
        return new Line(pair.a(), pair.b(), figures, chance, ofNoise);
    }
}
