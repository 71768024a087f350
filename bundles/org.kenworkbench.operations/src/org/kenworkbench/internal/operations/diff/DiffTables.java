/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.diff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.kenworkbench.analysis.difference.ChangedCounts;
import org.kenworkbench.analysis.difference.LargestChange;
import org.kenworkbench.analysis.difference.ModelDifference;
import org.kenworkbench.analysis.difference.SquareSums;
import org.kenworkbench.analysis.difference.TensorDifference;
import org.kenworkbench.analysis.difference.steps.StepCount;
import org.kenworkbench.analysis.difference.steps.StepDistribution;
import org.kenworkbench.internal.operations.difference.DiffSentences;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.operations.Table;
import org.kenworkbench.operations.look.FoundDifferences;
import org.kenworkbench.pruning.match.TensorMatch;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.ShownText;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.place.Role;
import org.kenworkbench.tensor.place.Roles;

/** The text and tables that {@code diff} prints for people. Stateless. */
public final class DiffTables {

    private static final int MOST_LISTED = 8;

    private DiffTables() {
    }

    static String heading(Checkpoint base, Checkpoint tuned, FoundDifferences found) {
        return tuned.source() + " (tuned) against " + base.source() + " (base)\n" + counts(found.difference());
    }

    /** Tells in a line or two how much changed, and what the largest step is. */
    public static String counts(ModelDifference difference) {
        TensorMatch match = difference.match();
        ChangedCounts counts = difference.counts();
        StringBuilder text = new StringBuilder();
        text.append(DiffSentences.counted(difference.tensors().size(), "tensor")).append(" together, ")
                .append(match.onlyInTuned().size()).append(" added, ").append(match.onlyInBase().size())
                .append(" gone, ").append(match.differing().size()).append(" of another form; ");
        text.append(Quantities.count(counts.changed())).append(" of ").append(Quantities.count(counts.values()))
                .append(" values changed (").append(Quantities.share(counts.changed(), counts.values())).append(")");
        if (difference.squares().delta() > 0) {
            text.append(", by ").append(DiffSentences.percentOf(difference.squares().relativeChange(),
                    "the base's norm"));
        }
        text.append('.');
        largest(difference.tensors()).ifPresent(tensor -> text.append("\nThe largest step is ")
                .append(step(tensor)).append('.'));
        return text.toString();
    }

    private static Optional<TensorDifference> largest(List<TensorDifference> tensors) {
        return tensors.stream().filter(tensor -> tensor.largest().isPresent())
                .max(Comparator.comparingDouble(tensor -> tensor.largest().orElseThrow().distance()));
    }

    private static String step(TensorDifference tensor) {
        LargestChange largest = tensor.largest().orElseThrow();
        return number(largest.tuned() - largest.base())
                + steps(tensor).map(steps -> " (" + DiffSentences.counted(Math.abs(steps), "step") + " of "
                        + tensor.unit() + ')').orElse("")
                + ", from " + number(largest.base()) + " to " + number(largest.tuned()) + ", in "
                + ShownText.line(tensor.tuned().name()) + place(tensor, largest.element());
    }

    /** Returns by how many steps of its unit the value moved that moved farthest. */
    static Optional<Long> steps(TensorDifference tensor) {
        return tensor.largest().filter(_ -> tensor.unit().isPrunable())
                .map(largest -> StepCount.between(tensor.unit(), largest.base(), largest.tuned()));
    }

    /** Returns the place of a value by its indexes, as in {@code [5, 294]}. */
    private static String place(TensorDifference tensor, long element) {
        List<Long> dims = tensor.tuned().shape().dims();
        long[] at = new long[dims.size()];
        long left = element;
        for (int i = dims.size() - 1; i >= 0; i--) {
            at[i] = left % dims.get(i);
            left /= dims.get(i);
        }
        return Arrays.toString(at);
    }

    /** Lists the findings, or says that there are none and what was looked for. */
    static String findings(FoundDifferences found) {
        if (found.findings().isEmpty()) {
            return nothing(found.difference().isSame());
        }
        return found.findings().stream()
                .map(told -> String.format(Locale.ROOT, "%-9s%s",
                        told.finding().severity().name().toLowerCase(Locale.ROOT), ShownText.line(told.sentence())))
                .collect(Collectors.joining("\n"));
    }

    /**
     * Returns the sentence that stands for a list without findings.
     *
     * @param isSame whether both have the same tensors, with the same bits
     */
    public static String nothing(boolean isSame) {
        return isSame ? "No value differs."
                : "Nothing stands out: no value that is no number, no lost scale, no tensor that is gone, turned, "
                        + "reordered, exchanged or left behind, and no matrix that changed far more than the others.";
    }

    /** Sums the difference by role. */
    public static Table roles(ModelDifference difference) {
        Table.Builder table = Table.builder().text("role").number("tensors").number("unchanged").number("parameters")
                .number("changed").number("relative change");
        Map<Role, List<TensorDifference>> roles = difference.tensors().stream().collect(
                Collectors.groupingBy(tensor -> Roles.of(tensor.tuned()), TreeMap::new, Collectors.toList()));
        roles.forEach((role, tensors) -> table.row(line(role.id(), tensors)));
        table.row(line("all", difference.tensors()));
        return table.build();
    }

    private static String[] line(String name, List<TensorDifference> tensors) {
        ChangedCounts counts = tensors.stream().map(TensorDifference::counts).reduce(ChangedCounts.NONE,
                ChangedCounts::plus);
        SquareSums squares = tensors.stream().map(TensorDifference::squares).reduce(SquareSums.NONE,
                SquareSums::plus);
        return new String[] {name, Quantities.count(tensors.size()),
                Quantities.count(tensors.stream().filter(TensorDifference::isUnchanged).count()),
                Quantities.count(counts.values()), Quantities.share(counts.changed(), counts.values()),
                squares.base() == 0 ? "-" : DiffSentences.percent(squares.relativeChange())};
    }

    /** Lists the tensors that changed most beside the base. */
    public static Table mostChanged(ModelDifference difference) {
        Table.Builder table = Table.builder().text("changed most").number("changed").number("relative change")
                .number("sign flips").number("largest step").number("in steps").text("at");
        mostChanged(difference.tensors())
                .forEach(tensor -> {
                    LargestChange largest = tensor.largest().orElseThrow();
                    table.row(tensor.tuned().name(),
                            Quantities.share(tensor.counts().changed(), tensor.counts().values()),
                            DiffSentences.percent(tensor.squares().relativeChange()),
                            Quantities.count(tensor.counts().signFlips()),
                            number(largest.tuned() - largest.base()),
                            steps(tensor).map(steps -> Quantities.count(Math.abs(steps)) + ' ' + tensor.unit())
                                    .orElse("-"),
                            place(tensor, largest.element()));
                });
        return table.build();
    }

    /** Tells how far the values of the tensors moved that changed most beside the base. */
    static Table steps(ModelDifference difference, Map<TensorId, StepDistribution> steps) {
        Table.Builder table = Table.builder().text("steps").text("of").number("unmoved").number("half move at most")
                .number("nine tenths").number("99 of 100").number("farthest");
        mostChanged(difference.tensors()).filter(tensor -> steps.containsKey(tensor.tuned().id())).forEach(tensor -> {
            StepDistribution found = steps.get(tensor.tuned().id());
            List<String> cells = new ArrayList<>(List.of(tensor.tuned().name(), found.unit().name(),
                    Quantities.share(found.unmoved(), found.values())));
            found.quantiles().forEach(quantile -> cells.add(Quantities.count(quantile.steps())));
            table.row(cells.toArray(String[]::new));
        });
        return table.build();
    }

    private static Stream<TensorDifference> mostChanged(List<TensorDifference> tensors) {
        return tensors.stream().filter(tensor -> tensor.squares().delta() > 0)
                .sorted(Comparator.comparingDouble((TensorDifference tensor) -> -tensor.squares().relativeChange()))
                .limit(MOST_LISTED);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
