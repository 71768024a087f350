/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.report;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.composition.Composition;
import org.kenworkbench.composition.EvaluatedModel;
import org.kenworkbench.composition.Evaluation;
import org.kenworkbench.composition.Sweep;
import org.kenworkbench.internal.operations.report.text.PathNames;
import org.kenworkbench.internal.operations.report.text.ReportText;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.operations.Table;

/** Scores of a composition, and what a sweep made of them. Stateless. */
final class ScoreTables {

    private ScoreTables() {
    }

    /** Adds a section on the scores, if there are any. */
    static void add(ReportText.Builder report, Composition composition) {
        if (composition.getEvaluations().isEmpty() && composition.getSweep() == null) {
            return;
        }
        report.section("Scores");
        if (composition.getSweep() != null) {
            sweep(report, composition.getSweep());
        }
        report.paragraph("All intervals are 95 % intervals; the model that was chosen is marked with an arrow.");
        for (String data : new TreeSet<>(composition.getEvaluations().stream().map(ScoreTables::data).toList())) {
            List<Evaluation> scores = composition.getEvaluations().stream().filter(one -> data(one).equals(data))
                    .toList();
            Evaluation first = scores.getFirst();
            report.paragraph("Data: " + (data.isEmpty() ? "not named" : data) + "; "
                    + (first.getMetric() == null ? "score" : first.getMetric())
                    + (first.getExamples() > 0 ? " of " + Quantities.count(first.getExamples()) + " examples" : "")
                    + '.').table(table(scores));
        }
    }

    private static void sweep(ReportText.Builder report, Sweep sweep) {
        if (sweep.getVerdict() != null && !sweep.getVerdict().isBlank()) {
            report.paragraph(PathNames.named(sweep.getVerdict()));
        }
        report.paragraph("The search tolerated a loss of " + score(sweep.getMargin()) + '.');
        command(report, "Models were scored by this command:", sweep.getEvaluator());
        command(report, "The choice was scored on other data by this command:", sweep.getTestEvaluator());
    }

    private static void command(ReportText.Builder report, String sentence, @Nullable String command) {
        if (command != null && !command.isBlank()) {
            report.paragraph(sentence).command(PathNames.named(command));
        }
    }

    private static String data(Evaluation one) {
        return Objects.requireNonNullElse(one.getDataset(), "");
    }

    private static Table table(List<Evaluation> scores) {
        Table.Builder table = Table.builder().text("model").number("reset").number("score").number("interval")
                .number("from tuned").number("interval").number("from random").number("interval")
                .number("subnetwork");
        for (Evaluation one : scores) {
            table.row((one.isChosen() ? "→ " : "") + model(one), Quantities.share(1 - one.getKeptShare()),
                    score(one.getScore()) + seeds(one), interval(one.getLow(), one.getHigh(), ScoreTables::score),
                    one.getDifference() == null ? "" : signed(one.getDifference()),
                    interval(one.getDifferenceLow(), one.getDifferenceHigh(), ScoreTables::signed),
                    one.getRandomDifference() == null ? "" : signed(one.getRandomDifference()),
                    interval(one.getRandomDifferenceLow(), one.getRandomDifferenceHigh(), ScoreTables::signed),
                    one.getSubnetworkBytes() > 0 ? Quantities.bytes(one.getSubnetworkBytes()) : "");
        }
        return table.build();
    }

    /**
     * Tabulates the scores that are those of results themselves, beside what the unpruned models have on the same data.
     * Has no row if there is none.
     */
    static Table beside(List<ReportedResult> results) {
        Table.Builder table = Table.builder().text("result").text("data").text("metric").number("unpruned")
                .number("score").number("interval").number("from tuned").number("interval");
        for (ReportedResult result : results) {
            List<Evaluation> all = result.composition().getEvaluations();
            for (String data : new TreeSet<>(all.stream().map(ScoreTables::data).toList())) {
                List<Evaluation> scores = all.stream().filter(one -> data(one).equals(data)).toList();
                Optional<Evaluation> tuned = scores.stream()
                        .filter(one -> one.getSubject() == EvaluatedModel.TUNED).findFirst();
                own(scores).ifPresent(one -> table.row(result.letter(), data,
                        Objects.requireNonNullElse(one.getMetric(), "score"),
                        tuned.map(of -> score(of.getScore())).orElse(""), score(one.getScore()) + seeds(one),
                        interval(one.getLow(), one.getHigh(), ScoreTables::score),
                        one.getDifference() == null ? "" : signed(one.getDifference()),
                        interval(one.getDifferenceLow(), one.getDifferenceHigh(), ScoreTables::signed)));
            }
        }
        return table.build();
    }

    /** Returns the score of the model that was chosen, or of the only one that was pruned. */
    private static Optional<Evaluation> own(List<Evaluation> scores) {
        List<Evaluation> pruned = scores.stream().filter(one -> one.getSubject() == EvaluatedModel.PRUNED).toList();
        return pruned.stream().filter(Evaluation::isChosen).findFirst()
                .or(() -> pruned.size() == 1 ? Optional.of(pruned.getFirst()) : Optional.empty());
    }

    private static String model(Evaluation one) {
        return one.getSubject() == EvaluatedModel.PRUNED && one.getRule() != null ? one.getRule()
                : one.getSubject().getLiteral();
    }

    private static String seeds(Evaluation one) {
        return one.getSeeds() > 0 ? " (" + one.getSeeds() + " seeds)" : "";
    }

    /** Says a number. */
    private interface Words {
        String of(double value);
    }

    private static String interval(@Nullable Double low, @Nullable Double high, Words words) {
        return low == null || high == null ? "" : words.of(low) + " to " + words.of(high);
    }

    private static String score(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private static String signed(double value) {
        String text = String.format(Locale.ROOT, "%+.4f", value);
        return text.equals("-0.0000") || text.equals("+0.0000") ? "0.0000" : text;
    }
}
