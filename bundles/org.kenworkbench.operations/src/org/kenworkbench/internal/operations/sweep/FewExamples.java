/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.sweep;

import java.util.Optional;
import java.util.OptionalLong;

import org.kenworkbench.analysis.scores.LeastExamples;
import org.kenworkbench.analysis.scores.PairedBootstrap;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.operations.evaluation.Evaluator;
import org.kenworkbench.operations.evaluation.ModelScore;

/**
 * Warnings of what few examples cannot tell, given as soon as their number is known, before models are scored that they
 * tell nothing of. Stateless.
 */
public final class FewExamples {

    private FewExamples() {
    }

    /** Warns of evaluators that know how many examples they have. */
    public static void warn(Evaluator validation, Optional<Evaluator> test, double margin, OperationContext context) {
        if (!(margin > 0)) {
            context.warn(
                    "No number of examples can show that nothing at all is lost, so --margin 0 is hardly ever met: "
                            + "give the loss that you tolerate.");
        } else {
            OptionalLong least = LeastExamples.toTell(margin);
            validation.examples().ifPresent(count -> ofChoice(count, least, margin).ifPresent(context::warn));
            test.map(Evaluator::examples).orElse(OptionalLong.empty())
                    .ifPresent(count -> ofTest(count, least, margin).ifPresent(context::warn));
        }
    }

    /** Warns of what was found with the first model, where the evaluator did not know it before. */
    public static void warn(Evaluator validation, ModelScore first, double margin, OperationContext context) {
        if (validation.examples().isEmpty() && first.examples() > 0 && margin > 0) {
            ofChoice(first.examples(), first.leastExamples(margin), margin).ifPresent(context::warn);
        }
    }

    /** Tells whether the examples are too few to show of any share that the loss is within the margin. */
    static boolean cannotChoose(ModelScore first, double margin) {
        return first.leastExamples(margin).orElse(0) > first.examples();
    }

    private static Optional<String> ofChoice(long examples, OptionalLong least, double margin) {
        return least.orElse(0) <= examples ? Optional.empty()
                : Optional.of(cannot(examples, "", least.getAsLong(), margin)
                        + ", so no share can be chosen.");
    }

    private static Optional<String> ofTest(long examples, OptionalLong least, double margin) {
        return least.orElse(0) <= examples ? Optional.empty()
                : Optional.of(cannot(examples, "test ", least.getAsLong(), margin)
                        + ", so the choice cannot be confirmed.");
    }

    private static String cannot(long examples, String which, long least, double margin) {
        return Quantities.count(examples) + ' ' + which + (examples == 1 ? "example" : "examples")
                + " cannot show that the loss is no more than "
                + Verdict.number(margin) + ": that takes at least " + Quantities.count(least)
                + ", and more if the models differ on some";
    }

    /** Reason why there are no intervals although there are scores of examples; empty where there are, or should be. */
    static Optional<String> withoutIntervals(ModelScore tuned) {
        return tuned.leastExamples(1).isPresent() || tuned.examples() >= PairedBootstrap.LEAST_EXAMPLES
                ? Optional.empty()
                : Optional.of("The scores of the examples are not shares from 0 to 1, and fewer than "
                        + PairedBootstrap.LEAST_EXAMPLES
                        + " such examples say little about others: where there is no interval, a difference by "
                        + "chance looks like any other.");
    }

    /** Warns where one of several comparisons cannot come out. */
    public static void warnOfComparisons(long examples, int comparisons, OperationContext context) {
        long least = LeastExamples.toTellApart(comparisons);
        if (examples > 0 && examples < least) {
            context.warn(Quantities.count(examples) + (examples == 1 ? " example" : " examples")
                    + " cannot tell a loss from chance: "
                    + (comparisons == 1 ? "" : "for one of " + comparisons + " models ") + "that takes at least "
                    + least + " examples that only the tuned model gets right.");
        }
    }
}
