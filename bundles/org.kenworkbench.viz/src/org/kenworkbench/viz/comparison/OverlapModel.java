/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.comparison;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

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
 */
public record OverlapModel(String title, List<ComparedLabel> labels, Comparison comparison) {

    public OverlapModel {
        labels = List.copyOf(labels);
        if (labels.size() != comparison.size()) {
            throw new IllegalArgumentException(labels.size() + " labels for " + comparison.size());
        }
    }

    /** The subnetworks as the rows show them: close ones beside each other; as listed where some two are not compared. */
    public List<Integer> order() {
        return comparison.clusters().map(Clusters::order).orElseGet(() -> IntStream.range(0, comparison.size()).boxed().toList());
    }

    /** Of two different ones; empty if they are not compared. */
    public OptionalDouble overlap(int i, int j) {
        return comparison.areCompared(i, j) ? OptionalDouble.of(comparison.total(i, j).overlap()) : OptionalDouble.empty();
    }

    /** What chance gives of i and the one closest to it; empty if it is compared with none. */
    public OptionalDouble chance(int i) {
        OptionalInt closest = comparison.closest(i);
        return closest.isPresent() ? OptionalDouble.of(comparison.total(i, closest.getAsInt()).chanceOverlap()) : OptionalDouble.empty();
    }

    /** What noise gives of i and the one closest to it; empty if that was not asked for, or it is compared with none. */
    public Optional<Spread> ofNoise(int i) {
        OptionalInt closest = comparison.closest(i);
        return closest.isPresent() ? comparison.nullOverlap(i, closest.getAsInt(), GroupOverlap::total) : Optional.empty();
    }

    /** The lowest that chance gives of any two; 0 where no two are compared. */
    public double lowestChance() {
        return chances().min().orElse(0);
    }

    /** The highest that chance gives of any two; 0 where no two are compared. */
    public double highestChance() {
        return chances().max().orElse(0);
    }

    /** How many pairs have less in common than the lowest that chance gives, by what a picture shows of it. */
    public long belowScale() {
        return comparison.pairs().stream().filter(pair -> comparison.areCompared(pair.a(), pair.b())
                && comparison.total(pair.a(), pair.b()).overlap() < lowestChance() - 0.0005).count();
    }

    private DoubleStream chances() {
        return comparison.pairs().stream().filter(pair -> comparison.areCompared(pair.a(), pair.b()))
                .mapToDouble(pair -> comparison.total(pair.a(), pair.b()).chanceOverlap());
    }
}
