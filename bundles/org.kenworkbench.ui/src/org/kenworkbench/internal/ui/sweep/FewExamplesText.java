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

/** What the examples of a sweep are too few to tell, before anything runs. Stateless. */
final class FewExamplesText {

    private FewExamplesText() {
    }

    /** As a sentence; empty where they are enough, or their number or the margin is not known. */
    static String warning(DataCheck.Finding found, String margin) {
        OptionalLong least = least(margin);
        return isTooFew(found.validation(), least)
                ? sentence(Messages.Few_Validation, found.validation(), margin, least)
                : isTooFew(found.test(), least) ? sentence(Messages.Few_Test, found.test(), margin, least) : "";
    }

    /** How many examples a margin takes, as a sentence; empty where that is not known. */
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
