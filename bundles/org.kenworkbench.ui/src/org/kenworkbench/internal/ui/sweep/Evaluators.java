/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.sweep;

/**
 * The evaluators that score models, as typed: programs, or data.
 *
 * @param byData         whether the data are used, and not the programs
 * @param validation     the command to choose by
 * @param test           the command that confirms the choice; empty for none
 * @param timeoutSeconds longest time that each may take for one model; 0 for no limit
 * @param data           the data
 */
record Evaluators(boolean byData, String validation, String test, int timeoutSeconds, TypedData data) {

    static final Evaluators NONE = new Evaluators("", "", 0);

    Evaluators {
        validation = validation.strip();
        test = test.strip();
    }

    /** Creates evaluators that are programs. */
    Evaluators(String validation, String test, int timeoutSeconds) {
        this(false, validation, test, timeoutSeconds, TypedData.NONE);
    }

    /** Returns the same texts, with data in use or with programs. */
    Evaluators with(boolean usesData) {
        return new Evaluators(usesData, validation, test, timeoutSeconds, data);
    }

    /** Tells whether nothing has been typed yet that could be wrong. */
    boolean isUntouched() {
        return byData ? data.equals(TypedData.NONE) : validation.isEmpty() && test.isEmpty();
    }

    /** Returns a sentence on what is missing; empty if nothing is. */
    String problem() {
        return byData ? data.problem() : validation.isEmpty() ? Messages.Evaluator_Missing : "";
    }

    /** Tells whether the choice is confirmed on other examples; assumed of data, where that is the rule. */
    boolean isTested() {
        return byData || !test.isEmpty();
    }
}
