/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune.request;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.kenworkbench.operations.NearNames;
import org.kenworkbench.operations.command.Values;
import org.kenworkbench.pruning.Fill;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.tensor.steps.FactorPrecision;

/**
 * The fill of reset parameters as it is typed: the word for a fill, followed for {@link Fill#LOW_RANK} by the rank if
 * there is one, and by the precision of factors that are quantised.
 *
 * @param rank    0 for none
 * @param factors how precisely factors are told
 */
public record FillChoice(Fill fill, int rank, FactorPrecision factors) {

    public static final FillChoice BASE = new FillChoice(Fill.BASE, 0, FactorPrecision.EXACT);

    private static final Pattern RANKED = Pattern.compile("low-rank(:[1-9]\\d{0,5})?(:int8|:int4)?");

    public static FillChoice of(PruningRequest request) {
        return new FillChoice(request.fill(), request.rank(), request.factorPrecision());
    }

    /** @throws IllegalArgumentException if the text names no fill; the message is one for users */
    public static FillChoice parse(String text) {
        Matcher ranked = RANKED.matcher(text);
        if (ranked.matches()) {
            return new FillChoice(Fill.LOW_RANK,
                    ranked.group(1) == null ? 0 : Integer.parseInt(ranked.group(1).substring(1)),
                    ranked.group(2) == null ? FactorPrecision.EXACT
                            : FactorPrecision.valueOf(ranked.group(2).substring(1).toUpperCase(Locale.ROOT)));
        }
        Optional<Fill> fill = Arrays.stream(Fill.values()).filter(one -> Values.typed(one).equals(text)).findFirst();
        return new FillChoice(fill.orElseThrow(
                () -> new IllegalArgumentException("give " + String.join(", ", Values.choicesOf(Fill.class))
                        + " or low-rank:RANK with a rank of 1 or more, with :int8 or :int4 behind it for factors of"
                        + " fewer bytes, not '" + text + '\''
                        + NearNames.suggestion(text, Values.choicesOf(Fill.class)))),
                0, FactorPrecision.EXACT);
    }

    /** Returns the fill as it is typed on the command line. */
    @Override
    public String toString() {
        return Values.typed(fill) + (rank == 0 ? "" : ":" + rank)
                + (factors.isQuantised() ? ":" + Values.typed(factors) : "");
    }
}
