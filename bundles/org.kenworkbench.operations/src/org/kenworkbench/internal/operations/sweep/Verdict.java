/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.kenworkbench.analysis.scores.Difference;
import org.kenworkbench.analysis.scores.Interval;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.operations.evaluation.ModelScore;

/** Sentences on what the scores of a sweep show, and no more than they support. Stateless. */
public final class Verdict {

    private Verdict() {
    }

    /** Answers how much can be reset, in one sentence. */
    static String sentence(SweepOutcome sweep) {
        ScoredModel kept = sweep.kept();
        Difference loss = sweep.scores().fromTuned(kept);
        String figures = loss.interval().isPresent()
                ? "its mean score differs by " + difference(loss) + " over " + Quantities.count(kept.score().examples())
                        + " examples"
                : "its score differs by " + signed(loss.value()) + ", any part of which may be chance";
        if (!sweep.chosen()) {
            return "No share was measured "
                    + (loss.interval().isPresent() ? "that surely loses no more than "
                            : "whose score is lower by no more than ")
                    + number(sweep.job().margin()) + ". The nearest is "
                    + kept.subject().rule()
                    + " with " + share(kept) + " reset: " + figures + "; the folder has that one.";
        }
        return share(kept) + cameOut(kept) + " of the parameters in scope can be reset with " + kept.subject().rule()
                + ", the largest share measured "
                + (loss.interval().isPresent() ? "that loses no more than " : "whose score is lower by no more than ")
                + number(sweep.job().margin()) + ": " + figures + '.';
    }

    /**
     * Names the share that came out where it differs from the one asked for: k is a whole number, which shows in short
     * rows.
     */
    private static String cameOut(ScoredModel one) {
        return Math.abs(one.resetShare() - one.subject().reset()) < 0.005 ? ""
                : " (" + Quantities.share(one.resetShare()) + " in whole values of each row)";
    }

    /** Lists what else the user should know, each in a sentence or two. */
    static List<String> remarks(SweepOutcome sweep) {
        List<String> remarks = new ArrayList<>();
        if (sweep.chosen()) {
            remarks.add(Confirmation.sentence(sweep));
        }
        Optional<Difference> floor = sweep.scores().find(Subject.FLOOR, Subject.Split.VALIDATION)
                .map(sweep.scores()::fromTuned);
        if (floor.isPresent() && floor.get().isWithin(sweep.job().margin())) {
            remarks.add("Even the floor, with everything in scope reset, is within the margin ("
                    + difference(floor.get())
                    + "): this score does not need the tuning of the scope" + (floor.get().interval().isPresent() ? "."
                            : ", as far as scores without intervals can tell."));
        }
        remarks.addAll(BesideRandom.remarks(sweep));
        ScoredModel tuned = sweep.scores().find(Subject.TUNED, Subject.Split.VALIDATION).orElseThrow();
        int examples = tuned.score().examples();
        if (examples == 0) {
            remarks.add(
                    "The evaluator printed no \"perExample\", so there are no intervals: the margin is compared with "
                            + "the plain"
                            + " difference of the scores, and a difference by chance looks like any other.");
        } else {
            addFew(sweep, tuned.score(), remarks);
        }
        if (examples > 0 && !SweepScores.isMean(tuned)) {
            remarks.add(
                    "The score is not the mean of \"perExample\": differences, their intervals and the margin are of "
                            + "the mean"
                            + " over examples, and the score itself has no interval.");
        }
        addSeeds(sweep, remarks);
        addNotMonotone(sweep, remarks);
        return remarks;
    }

    private static void addFew(SweepOutcome sweep, ModelScore tuned, List<String> remarks) {
        if (FewExamples.cannotChoose(tuned, sweep.job().margin())) {
            remarks.add(Quantities.count(tuned.examples()) + (tuned.examples() == 1 ? " example" : " examples")
                    + " cannot show that the loss is no more than "
                    + number(sweep.job().margin()) + ", whatever is pruned: that takes at least "
                    + Quantities.count(tuned.leastExamples(sweep.job().margin()).orElseThrow())
                    + ", and more if the models differ on some.");
        }
        FewExamples.withoutIntervals(tuned).ifPresent(remarks::add);
    }

    private static void addSeeds(SweepOutcome sweep, List<String> remarks) {
        List<String> drawn = sweep.job().grid().rules().stream()
                .filter(rule -> ofRule(sweep, rule).stream().anyMatch(one -> !one.seedScores().isEmpty())).toList();
        if (!drawn.isEmpty()) {
            remarks.add("Scores of " + String.join(", ", drawn) + " are means over " + sweep.job().grid().seeds()
                    + " seeds, example by example; the folder and the scores on the test data are of the first. "
                    + "Bars of the curve reach from the lowest to the highest.");
        }
    }

    private static void addNotMonotone(SweepOutcome sweep, List<String> remarks) {
        List<String> worse = ofRule(sweep, sweep.kept().subject().rule()).stream()
                .filter(one -> one.subject().reset() < sweep.kept().subject().reset()
                        && !sweep.scores().fromTuned(one).isWithin(sweep.job().margin()))
                .map(Verdict::share).toList();
        if (sweep.chosen() && !worse.isEmpty()) {
            remarks.add("The curve does not fall steadily: " + String.join(", ", worse)
                    + " reset may lose more than the margin, although less is reset.");
        }
    }

    private static List<ScoredModel> ofRule(SweepOutcome sweep, String rule) {
        return sweep.scores().all(Subject.Split.VALIDATION).stream().filter(one -> one.subject().rule().equals(rule))
                .sorted((a, b) -> Double.compare(a.subject().reset(), b.subject().reset())).toList();
    }

    /** Formats the share that is reset, as in {@code 40%}. */
    static String share(ScoredModel one) {
        return one.subject().budget().orElseThrow().toString().replace("reset ", "");
    }

    /**
     * Words the score for the card of the kept model. The card travels in the subnetwork, and so cannot tell of test
     * data, which are scored later.
     */
    static String quality(ScoredModel kept, SweepScores scores) {
        ScoredModel tuned = scores.find(Subject.TUNED, Subject.Split.VALIDATION).orElseThrow();
        String examples = kept.score().examples() == 0 ? "examples"
                : Quantities.count(kept.score().examples()) + " examples";
        return String.format(Locale.ROOT,
                "On the %s that were used to choose how far it is pruned, its score (%s) is %.4f, and that of the "
                        + "tuned "
                        + "model %.4f: %s. Score it on your own data before use.",
                examples,
                kept.score().metric().replaceAll("[^\\p{Alnum} _.@-]", "_"), kept.score().score(),
                tuned.score().score(),
                difference(scores.fromTuned(kept)));
    }

    /** Formats a difference with its interval, as in {@code -0.0012 (95 % interval -0.0050 to +0.0026)}. */
    public static String difference(Difference comparison) {
        return signed(comparison.value()) + comparison.interval()
                .map(interval -> " (95 % interval " + range(interval) + ')').orElse("");
    }

    private static String range(Interval interval) {
        return signed(interval.low()) + " to " + signed(interval.high());
    }

    /** Formats a number with its sign, and with four digits behind the point. */
    public static String signed(double value) {
        String text = String.format(Locale.ROOT, "%+.4f", value);
        return text.equals("-0.0000") || text.equals("+0.0000") ? "0.0000" : text;
    }

    /** Formats a number as it would be typed. */
    public static String number(double value) {
        return new java.math.BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }
}
