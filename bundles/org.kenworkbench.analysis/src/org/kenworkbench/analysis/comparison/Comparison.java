/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.comparison;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import org.kenworkbench.analysis.OverlapResult;

/**
 * The overlap of several subnetworks, beside the overlap that noise alone gives. Immutable.
 *
 * @param overlap the overlap of the subnetworks
 * @param nulls   the overlap of each draw under the null, of the same tensors; empty if none was asked for
 */
public record Comparison(GroupOverlap overlap, List<GroupOverlap> nulls) {

    public Comparison {
        nulls = List.copyOf(nulls);
    }

    /**
     * The least number of draws that can show anything at a p of 0.05 or less: the lowest p that so many draws can give
     * is 1 / (draws + 1).
     */
    public static final int LEAST_DRAWS = 19;
    private static final double MOST_P = 0.05;

    /** Selects the part of the model that a matrix covers. */
    @FunctionalInterface
    public interface Part {
        /** Returns the matrix of that part, from the overlap of the subnetworks or of a draw. */
        OverlapMatrix of(GroupOverlap overlap);
    }

    /**
     * Two subnetworks, named by their numbers.
     *
     * @param a the lower number; b is the higher
     */
    public record Pair(int a, int b) {
    }

    /** Returns the number of subnetworks. */
    public int size() {
        return overlap.size();
    }

    /** Lists all pairs, ordered by their numbers. */
    public List<Pair> pairs() {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            for (int j = i + 1; j < size(); j++) {
                pairs.add(new Pair(i, j));
            }
        }
        return pairs;
    }

    /** Returns the overlap of i (as A) and j (as B) in the whole model. */
    public OverlapResult total(int i, int j) {
        return overlap.total().of(i, j);
    }

    /** Whether two subnetworks have any pruned tensor in common. */
    public boolean areCompared(int i, int j) {
        return total(i, j).parameters() > 0;
    }

    /**
     * Whether a measure of two subnetworks is defined: never if they are not compared, and for measures of values only
     * if the values were read.
     */
    public boolean has(Closeness measure, int i, int j) {
        return !Double.isNaN(measure.of(total(i, j)));
    }

    /** Whether the values were read, so that measures of them are known. */
    public boolean hasValues() {
        return overlap.total().pairs().stream().anyMatch(pair -> pair.values().isPresent());
    }

    /**
     * Returns the spread under the null of a measure of a pair in a part of the model; empty if no null was asked for,
     * or the measure is not defined.
     */
    public Optional<Spread> ofNull(Closeness measure, int i, int j, Part part) {
        double[] figures = nulls.stream().mapToDouble(draw -> measure.of(part.of(draw).of(i, j)))
                .filter(figure -> !Double.isNaN(figure)).toArray();
        return figures.length == 0 ? Optional.empty() : Optional.of(Spread.of(figures));
    }

    /**
     * Computes the p-value of a measure of a pair under the null: among the draws and the pair itself, the share that
     * is as close or closer. With few draws p is large whatever the measure is.
     *
     * @return empty where the measure or the null is not known
     */
    public OptionalDouble pOfNull(Closeness measure, int i, int j, Part part) {
        double figure = measure.of(part.of(overlap).of(i, j));
        Optional<Spread> spread = ofNull(measure, i, j, part);
        if (spread.isEmpty() || Double.isNaN(figure)) {
            return OptionalDouble.empty();
        }
        long asClose = nulls.stream().mapToDouble(draw -> measure.of(part.of(draw).of(i, j)))
                .filter(drawn -> drawn >= figure).count();
        return OptionalDouble.of((1.0 + asClose) / (1 + spread.get().draws()));
    }

    /**
     * Whether a pair is closer than noise explains, at a p of 0.05; false where the measure or the null is not known,
     * or there are too few draws.
     */
    public boolean isBeyondNull(Closeness measure, int i, int j) {
        return pOfNull(measure, i, j, GroupOverlap::total).orElse(1) <= MOST_P;
    }

    /** Whether a pair is closer than in any draw, while there are too few draws to call that significant. */
    public boolean isUndecided(Closeness measure, int i, int j) {
        Optional<Spread> spread = ofNull(measure, i, j, GroupOverlap::total);
        return spread.isPresent() && spread.get().draws() < LEAST_DRAWS
                && measure.of(total(i, j)) > spread.get().most();
    }

    /**
     * Returns the number of the subnetwork closest to i, the first of equals; empty where the measure is defined with
     * none.
     */
    public OptionalInt closest(Closeness measure, int i) {
        return IntStream.range(0, size()).filter(j -> j != i && has(measure, i, j)).boxed()
                .max(Comparator.<Integer>comparingDouble(j -> measure.of(total(i, j)))
                        .thenComparing(Comparator.reverseOrder()))
                .map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    /** Clusters the subnetworks by the distance 1 - measure; empty unless the measure is defined for every pair. */
    public Optional<Clusters> clusters(Closeness measure) {
        double[][] distances = new double[size()][size()];
        for (Pair pair : pairs()) {
            if (!has(measure, pair.a, pair.b)) {
                return Optional.empty();
            }
            distances[pair.a][pair.b] = 1 - measure.of(total(pair.a, pair.b));
            distances[pair.b][pair.a] = distances[pair.a][pair.b];
        }
        return Optional.of(Clusters.of(distances));
    }

    /**
     * Lists all pairs for which the measure is defined, if there are no more than {@code most}. Otherwise it lists one
     * pair for each of the first merges of the clusters, the closest pair across the two that become one; without
     * clusters, the closest pairs.
     */
    public List<Pair> closestPairs(Closeness measure, int most) {
        List<Pair> compared = pairs().stream().filter(pair -> has(measure, pair.a, pair.b)).toList();
        if (compared.size() <= most) {
            return compared;
        }
        Optional<Clusters> clusters = clusters(measure);
        if (clusters.isEmpty()) {
            return compared.stream().sorted(closestFirst(measure)).limit(most).toList();
        }
        List<Pair> chosen = IntStream.range(0, clusters.get().merges().size())
                .mapToObj(merge -> closestAcross(measure, clusters.get(), merge)).toList();
        return chosen.subList(0, Math.min(most, chosen.size()));
    }

    /**
     * Finds the closest pair across two clusters that become one, with one subnetwork in each.
     *
     * @param clusters those of this comparison by the measure, where it is defined for any two
     * @param merge    number of the merge
     */
    public Pair closestAcross(Closeness measure, Clusters clusters, int merge) {
        List<Integer> a = clusters.things(clusters.merges().get(merge).a());
        List<Integer> b = clusters.things(clusters.merges().get(merge).b());
        return pairs().stream()
                .filter(pair -> a.contains(pair.a) && b.contains(pair.b) || a.contains(pair.b) && b.contains(pair.a))
                .min(closestFirst(measure)).orElseThrow();
    }

    private Comparator<Pair> closestFirst(Closeness measure) {
        return Comparator.comparingDouble(pair -> -measure.of(total(pair.a, pair.b)));
    }

    /** Restricts the comparison to some of the tensors; the subnetworks stay the same. */
    public Comparison of(Predicate<ComparedTensor> which) {
        return new Comparison(overlap.of(which), nulls.stream().map(draw -> draw.of(which)).toList());
    }
}
