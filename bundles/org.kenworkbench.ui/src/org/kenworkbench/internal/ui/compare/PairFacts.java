/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.analysis.OverlapResult;
import org.kenworkbench.analysis.comparison.ComparedTensor;
import org.kenworkbench.analysis.comparison.Comparison;
import org.kenworkbench.analysis.comparison.GroupOverlap;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.ui.ComparisonSubject;
import org.kenworkbench.viz.chart.Numbers;

/** Two subnetworks by the numbers, as text. Stateless. */
final class PairFacts {

    private static final int DECIMALS = 3;

    private PairFacts() {
    }

    /** A figure. */
    record Fact(String label, String value) {
    }

    /** Of two that are compared; empty if they are not. */
    static List<Fact> of(Comparison comparison, Comparison.Pair pair) {
        if (!comparison.areCompared(pair.a(), pair.b())) {
            return List.of();
        }
        OverlapResult total = comparison.total(pair.a(), pair.b());
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(Messages.Pair_Shared, Quantities.count(total.both())));
        facts.add(new Fact(Messages.bind(Messages.Pair_Only, letters(pair)), only(total)));
        facts.add(new Fact(Messages.Pair_Overlap, number(total.overlap())));
        facts.add(new Fact(Messages.Pair_Chance, number(total.chanceOverlap())));
        comparison.nullOverlap(pair.a(), pair.b(), GroupOverlap::total).ifPresent(spread -> facts.add(new Fact(
                Messages.bind(Messages.Pair_Null, spread.draws()), spread.draws() == 1 ? number(spread.mean())
                        : Messages.bind(Messages.Pair_Range, number(spread.least()), number(spread.most())))));
        facts.add(new Fact(Messages.Pair_Jaccard, number(total.jaccard())));
        if (total.expectedBoth() > 0) {
            facts.add(new Fact(Messages.Pair_Lift, Messages.bind(Messages.Pair_Times, Numbers.fixed(total.both() / total.expectedBoth(), 2))));
        }
        Comparator<ComparedTensor> byOverlap = Comparator.comparingDouble(tensor -> tensor.overlap().of(pair.a(), pair.b()).overlap());
        matrices(comparison, pair).stream().min(byOverlap).ifPresent(tensor -> facts.add(new Fact(Messages.Pair_Lowest, text(tensor, pair))));
        matrices(comparison, pair).stream().max(byOverlap).ifPresent(tensor -> facts.add(new Fact(Messages.Pair_Highest, text(tensor, pair))));
        return facts;
    }

    private static String only(OverlapResult total) {
        String a = Quantities.count(total.keptA() - total.both());
        String b = Quantities.count(total.keptB() - total.both());
        return a.equals(b) ? Messages.bind(Messages.Pair_Each, a) : a + ", " + b; //$NON-NLS-1$
    }

    /** What both have pruned, vectors apart where there is more. */
    private static List<ComparedTensor> matrices(Comparison comparison, Comparison.Pair pair) {
        List<ComparedTensor> compared = comparison.overlap().tensors().stream().filter(tensor -> tensor.overlap().of(pair.a(), pair.b()).parameters() > 0).toList();
        List<ComparedTensor> matrices = compared.stream().filter(tensor -> tensor.rows() > 1).toList();
        return matrices.isEmpty() ? compared : matrices;
    }

    private static String text(ComparedTensor tensor, Comparison.Pair pair) {
        return number(tensor.overlap().of(pair.a(), pair.b()).overlap()) + ", " + tensor.tensor().name(); //$NON-NLS-1$
    }

    private static String[] letters(Comparison.Pair pair) {
        return new String[] {Letters.of(pair.a()), Letters.of(pair.b())};
    }

    static String number(double overlap) {
        return Numbers.fixed(overlap, DECIMALS);
    }

    /** Which two, by what rules, and what they have in common: a line for the bottom of the window. */
    static String line(ComparisonSubject subject) {
        Optional<Comparison.Pair> pair = subject.pair();
        if (pair.isEmpty() || subject.comparison().isEmpty() || !subject.comparison().get().areCompared(pair.get().a(), pair.get().b())) {
            return ""; //$NON-NLS-1$
        }
        Comparison comparison = subject.comparison().get();
        OverlapResult total = comparison.total(pair.get().a(), pair.get().b());
        String line = Messages.bind(Messages.Pair_Line, new Object[] {Letters.named(subject, pair.get().a()), Letters.named(subject, pair.get().b()),
            number(total.overlap()), number(total.chanceOverlap())});
        return comparison.nullOverlap(pair.get().a(), pair.get().b(), GroupOverlap::total)
                .map(spread -> line + Messages.bind(Messages.Pair_LineNull, number(spread.mean()))).orElse(line);
    }
}
