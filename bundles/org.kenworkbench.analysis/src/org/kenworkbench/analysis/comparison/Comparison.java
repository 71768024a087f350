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
 * What several subnetworks have in common, beside what noise gives. Never changed.
 *
 * @param overlap of the subnetworks
 * @param nulls   the overlap of each draw under the null, of the same tensors; empty if none was asked for
 */
public record Comparison(GroupOverlap overlap, List<GroupOverlap> nulls) {

    public Comparison {
        nulls = List.copyOf(nulls);
    }

    /**
     * With fewer draws nothing can be told at a p of 0.05 or less: the least p that so many draws can have is 1 /
     * (draws + 1).
     */
    public static final int LEAST_DRAWS = 19;
    private static final double MOST_P = 0.05;

    /** Of what part of the model a matrix tells. */
    @FunctionalInterface
    public interface Part {
        /** That part's matrix of the subnetworks, or of a draw. */
        OverlapMatrix of(GroupOverlap overlap);
    }

    /**
     * Two subnetworks.
     *
     * @param a the lower number
     */
    public record Pair(int a, int b) {
    }

    /** How many subnetworks. */
    public int size() {
        return overlap.size();
    }

    /** All pairs, by their numbers. */
    public List<Pair> pairs() {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            for (int j = i + 1; j < size(); j++) {
                pairs.add(new Pair(i, j));
            }
        }
        return pairs;
    }

    /** What i and j have in common in the whole model, i being A. */
    public OverlapResult total(int i, int j) {
        return overlap.total().of(i, j);
    }

    /** Whether two have any pruned tensor in common. */
    public boolean areCompared(int i, int j) {
        return total(i, j).parameters() > 0;
    }

    /**
     * Whether a measure of two is defined: never of two that are not compared, and of values only where these were
     * read.
     */
    public boolean has(Closeness measure, int i, int j) {
        return !Double.isNaN(measure.of(total(i, j)));
    }

    /** Whether values were read, so that measures of them are known. */
    public boolean hasValues() {
        return overlap.total().pairs().stream().anyMatch(pair -> pair.values().isPresent());
    }

    /**
     * The spread of a measure of a pair in a part of the model under the null; empty if it was not asked for, or the
     * measure is not defined.
     */
    public Optional<Spread> ofNull(Closeness measure, int i, int j, Part part) {
        double[] figures = nulls.stream().mapToDouble(draw -> measure.of(part.of(draw).of(i, j)))
                .filter(figure -> !Double.isNaN(figure)).toArray();
        return figures.length == 0 ? Optional.empty() : Optional.of(Spread.of(figures));
    }

    /**
     * The p of a measure of a pair under the null: of the draws and the pair itself, the share that is as close or
     * closer. One of few draws is large whatever it is of.
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
     * or has too few draws.
     */
    public boolean isBeyondNull(Closeness measure, int i, int j) {
        return pOfNull(measure, i, j, GroupOverlap::total).orElse(1) <= MOST_P;
    }

    /** Whether a pair is closer than in any draw, of which there are too few to tell. */
    public boolean isUndecided(Closeness measure, int i, int j) {
        Optional<Spread> spread = ofNull(measure, i, j, GroupOverlap::total);
        return spread.isPresent() && spread.get().draws() < LEAST_DRAWS
                && measure.of(total(i, j)) > spread.get().most();
    }

    /** The one that is closest to i, of equal ones the first; empty where the measure is defined with none. */
    public OptionalInt closest(Closeness measure, int i) {
        return IntStream.range(0, size()).filter(j -> j != i && has(measure, i, j)).boxed()
                .max(Comparator.<Integer>comparingDouble(j -> measure.of(total(i, j)))
                        .thenComparing(Comparator.reverseOrder()))
                .map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    /** By the distance 1 - measure, where it is defined of any two; else empty. */
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
     * All pairs of which the measure is defined, where they are no more than that; else one for each of the closest
     * clusters: where two become one, the closest pair across them. Without clusters, the closest ones.
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
     * The closest two of which one is in the one and one in the other of two clusters that become one.
     *
     * @param clusters of this comparison by the measure, where it is defined of any two
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

    /** Of some of the tensors alone, with the same subnetworks. */
    public Comparison of(Predicate<ComparedTensor> which) {
        return new Comparison(overlap.of(which), nulls.stream().map(draw -> draw.of(which)).toList());
    }
}
