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
 * What a comparison says beside its null: which overlaps are evidence of something learned, and which are not. Never changed.
 *
 * @param findings at most one of each kind, in the order of {@link Kind}; empty without a null
 */
public record Reading(List<Finding> findings) {

    /** How overlap stands to noise. */
    public enum Kind {
        /** More than in any draw. */
        BEYOND_NOISE,
        /** No more than in some draw: it says nothing of what was learned. */
        WITHIN_NOISE
    }

    /**
     * Pairs of which the same holds.
     *
     * @param pairs        one or more
     * @param leastOverlap of these pairs, in the whole model
     * @param leastNoise   of these pairs and all draws
     */
    public record Finding(Kind kind, List<Comparison.Pair> pairs, double leastOverlap, double mostOverlap, double leastNoise, double mostNoise) {

        public Finding {
            pairs = List.copyOf(pairs);
        }
    }

    public Reading {
        findings = List.copyOf(findings);
    }

    /** Of all pairs that are compared. */
    public static Reading of(Comparison comparison) {
        if (comparison.nulls().isEmpty()) {
            return new Reading(List.of());
        }
        List<Finding> findings = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            finding(comparison, kind).ifPresent(findings::add);
        }
        return new Reading(findings);
    }

    private static Optional<Finding> finding(Comparison comparison, Kind kind) {
        List<Comparison.Pair> pairs = comparison.pairs().stream().filter(pair -> comparison.areCompared(pair.a(), pair.b())
                && comparison.isBeyondNull(pair.a(), pair.b()) == (kind == Kind.BEYOND_NOISE)).toList();
        if (pairs.isEmpty()) {
            return Optional.empty();
        }
        double[] overlaps = pairs.stream().mapToDouble(pair -> comparison.total(pair.a(), pair.b()).overlap()).toArray();
        List<Spread> noise = pairs.stream().map(pair -> comparison.nullOverlap(pair.a(), pair.b(), GroupOverlap::total).orElseThrow()).toList();
        return Optional.of(new Finding(kind, pairs, DoubleStream.of(overlaps).min().orElseThrow(), DoubleStream.of(overlaps).max().orElseThrow(),
                noise.stream().mapToDouble(Spread::least).min().orElseThrow(), noise.stream().mapToDouble(Spread::most).max().orElseThrow()));
    }
}
