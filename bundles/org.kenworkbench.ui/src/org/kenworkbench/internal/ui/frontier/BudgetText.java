/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.frontier;

import java.util.OptionalLong;

import org.kenworkbench.internal.ui.text.Sentences;
import org.kenworkbench.operations.ByteSize;

/**
 * A budget as users type it, which is read as {@code --bytes} of {@code ken shrink} is.
 *
 * @param bytes   empty if the text is no number of bytes
 * @param problem sentence that says why; empty if there is nothing wrong
 */
record BudgetText(OptionalLong bytes, String problem) {

    private static final int DIGITS = 4;

    static BudgetText read(String typed) {
        if (typed.isBlank()) {
            return new BudgetText(OptionalLong.empty(), Messages.Verdict_NoBudget);
        }
        try {
            return new BudgetText(OptionalLong.of(ByteSize.parse(typed).bytes()), "");
        } catch (IllegalArgumentException e) {
            return new BudgetText(OptionalLong.empty(), Sentences.sentence(e.getMessage()));
        }
    }

    /** Returns a budget as it is shown, rounded to a few digits, as in {@code 293.9 kB}. */
    static String shown(long bytes) {
        return new ByteSize(bytes).rounded(DIGITS);
    }
}
