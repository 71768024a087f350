/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.comparison;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.kenworkbench.analysis.comparison.Closeness;
import org.kenworkbench.analysis.comparison.Clusters;
import org.kenworkbench.analysis.comparison.Comparison;
import org.kenworkbench.analysis.comparison.GroupOverlap;
import org.kenworkbench.analysis.comparison.Spread;

/**
 * The content of an {@link OverlapView}. Immutable.
 *
 * @param title      title of the picture, which names the base
 * @param labels     names of each subnetwork, in the comparison's order
 * @param comparison comparison of two or more subnetworks
 * @param measure    measure that the cells show
 */
public record OverlapModel(String title, List<ComparedLabel> labels, Comparison comparison, Closeness measure) {

    public OverlapModel {
        labels = List.copyOf(labels);
        if (labels.size() != comparison.size()) {
            throw new IllegalArgumentException(labels.size() + " labels for " + comparison.size());
        }
    }

    /** Creates a model whose cells show the overlap. */
    public OverlapModel(String title, List<ComparedLabel> labels, Comparison comparison) {
        this(title, labels, comparison, Closeness.OVERLAP);
    }

    /**
     * Returns the numbers of the subnetworks in an order that has close ones beside each other, or as listed if the
     * measure is not defined for some pair.
     */
    public List<Integer> order() {
        return clusters().map(Clusters::order).orElseGet(() -> IntStream.range(0, comparison.size()).boxed().toList());
    }

    /** Returns the clusters by the measure; empty if it is not defined for some pair. */
    public Optional<Clusters> clusters() {
        return comparison.clusters(measure);
    }

    /** Returns the measure of two different subnetworks; empty if it is not defined for them. */
    public OptionalDouble of(int i, int j) {
        return comparison.has(measure, i, j) ? OptionalDouble.of(measure.of(comparison.total(i, j)))
                : OptionalDouble.empty();
    }

    /**
     * Tells whether two subnetworks are closer than noise explains; never with fewer than
     * {@link Comparison#LEAST_DRAWS} draws.
     */
    public boolean isBeyondNull(int i, int j) {
        return comparison.isBeyondNull(measure, i, j);
    }

    /** Returns the number of the subnetwork closest to i; empty if there is none. */
    public OptionalInt closest(int i) {
        return comparison.closest(measure, i);
    }

    /** Returns the measure that chance gives for i and the subnetwork closest to it; empty if there is none. */
    public OptionalDouble chance(int i) {
        OptionalInt closest = closest(i);
        return closest.isPresent() ? OptionalDouble.of(measure.chance(comparison.total(i, closest.getAsInt())))
                : OptionalDouble.empty();
    }

    /**
     * Returns the measure that noise gives for i and the subnetwork closest to it; empty if no null was asked for, or
     * no subnetwork is closest.
     */
    public Optional<Spread> ofNoise(int i) {
        OptionalInt closest = closest(i);
        return closest.isPresent() ? comparison.ofNull(measure, i, closest.getAsInt(), GroupOverlap::total)
                : Optional.empty();
    }

    /** Returns the lowest measure that chance gives for any pair; 0 if no pair is compared. */
    public double lowestChance() {
        return chances().min().orElse(0);
    }

    /** Returns the highest measure that chance gives for any pair; 0 if no pair is compared. */
    public double highestChance() {
        return chances().max().orElse(0);
    }

    /**
     * Counts the pairs that are less close than chance gives for them, by more than half a hundredth.
     */
    public long belowChance() {
        return pairs().stream().filter(
                pair -> OverlapColours.isBelow(of(pair.a(), pair.b()).getAsDouble(), chance(pair.a(), pair.b())))
                .count();
    }

    /** Returns the measure that chance gives for two different subnetworks; NaN if it is not defined for them. */
    double chance(int i, int j) {
        return measure.chance(comparison.total(i, j));
    }

    /** Returns the least difference of a pair from what chance gives for it; 0 if no pair is compared. */
    double lowestAboveChance() {
        return pairs().stream()
                .mapToDouble(pair -> of(pair.a(), pair.b()).getAsDouble() - chance(pair.a(), pair.b())).min().orElse(0);
    }

    /** Returns the closest pair; empty if the measure is not defined for any pair. */
    public Optional<Comparison.Pair> closestPair() {
        return pairs().stream().max(Comparator.comparingDouble(pair -> of(pair.a(), pair.b()).getAsDouble()));
    }

    /** Returns the pairs for which the measure is defined. */
    private List<Comparison.Pair> pairs() {
        return comparison.pairs().stream().filter(pair -> comparison.has(measure, pair.a(), pair.b())).toList();
    }

    private DoubleStream chances() {
        return pairs().stream().mapToDouble(pair -> measure.chance(comparison.total(pair.a(), pair.b())));
    }
}
