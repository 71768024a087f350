/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune.request;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.kenworkbench.pruning.Budget;
import org.kenworkbench.pruning.PruningRequestException;

/** Amounts as users write them: one, or several with commas between them, as in {@code 5%,10%,20%}. */
public final class Amounts {

    private Amounts() {
    }

    /**
     * The amounts in the order given.
     *
     * @param one makes a budget of one of them
     * @throws PruningRequestException if one is malformed, out of range or given twice
     */
    public static List<Budget> parse(String option, String text, Function<String, Budget> one) {
        List<Budget> amounts = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Budget amount = one.apply(part);
            if (amounts.stream().anyMatch(other -> folder(other).equals(folder(amount)))) {
                throw new PruningRequestException(option + " names " + part.strip()
                        + " twice; name each amount once.");
            }
            amounts.add(amount);
        }
        return amounts;
    }

    public static Budget count(String text) {
        if (!text.strip().matches("[+-]?\\d{1,18}")) {
            throw new PruningRequestException("--k '" + text + "' is not a count: "
                    + (isShare(text.strip()) ? "write --keep " + text.strip() + " for a share of each row."
                            : "write a whole number, as in --k 200."));
        }
        return new Budget.Count(Long.parseLong(text.strip()));
    }

    private static boolean isShare(String text) {
        return text.matches("\\d{1,2}(\\.\\d+)?%|100%|0?\\.\\d+");
    }

    public static Budget keep(String text) {
        return new Budget.KeepShare(Shares.parse("--keep", text));
    }

    public static Budget reset(String text) {
        return new Budget.ResetShare(Shares.parse("--reset", text));
    }

    /**
     * Name of the folder of one amount among several: {@code k-200}, {@code keep-12.5}, {@code reset-40} (per cent).
     */
    public static String folder(Budget amount) {
        return amount.toString().replace(' ', '-').replace("%", "");
    }
}
