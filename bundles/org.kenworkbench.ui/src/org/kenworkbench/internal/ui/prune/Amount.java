/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.prune;

import java.util.Optional;

import org.kenworkbench.pruning.Budget;
import org.kenworkbench.pruning.PruningRequestException;

/**
 * The amount of each row to keep or to reset, as typed.
 *
 * @param text a whole number for {@link Kind#COUNT}, else a percentage with or without the sign
 */
record Amount(Kind kind, String text) {

    private static final String COUNT_PATTERN = "\\d{1,18}";
    private static final String SHARE_PATTERN = "(\\d+(\\.\\d*)?|\\.\\d+)\\s*%?";

    /** The three forms of an amount. */
    enum Kind {
        RESET("--reset", "reset-"),
        KEEP("--keep", "keep-"),
        COUNT("--k", "k-");

        private final String option;
        private final String prefix;

        Kind(String option, String prefix) {
            this.option = option;
            this.prefix = prefix;
        }

        String option() {
            return option;
        }
    }

    Amount {
        text = text.strip();
    }

    /** Returns the amount in the engine's form; empty if the text is malformed or out of range. */
    Optional<Budget> budget() {
        try {
            if (kind == Kind.COUNT) {
                return text.matches(COUNT_PATTERN) ? Optional.of(new Budget.Count(Long.parseLong(text)))
                        : Optional.empty();
            }
            if (!text.matches(SHARE_PATTERN)) {
                return Optional.empty();
            }
            // Computed as on the command line, so that both ask for the same.
            double share = Double.parseDouble(digits()) / 100;
            return Optional.of(kind == Kind.KEEP ? new Budget.KeepShare(share) : new Budget.ResetShare(share));
        } catch (PruningRequestException e) {
            return Optional.empty();
        }
    }

    /** Returns a sentence on what is wrong with an amount whose {@link #budget()} is empty. */
    String problem() {
        return kind == Kind.COUNT ? Messages.Amount_BadCount : Messages.Amount_BadShare;
    }

    /** Returns the value of the command line's option; for a well-formed amount only. */
    String optionValue() {
        return kind == Kind.COUNT ? text : digits() + '%';
    }

    /** Returns the amount as a part of a file name, as in {@code reset-40}. */
    String fileName() {
        return kind.prefix + (kind == Kind.COUNT ? text : digits());
    }

    private String digits() {
        return text.replace("%", "").strip();
    }
}
