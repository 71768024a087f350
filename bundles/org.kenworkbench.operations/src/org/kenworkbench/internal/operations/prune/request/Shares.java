/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune.request;

import org.kenworkbench.pruning.PruningRequestException;

/** Shares as users write them: {@code 60%}, or {@code 0.6}. */
public final class Shares {

    private static final double PERCENT = 100;

    private Shares() {
    }

    /**
     * @return a number that may still be out of range
     * @throws PruningRequestException if the text is no number, or one of per cent without the sign
     */
    public static double parse(String option, String text) {
        String digits = text.strip();
        boolean percent = digits.endsWith("%");
        if (percent) {
            digits = digits.substring(0, digits.length() - 1).strip();
        }
        // Not Double.parseDouble alone: it takes NaN, hexadecimal and a trailing d.
        if (!digits.matches("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)")) {
            throw new PruningRequestException(
                    option + " '" + text + "' is not a share; write it as 60% or 0.6.");
        }
        double number = Double.parseDouble(digits);
        if (!percent && number > 1 && number <= PERCENT) {
            throw new PruningRequestException(
                    option + ' ' + digits + " is more than 100 %; write " + digits + "%.");
        }
        // 100 divides exactly where multiplication by 0.01 would not: 7 % is the double nearest to 0.07.
        return percent ? number / PERCENT : number;
    }
}
