/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.sweep;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

import org.kenworkbench.analysis.scores.Difference;
import org.kenworkbench.operations.Quantities;

/** The verdict of the test data on the chosen model. */
enum Confirmation {

    /**
     * The loss is within the margin on the test data, too, and there are enough examples to have shown a greater one.
     */
    CONFIRMED,
    /** The loss on the test data exceeds the margin. */
    REFUTED,
    /** The examples are too few to tell. */
    UNDECIDED,
    /**
     * The part of chance is unknown, since the scores of the examples are not known, or tell nothing about other
     * examples.
     */
    UNKNOWN;

    /** Returns the verdict of a sweep; empty if it used no test data. */
    static Optional<Confirmation> of(SweepOutcome sweep) {
        return sweep.tested().map(one -> {
            Difference loss = sweep.scores().fromTuned(one);
            return loss.confirms(sweep.job().margin(), one.score().examples()) ? CONFIRMED
                    : loss.refutes(sweep.job().margin()) ? REFUTED : loss.interval().isPresent() ? UNDECIDED : UNKNOWN;
        });
    }

    /** Returns the name of the verdict as it appears in files. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Words the verdict in a sentence or two. */
    static String sentence(SweepOutcome sweep) {
        Optional<ScoredModel> tested = sweep.tested();
        if (tested.isEmpty()) {
            return "This is not confirmed, since the choice was made on the same data. Give --test-evaluator to "
                    + "score it once on other data.";
        }
        Difference loss = sweep.scores().fromTuned(tested.get());
        String random = sweep.scores().fromRandom(tested.get()).map(one -> "; from random, " + Verdict.difference(one))
                .orElse("");
        String margin = Verdict.number(sweep.job().margin());
        return (of(sweep).orElseThrow() == CONFIRMED ? "Confirmed on the test data: "
                : "Not confirmed on the test data: ") + "the difference there is "
                + Verdict.difference(loss) + random + '.' + switch (of(sweep).orElseThrow()) {
                    case CONFIRMED -> "";
                    case REFUTED -> " That is a loss of more than " + margin + '.';
                    case UNDECIDED -> ' ' + needed(sweep, tested.get(), loss);
                    case UNKNOWN -> " How much of that is chance is unknown.";
                };
    }

    private static String needed(SweepOutcome sweep, ScoredModel tested, Difference loss) {
        int examples = tested.score().examples();
        OptionalLong needed = loss.examplesToConfirm(sweep.job().margin(), examples);
        return Quantities.count(examples) + (examples == 1 ? " example" : " examples")
                + " cannot show that the loss is no more than "
                + Verdict.number(sweep.job().margin()) + (needed.isEmpty() ? "." : loss.isOfNone()
                        ? ": that takes at least " + Quantities.count(needed.getAsLong())
                                + ", and more if the models differ on some."
                        : ": that takes about " + Quantities.count(rounded(needed.getAsLong()))
                                + " examples like these.");
    }

    /** Rounds up to two digits, since the number is an estimate. */
    private static long rounded(long value) {
        long step = (long) Math.pow(10, Math.max(0, (int) Math.log10(value) - 1));
        return Math.ceilDiv(value, step) * step;
    }
}
