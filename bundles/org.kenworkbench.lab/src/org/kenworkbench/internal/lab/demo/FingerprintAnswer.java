/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

import org.kenworkbench.analysis.comparison.Closeness;
import org.kenworkbench.analysis.comparison.Comparison;
import org.kenworkbench.analysis.comparison.GroupOverlap;
import org.kenworkbench.analysis.comparison.Spread;

/**
 * Whether models of one source are closer than models of different sources, by one measure. Never changed.
 *
 * @param same         of the pairs of one source
 * @param different    of the pairs of different sources
 * @param chance       its mean over all pairs
 * @param noise        all draws of all pairs
 * @param beyondNoise  of the pairs of one source, how many are closer than noise explains
 * @param rank         of the pairing by source among all ways to put the models into pairs
 */
public record FingerprintAnswer(Closeness measure, Spread same, Spread different, double chance, Spread noise,
        int beyondNoise, Rank rank) {

    /**
     * A place among all ways to put the models into pairs.
     *
     * @param closer how many are as close or closer in the mean
     * @param ways   how many there are
     */
    public record Rank(int closer, int ways) {
    }

    /**
     * @param comparison with a null; of models in the order of their sources, two of each, of which the measure is
     *                   defined for any two
     * @throws IllegalArgumentException if it is not so
     */
    public static FingerprintAnswer of(Comparison comparison, Closeness measure) {
        int size = comparison.size();
        if (size % 2 != 0 || comparison.nulls().isEmpty()
                || comparison.pairs().stream().anyMatch(pair -> !comparison.has(measure, pair.a(), pair.b()))) {
            throw new IllegalArgumentException(measure + " of " + size);
        }
        ToDoubleFunction<Comparison.Pair> figure = pair -> measure.of(comparison.total(pair.a(), pair.b()));
        List<Comparison.Pair> bySource = comparison.pairs().stream().filter(FingerprintAnswer::isOfOneSource).toList();
        double observed = mean(bySource, figure);
        List<List<Comparison.Pair>> ways = ways(new ArrayList<>(), size, 0L);
        int closer = (int) ways.stream().filter(way -> mean(way, figure) >= observed).count();
        return new FingerprintAnswer(measure, Spread.of(bySource.stream().mapToDouble(figure).toArray()),
                Spread.of(
                        comparison.pairs().stream().filter(pair -> !isOfOneSource(pair)).mapToDouble(figure).toArray()),
                comparison.pairs().stream().mapToDouble(pair -> measure.chance(comparison.total(pair.a(), pair.b())))
                        .average().orElseThrow(),
                Spread.of(comparison.nulls().stream().map(GroupOverlap::total)
                        .flatMapToDouble(draw -> comparison.pairs().stream()
                                .mapToDouble(pair -> measure.of(draw.of(pair.a(), pair.b()))))
                        .toArray()),
                (int) bySource.stream().filter(pair -> comparison.isBeyondNull(measure, pair.a(), pair.b())).count(),
                new Rank(closer, ways.size()));
    }

    private static boolean isOfOneSource(Comparison.Pair pair) {
        return pair.a() / 2 == pair.b() / 2;
    }

    private static double mean(List<Comparison.Pair> pairs, ToDoubleFunction<Comparison.Pair> figure) {
        return pairs.stream().mapToDouble(figure).average().orElseThrow();
    }

    /** All ways to put what is not taken into pairs, each behind the pairs that are chosen. */
    private static List<List<Comparison.Pair>> ways(List<Comparison.Pair> chosen, int size, long taken) {
        int first = Long.numberOfTrailingZeros(~taken);
        if (first >= size) {
            return List.of(List.copyOf(chosen));
        }
        List<List<Comparison.Pair>> ways = new ArrayList<>();
        for (int other = first + 1; other < size; other++) {
            if ((taken >>> other & 1) == 0) {
                chosen.add(new Comparison.Pair(first, other));
                ways.addAll(ways(chosen, size, taken | 1L << first | 1L << other));
                chosen.removeLast();
            }
        }
        return ways;
    }

    /**
     * Whether every pair of one source is closer than every pair of different ones, and than any of its draws of noise.
     */
    public boolean isYes() {
        return same.least() > different.most() && beyondNoise == same.draws();
    }

    /** Describes the answer in one sentence, with the figures behind it. */
    public String sentence() {
        String much = isYes() ? "yes"
                : same.mean() > different.mean() && beyondNoise == same.draws() ? "in the mean only" : "no";
        return name() + ": " + much + ". One source " + range(same) + ", different sources " + range(different)
                + ", chance " + text(chance)
                + ", noise " + range(noise) + "; " + beyondNoise + " of " + same.draws()
                + " pairs of one source are beyond noise, and of the "
                + rank.ways() + " ways to pair the models " + others() + " the one by source (p = "
                + String.format(Locale.ROOT, "%.2f", (double) rank.closer() / rank.ways())
                + (rank.closer() == 1 ? ", the least that so many models can give" : "") + ").";
    }

    private String others() {
        return switch (rank.closer()) {
            case 1 -> "no other is as close as";
            case 2 -> "1 other is as close as";
            default -> rank.closer() - 1 + " others are as close as";
        };
    }

    private String name() {
        return switch (measure) {
            case OVERLAP -> "Overlap";
            case JACCARD -> "Jaccard index";
            case EXACT -> "Equal values";
            case SIGN -> "Same direction";
            case CORRELATION -> "Correlation";
        };
    }

    private String range(Spread spread) {
        String least = text(spread.least());
        String most = text(spread.most());
        return least.equals(most) ? least : least + " to " + most;
    }

    private String text(double figure) {
        return measure == Closeness.CORRELATION ? String.format(Locale.ROOT, "%.3f", figure)
                : String.format(Locale.ROOT, "%.2f %%", 100 * figure);
    }
}
