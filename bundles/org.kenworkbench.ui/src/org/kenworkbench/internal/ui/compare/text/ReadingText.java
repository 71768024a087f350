/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.compare.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.kenworkbench.analysis.comparison.Closeness;
import org.kenworkbench.analysis.comparison.Comparison;
import org.kenworkbench.analysis.comparison.GroupOverlap;
import org.kenworkbench.analysis.comparison.Reading;
import org.kenworkbench.analysis.comparison.Spread;
import org.kenworkbench.operations.services.ComparedSubnetwork;
import org.kenworkbench.operations.services.ComparedSubnetwork.NoNull;
import org.kenworkbench.ui.ComparisonSubject;

/**
 * Sentences on what the figures of a comparison show and what they do not, with pairs of the same rules taken together.
 * Stateless.
 */
public final class ReadingText {

    /** Number of pairs that are named; more are counted. */
    private static final int MOST_NAMED = 6;

    private ReadingText() {
    }

    /**
     * A paragraph.
     *
     * @param isEvidence whether it tells of something that the figures show
     */
    public record Paragraph(boolean isEvidence, String heading, String text) {
    }

    /** Returns the paragraphs on a comparison; none without a null. */
    public static List<Paragraph> of(ComparisonSubject subject) {
        Comparison comparison = subject.comparison().orElseThrow();
        List<Paragraph> paragraphs = new ArrayList<>();
        List<Reading.Finding> findings = Reading.of(comparison, subject.measure()).findings();
        // What is no evidence comes first: it is what may be mistaken for evidence.
        for (Reading.Finding finding : findings.reversed()) {
            Map<String, List<Comparison.Pair>> byRule = finding.pairs().stream()
                    .collect(Collectors.groupingBy(pair -> rules(subject, pair), LinkedHashMap::new,
                            Collectors.toList()));
            byRule.forEach((rules, pairs) -> paragraphs
                    .add(paragraph(comparison, subject.measure(), rules, pairs, finding.kind())));
        }
        return paragraphs;
    }

    private static String rules(ComparisonSubject subject, Comparison.Pair pair) {
        List<ComparedSubnetwork> subnetworks = subject.subnetworks();
        String a = subnetworks.get(pair.a()).rule();
        String b = subnetworks.get(pair.b()).rule();
        return a.equals(b) ? a
                : Messages.bind(Messages.Reading_Rules, a.compareTo(b) < 0 ? a : b, a.compareTo(b) < 0 ? b : a);
    }

    private static Paragraph paragraph(Comparison comparison, Closeness measure, String rules,
            List<Comparison.Pair> pairs, Reading.Kind kind) {
        double[] figures = pairs.stream().mapToDouble(pair -> measure.of(comparison.total(pair.a(), pair.b()))).sorted()
                .toArray();
        List<Spread> noise = pairs.stream()
                .map(pair -> comparison.ofNull(measure, pair.a(), pair.b(), GroupOverlap::total).orElseThrow())
                .toList();
        double[] chances = pairs.stream().mapToDouble(pair -> measure.chance(comparison.total(pair.a(), pair.b())))
                .sorted().toArray();
        double[] ps = pairs.stream()
                .mapToDouble(pair -> comparison.pOfNull(measure, pair.a(), pair.b(), GroupOverlap::total).orElseThrow())
                .sorted()
                .toArray();
        Object[] words = {MeasureText.share(measure, who(pairs), range(figures[0], figures[figures.length - 1])),
                range(noise.stream().mapToDouble(Spread::least).min().orElseThrow(),
                        noise.stream().mapToDouble(Spread::most).max().orElseThrow()),
                range(chances[0], chances[chances.length - 1]), p(ps[0], ps[ps.length - 1]), comparison.nulls().size(),
                Comparison.LEAST_DRAWS};
        return switch (kind) {
            case WITHIN_NOISE -> new Paragraph(false, MeasureText.within(measure, rules),
                    Messages.bind(words[1].equals(words[2]) ? Messages.Reading_WithinChance
                            : measure.isOfValues() ? Messages.Reading_WithinValues : Messages.Reading_Within, words));
            case UNDECIDED -> new Paragraph(false, MeasureText.undecided(measure, rules),
                    Messages.bind(
                            comparison.nulls().size() == 1 ? Messages.Reading_UndecidedOne : Messages.Reading_Undecided,
                            words));
            case BEYOND_NOISE ->
                new Paragraph(true, MeasureText.beyond(measure, rules), Messages.bind(Messages.Reading_Beyond, words));
        };
    }

    private static String p(double least, double most) {
        String low = PairFacts.p(least);
        String high = PairFacts.p(most);
        return low.equals(high) ? low : Messages.bind(Messages.Pair_Range, low, high);
    }

    /**
     * Names the subnetworks as "A, B and C" where these are all pairs of them; else names each pair, and of many pairs
     * only the number.
     */
    private static String who(List<Comparison.Pair> pairs) {
        Set<Integer> numbers = new TreeSet<>();
        pairs.forEach(pair -> {
            numbers.add(pair.a());
            numbers.add(pair.b());
        });
        if (pairs.size() == numbers.size() * (numbers.size() - 1) / 2) {
            return Letters.all(List.copyOf(numbers));
        }
        return pairs.size() > MOST_NAMED ? Messages.bind(Messages.Reading_ManyPairs, pairs.size())
                : pairs.stream().map(pair -> Letters.all(List.of(pair.a(), pair.b())))
                        .collect(Collectors.joining("; "));
    }

    private static String range(double least, double most) {
        String low = PairFacts.number(least);
        String high = PairFacts.number(most);
        return low.equals(high) ? low : Messages.bind(Messages.Pair_Range, low, high);
    }

    /** Returns what can be said without a null. */
    public static String withoutNull(ComparisonSubject subject) {
        Comparison comparison = subject.comparison().orElseThrow();
        Closeness measure = subject.measure();
        List<Comparison.Pair> defined = comparison.pairs().stream()
                .filter(pair -> comparison.has(measure, pair.a(), pair.b())).toList();
        if (defined.isEmpty()) {
            return measure.isOfValues() ? Messages.bind(Messages.Reading_NothingDefined, MeasureText.name(measure))
                    : Messages.Reading_NothingCompared;
        }
        double[] figures = defined.stream().mapToDouble(pair -> measure.of(comparison.total(pair.a(), pair.b())))
                .sorted().toArray();
        double[] chances = defined.stream().mapToDouble(pair -> measure.chance(comparison.total(pair.a(), pair.b())))
                .sorted().toArray();
        String text = switch (measure) {
            case OVERLAP -> Messages.Reading_NoNull;
            case JACCARD -> Messages.Reading_NoNullJaccard;
            case EXACT, SIGN, CORRELATION -> Messages.Reading_NoNullValues;
        };
        return Messages.bind(text,
                new Object[] {range(figures[0], figures[figures.length - 1]),
                        range(chances[0], chances[chances.length - 1]),
                        MeasureText.name(measure)});
    }

    /**
     * Returns why no null can be drawn: the first reason that applies, with all subnetworks that it applies to; empty
     * if one can be drawn.
     */
    public static String noDraws(ComparisonSubject subject) {
        for (NoNull reason : NoNull.values()) {
            List<Integer> numbers = IntStream.range(0, subject.subnetworks().size())
                    .filter(i -> subject.subnetworks().get(i).noNull().filter(reason::equals).isPresent()).boxed()
                    .toList();
            if (!numbers.isEmpty()) {
                return Messages.bind(switch (reason) {
                    case NO_COMPOSITION -> Messages.Reading_NoInputs;
                    case ROWS_SHARE -> Messages.Reading_NotByRow;
                    case SPENT_ON_FACTORS -> Messages.Reading_OnlyFactors;
                }, Letters.all(numbers));
            }
        }
        return "";
    }
}
