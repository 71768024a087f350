/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.sweep;

import java.util.OptionalLong;

import org.kenworkbench.analysis.scores.LeastExamples;
import org.kenworkbench.viz.chart.Numbers;

/** Sentences, shown before anything runs, on what a sweep cannot tell because its examples are too few. Stateless. */
final class FewExamplesText {

    private FewExamplesText() {
    }

    /**
     * Returns a warning if examples are too few for the margin; empty if they are enough, or their number or the margin
     * is unknown.
     */
    static String warning(DataCheck.Finding found, String margin) {
        OptionalLong least = least(margin);
        return isTooFew(found.validation(), least)
                ? sentence(Messages.Few_Validation, found.validation(), margin, least)
                : isTooFew(found.test(), least) ? sentence(Messages.Few_Test, found.test(), margin, least) : "";
    }

    /** Returns a sentence on how many examples a margin takes; empty if that is unknown, or just one. */
    static String hint(String margin) {
        OptionalLong least = least(margin);
        return least.isEmpty() || least.getAsLong() == 1 ? ""
                : Messages.bind(Messages.Few_Hint, margin, Numbers.count(least.getAsLong()));
    }

    private static OptionalLong least(String margin) {
        try {
            return LeastExamples.toTell(Double.parseDouble(margin));
        } catch (NumberFormatException _) {
            return OptionalLong.empty(); // what is wrong with it is said elsewhere
        }
    }

    private static boolean isTooFew(OptionalLong examples, OptionalLong least) {
        return examples.isPresent() && least.orElse(0) > examples.getAsLong();
    }

    private static String sentence(String text, OptionalLong examples, String margin, OptionalLong least) {
        return Messages.bind(text,
                new Object[] {Numbers.count(examples.getAsLong()), margin, Numbers.count(least.getAsLong())});
    }
}
