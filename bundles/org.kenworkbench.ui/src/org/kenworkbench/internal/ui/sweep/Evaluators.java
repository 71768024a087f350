/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.sweep;

/**
 * What scores models, as typed: programs, or labelled data.
 *
 * @param byData         whether the data count, and not the programs
 * @param validation     the command to choose by
 * @param test           the command that confirms the choice; empty for none
 * @param timeoutSeconds that each may take for one model; 0 for as long as it takes
 * @param data           the labelled data
 */
record Evaluators(boolean byData, String validation, String test, int timeoutSeconds, TypedData data) {

    static final Evaluators NONE = new Evaluators("", "", 0);

    Evaluators {
        validation = validation.strip();
        test = test.strip();
    }

    /** Programs. */
    Evaluators(String validation, String test, int timeoutSeconds) {
        this(false, validation, test, timeoutSeconds, TypedData.NONE);
    }

    /** The same, with the other sort in use. */
    Evaluators with(boolean usesData) {
        return new Evaluators(usesData, validation, test, timeoutSeconds, data);
    }

    /** Whether nothing has been typed yet that could be wrong. */
    boolean isUntouched() {
        return byData ? data.equals(TypedData.NONE) : validation.isEmpty() && test.isEmpty();
    }

    /** What is missing, as a sentence; empty if nothing is. */
    String problem() {
        return byData ? data.problem() : validation.isEmpty() ? Messages.Evaluator_Missing : "";
    }

    /** Whether the choice is confirmed on other examples; with data, as a rule. */
    boolean isTested() {
        return byData || !test.isEmpty();
    }
}
