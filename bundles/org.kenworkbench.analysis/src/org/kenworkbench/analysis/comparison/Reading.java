/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * Findings of a comparison beside its null: which overlaps are evidence of something learned, and which are not.
 * Immutable.
 *
 * @param measure  measure that the findings are about
 * @param findings at most one of each kind, in the order of {@link Kind}; empty without a null
 */
public record Reading(Closeness measure, List<Finding> findings) {

    /** Relation of a measure to noise. */
    public enum Kind {
        /** The measure is higher than noise explains, at a p of 0.05 or less for each pair by itself. */
        BEYOND_NOISE,
        /**
         * The measure is higher than in any draw, but fewer than {@link Comparison#LEAST_DRAWS} draws were made: too
         * few to tell.
         */
        UNDECIDED,
        /** The measure is no higher than noise gives and says nothing about what was learned. */
        WITHIN_NOISE;

        private static Kind of(Comparison comparison, Closeness measure, Comparison.Pair pair) {
            return comparison.isBeyondNull(measure, pair.a(), pair.b()) ? BEYOND_NOISE
                    : comparison.isUndecided(measure, pair.a(), pair.b()) ? UNDECIDED : WITHIN_NOISE;
        }
    }

    /**
     * Pairs that share the same relation to noise.
     *
     * @param pairs      one or more
     * @param least      lowest measure of these pairs, in the whole model
     * @param leastNoise lowest measure of these pairs over all draws
     * @param p          p-value: the largest of these pairs if they are beyond noise, else the smallest
     */
    public record Finding(Kind kind, List<Comparison.Pair> pairs, double least, double most, double leastNoise,
            double mostNoise, double p) {

        public Finding {
            pairs = List.copyOf(pairs);
        }
    }

    public Reading {
        findings = List.copyOf(findings);
    }

    /** Reads the findings from all pairs for which the measure is defined, in the comparison and under noise. */
    public static Reading of(Comparison comparison, Closeness measure) {
        List<Finding> findings = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            finding(comparison, measure, kind).ifPresent(findings::add);
        }
        return new Reading(measure, findings);
    }

    private static Optional<Finding> finding(Comparison comparison, Closeness measure, Kind kind) {
        List<Comparison.Pair> pairs = comparison.pairs().stream()
                .filter(pair -> comparison.has(measure, pair.a(), pair.b())
                        && comparison.ofNull(measure, pair.a(), pair.b(), GroupOverlap::total).isPresent()
                        && Kind.of(comparison, measure, pair) == kind)
                .toList();
        if (pairs.isEmpty()) {
            return Optional.empty();
        }
        double[] figures = pairs.stream().mapToDouble(pair -> measure.of(comparison.total(pair.a(), pair.b())))
                .toArray();
        List<Spread> noise = pairs.stream()
                .map(pair -> comparison.ofNull(measure, pair.a(), pair.b(), GroupOverlap::total).orElseThrow())
                .toList();
        return Optional.of(new Finding(kind, pairs, DoubleStream.of(figures).min().orElseThrow(),
                DoubleStream.of(figures).max().orElseThrow(),
                noise.stream().mapToDouble(Spread::least).min().orElseThrow(),
                noise.stream().mapToDouble(Spread::most).max().orElseThrow(),
                p(comparison, measure, kind, pairs)));
    }

    private static double p(Comparison comparison, Closeness measure, Kind kind, List<Comparison.Pair> pairs) {
        DoubleStream all = pairs.stream().mapToDouble(
                pair -> comparison.pOfNull(measure, pair.a(), pair.b(), GroupOverlap::total).orElseThrow());
        return (kind == Kind.BEYOND_NOISE ? all.max() : all.min()).orElseThrow();
    }
}
