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
 * What {@link OverlapView} shows. Never changed.
 *
 * @param title      of what base
 * @param labels     of each subnetwork, in the comparison's order
 * @param comparison of two or more
 * @param measure    what the cells show
 */
public record OverlapModel(String title, List<ComparedLabel> labels, Comparison comparison, Closeness measure) {

    public OverlapModel {
        labels = List.copyOf(labels);
        if (labels.size() != comparison.size()) {
            throw new IllegalArgumentException(labels.size() + " labels for " + comparison.size());
        }
    }

    /** Of the overlap. */
    public OverlapModel(String title, List<ComparedLabel> labels, Comparison comparison) {
        this(title, labels, comparison, Closeness.OVERLAP);
    }

    /**
     * The subnetworks as the rows show them: close ones beside each other; as listed where the measure of some two is
     * not defined.
     */
    public List<Integer> order() {
        return clusters().map(Clusters::order).orElseGet(() -> IntStream.range(0, comparison.size()).boxed().toList());
    }

    /** By the measure. */
    public Optional<Clusters> clusters() {
        return comparison.clusters(measure);
    }

    /** The measure of two different ones; empty if it is not defined. */
    public OptionalDouble of(int i, int j) {
        return comparison.has(measure, i, j) ? OptionalDouble.of(measure.of(comparison.total(i, j)))
                : OptionalDouble.empty();
    }

    /** Whether two are closer than noise explains, for which it takes {@link Comparison#LEAST_DRAWS} draws. */
    public boolean isBeyondNull(int i, int j) {
        return comparison.isBeyondNull(measure, i, j);
    }

    /** The one closest to i; empty if there is none. */
    public OptionalInt closest(int i) {
        return comparison.closest(measure, i);
    }

    /** What chance gives of i and the one closest to it; empty if there is none. */
    public OptionalDouble chance(int i) {
        OptionalInt closest = closest(i);
        return closest.isPresent() ? OptionalDouble.of(measure.chance(comparison.total(i, closest.getAsInt())))
                : OptionalDouble.empty();
    }

    /** What noise gives of i and the one closest to it; empty if that was not asked for, or there is none. */
    public Optional<Spread> ofNoise(int i) {
        OptionalInt closest = closest(i);
        return closest.isPresent() ? comparison.ofNull(measure, i, closest.getAsInt(), GroupOverlap::total)
                : Optional.empty();
    }

    /** The lowest that chance gives of any two; 0 where no two are compared. */
    public double lowestChance() {
        return chances().min().orElse(0);
    }

    /** The highest that chance gives of any two; 0 where no two are compared. */
    public double highestChance() {
        return chances().max().orElse(0);
    }

    /** How many pairs are less close than the lowest that chance gives, by what a picture shows of it. */
    public long belowScale() {
        double shown = lowestChance() - 0.0005;
        return pairs().stream().filter(pair -> of(pair.a(), pair.b()).getAsDouble() < shown).count();
    }

    /** The closest two; empty where the measure is not defined of any. */
    public Optional<Comparison.Pair> closestPair() {
        return pairs().stream().max(Comparator.comparingDouble(pair -> of(pair.a(), pair.b()).getAsDouble()));
    }

    /** Those of which the measure is defined. */
    private List<Comparison.Pair> pairs() {
        return comparison.pairs().stream().filter(pair -> comparison.has(measure, pair.a(), pair.b())).toList();
    }

    private DoubleStream chances() {
        return pairs().stream().mapToDouble(pair -> measure.chance(comparison.total(pair.a(), pair.b())));
    }
}
