/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.compare.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.kenworkbench.analysis.OverlapResult;
import org.kenworkbench.analysis.comparison.Closeness;
import org.kenworkbench.analysis.comparison.ComparedTensor;
import org.kenworkbench.analysis.comparison.Comparison;
import org.kenworkbench.analysis.comparison.GroupOverlap;
import org.kenworkbench.analysis.comparison.Spread;
import org.kenworkbench.analysis.layers.MatrixWord;
import org.kenworkbench.internal.ui.text.FigureText;
import org.kenworkbench.tensor.place.Layer;
import org.kenworkbench.ui.ComparisonSubject;
import org.kenworkbench.viz.chart.Numbers;

/** Figures on two subnetworks, as text. Stateless. */
public final class PairFacts {

    private static final int DECIMALS = 3;

    private PairFacts() {
    }

    /**
     * A figure with its label.
     *
     * @param full the value in full where {@code value} is shortened; else the value
     */
    public record Fact(String label, String value, String full) {

        Fact(String label, String value) {
            this(label, value, value);
        }
    }

    /**
     * Lists the figures of two subnetworks that are compared, by a measure and by the others that are known; empty if
     * they are not compared.
     */
    public static List<Fact> of(Comparison comparison, Closeness measure, Comparison.Pair pair) {
        if (!comparison.areCompared(pair.a(), pair.b())) {
            return List.of();
        }
        OverlapResult total = comparison.total(pair.a(), pair.b());
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(Messages.Pair_Shared, FigureText.count(total.both())));
        facts.add(new Fact(Messages.bind(Messages.Pair_Only, letters(pair)), only(total)));
        facts.add(new Fact(MeasureText.name(measure), number(measure.of(total))));
        facts.add(new Fact(Messages.Pair_Chance, number(measure.chance(total))));
        comparison.ofNull(measure, pair.a(), pair.b(), GroupOverlap::total).ifPresent(spread -> facts.add(new Fact(
                ofNull(spread), spread.draws() == 1 ? number(spread.mean())
                        : Messages.bind(Messages.Pair_Range, number(spread.least()), number(spread.most())))));
        comparison.pOfNull(measure, pair.a(), pair.b(), GroupOverlap::total)
                .ifPresent(p -> facts.add(new Fact(Messages.Pair_P,
                        comparison.nulls().size() < Comparison.LEAST_DRAWS ? Messages.bind(Messages.Pair_FewDraws, p(p))
                                : p(p))));
        for (Closeness other : known(comparison)) {
            if (other != measure) {
                facts.add(new Fact(MeasureText.name(other), number(other.of(total))));
            }
        }
        if (total.expectedBoth() > 0) {
            facts.add(new Fact(Messages.Pair_Lift,
                    Messages.bind(Messages.Pair_Times, Numbers.fixed(total.both() / total.expectedBoth(), 2))));
        }
        Comparator<ComparedTensor> byMeasure = Comparator
                .comparingDouble(tensor -> measure.of(tensor.overlap().of(pair.a(), pair.b())));
        List<ComparedTensor> matrices = matrices(comparison, measure, pair);
        matrices.stream().min(byMeasure)
                .ifPresent(tensor -> facts.add(matrix(Messages.Pair_Lowest, tensor, measure, pair)));
        matrices.stream().max(byMeasure)
                .ifPresent(tensor -> facts.add(matrix(Messages.Pair_Highest, tensor, measure, pair)));
        return facts;
    }

    /** Returns the measures that are known; those of values only where values were read. */
    public static List<Closeness> known(Comparison comparison) {
        return Stream.of(Closeness.values()).filter(measure -> !measure.isOfValues() || comparison.hasValues())
                .toList();
    }

    /** Formats a p-value to two digits, since it is a share of draws, which are few. */
    public static String p(double p) {
        return Numbers.significant(p, 2);
    }

    public static String ofNull(Spread spread) {
        return spread.draws() == 1 ? Messages.Pair_NullOne : Messages.bind(Messages.Pair_Null, spread.draws());
    }

    private static String only(OverlapResult total) {
        String a = FigureText.count(total.keptA() - total.both());
        String b = FigureText.count(total.keptB() - total.both());
        return a.equals(b) ? Messages.bind(Messages.Pair_Each, a) : a + ", " + b;
    }

    /** Returns the tensors for which the measure is defined; without vectors where there are others. */
    private static List<ComparedTensor> matrices(Comparison comparison, Closeness measure, Comparison.Pair pair) {
        List<ComparedTensor> compared = comparison.overlap().tensors().stream()
                .filter(tensor -> !Double.isNaN(measure.of(tensor.overlap().of(pair.a(), pair.b())))).toList();
        List<ComparedTensor> matrices = compared.stream().filter(tensor -> tensor.rows() > 1).toList();
        return matrices.isEmpty() ? compared : matrices;
    }

    /**
     * Returns the fact on a matrix. It is named by layer and word where its name tells these, as on the axis of the
     * layer profile, else by the end of its name: names are longer than the page is wide.
     */
    private static Fact matrix(String label, ComparedTensor tensor, Closeness measure, Comparison.Pair pair) {
        String figure = number(measure.of(tensor.overlap().of(pair.a(), pair.b()))) + ", ";
        String name = tensor.tensor().name();
        Optional<MatrixWord> word = MatrixWord.of(name);
        return new Fact(label, figure + (tensor.layer().isEmpty() || word.isEmpty() ? end(name)
                : layer(tensor.layer().get(), word.get())), figure + name);
    }

    private static String layer(Layer layer, MatrixWord word) {
        return layer.stack().isEmpty() ? Messages.bind(Messages.Pair_Matrix, layer, word.label())
                : layer.toString() + ' ' + word.label();
    }

    /** Returns the last part of a name that says something. */
    public static String end(String name) {
        return name.replaceFirst("\\.(weight|kernel)$", "").replaceFirst("^.*[./](?=[^./]*[^./\\d])", "");
    }

    private static String[] letters(Comparison.Pair pair) {
        return new String[] {Letters.of(pair.a()), Letters.of(pair.b())};
    }

    public static String number(double figure) {
        return Double.isNaN(figure) ? Messages.Pair_Undefined : Numbers.fixed(figure, DECIMALS);
    }

    /** Returns a line for the bottom of the window: which two, by what rules, and what they have in common. */
    public static String line(ComparisonSubject subject) {
        Optional<Comparison.Pair> pair = subject.pair();
        if (pair.isEmpty() || subject.comparison().isEmpty()
                || !subject.comparison().get().areCompared(pair.get().a(), pair.get().b())) {
            return "";
        }
        Comparison comparison = subject.comparison().get();
        Closeness measure = subject.measure();
        OverlapResult total = comparison.total(pair.get().a(), pair.get().b());
        String line = Messages.bind(Messages.Pair_Line,
                new Object[] {Letters.named(subject, pair.get().a()), Letters.named(subject, pair.get().b()),
                        number(measure.of(total)), number(measure.chance(total)), MeasureText.word(measure)});
        return comparison.ofNull(measure, pair.get().a(), pair.get().b(), GroupOverlap::total)
                .map(spread -> line + Messages.bind(Messages.Pair_LineNull, number(spread.mean()))).orElse(line);
    }
}
