/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.sweep;

import java.util.Arrays;
import java.util.List;

import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.command.Values;
import org.kenworkbench.operations.sweep.SweepGrid;
import org.kenworkbench.pruning.Allocation;
import org.kenworkbench.pruning.Fill;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.Rescale;
import org.kenworkbench.tensor.steps.FactorPrecision;
import org.kenworkbench.tensor.steps.ValuePrecision;

/**
 * A way of pruning that a sweep compares with others: a rule, or a method of the literature that is a rule with
 * settings of its own.
 *
 * @param id         name that the user gives, including what stands behind an {@code @}
 * @param rule       id of the rule
 * @param allocation values among which the budget is spent
 * @param rescale    what becomes of kept values
 * @param fill       what a reset parameter becomes
 * @param precision  how precisely kept values are told
 * @param factors    how precisely factors are told
 */
public record Method(String id, String rule, Allocation allocation, Rescale rescale, Fill fill,
        ValuePrecision precision,
        FactorPrecision factors) {

    /** Method that every other one has to be better than. */
    static final String RANDOM = SweepGrid.RANDOM;

    private static final char AMONG = '@';
    private static final char PRECISELY = '+';

    private Method(String id, String rule, Allocation allocation, Rescale rescale, Fill fill,
            ValuePrecision precision) {
        this(id, rule, allocation, rescale, fill, precision, FactorPrecision.EXACT);
    }

    /** Methods whose name is not that of their rule. */
    private static final List<Method> NAMED = List.of(
            new Method("dare", RANDOM, Allocation.ROW, Rescale.KEPT, Fill.BASE, ValuePrecision.EXACT),
            new Method("ties", "delta-magnitude", Allocation.MODEL, Rescale.NONE, Fill.BASE, ValuePrecision.EXACT),
            new Method("compeft", "delta-magnitude", Allocation.MODEL, Rescale.NONE, Fill.BASE, ValuePrecision.SIGN),
            new Method("bitdelta", "delta-magnitude", Allocation.ROW, Rescale.NONE, Fill.SIGN, ValuePrecision.EXACT),
            new Method("wanda-zero", "wanda", Allocation.ROW, Rescale.NONE, Fill.ZERO, ValuePrecision.EXACT),
            new Method("low-rank", "delta-magnitude", Allocation.ROW, Rescale.NONE, Fill.LOW_RANK,
                    ValuePrecision.EXACT));

    /**
     * Reads {@code RULE} or the name of a method, how precisely kept values, or factors, are told behind a {@code +},
     * and what rows share their budget behind an {@code @}, as in {@code delta-magnitude+int4@tensor}.
     *
     * @throws OperationException of kind USAGE if the text has another form; whether there is such a rule is checked
     *                            later
     */
    public static Method parse(String id) throws OperationException {
        int at = id.indexOf(AMONG);
        Method method = precise(id, at < 0 ? id : id.substring(0, at));
        if (at < 0) {
            return method;
        }
        if (method.fill == Fill.LOW_RANK) {
            throw new OperationException(ExitCode.USAGE,
                    "--rule '" + id + "': low-rank spends the amount of each tensor on its factors, so that"
                            + " rows have nothing to share; leave the @ out.");
        }
        return new Method(id, method.rule, choice(Allocation.class, id, AMONG, id.substring(at + 1)), method.rescale,
                method.fill,
                method.precision);
    }

    /** Reads what stands before an {@code @}. */
    private static Method precise(String id, String text) throws OperationException {
        int plus = text.indexOf(PRECISELY);
        String name = plus < 0 ? text : text.substring(0, plus);
        Method method = NAMED.stream().filter(one -> one.id.equals(name)).findFirst()
                .orElse(new Method(name, name, Allocation.ROW, Rescale.NONE, Fill.BASE, ValuePrecision.EXACT));
        if (plus < 0) {
            return method;
        }
        if (method.fill == Fill.LOW_RANK) {
            return new Method(text, method.rule, method.allocation, method.rescale, method.fill, method.precision,
                    choice(FactorPrecision.class, id, PRECISELY, text.substring(plus + 1)));
        }
        if (method.fill != Fill.BASE || method.rescale != Rescale.NONE) {
            throw new OperationException(ExitCode.USAGE, "--rule '" + id + "': kept values of " + name
                    + " cannot be quantised, since it changes reset values or rescales kept ones; leave the + out.");
        }
        return new Method(text, method.rule, method.allocation, method.rescale, method.fill,
                choice(ValuePrecision.class, id, PRECISELY, text.substring(plus + 1)));
    }

    /** Reads what stands behind a sign. */
    private static <T extends Enum<T>> T choice(Class<T> type, String id, char sign, String text)
            throws OperationException {
        return Arrays.stream(type.getEnumConstants()).filter(one -> Values.typed(one).equals(text)).findFirst()
                .orElseThrow(() -> new OperationException(ExitCode.USAGE, "--rule '" + id + "': after the " + sign
                        + " give one of " + String.join(", ", Values.choicesOf(type))));
    }

    /** Tells whether the method draws by chance, so that another seed gives another model. */
    boolean isDrawn() {
        return rule.equals(RANDOM);
    }

    /** Returns the same pruning request with the settings of this method. */
    public PruningRequest of(PruningRequest request) {
        PruningRequest filled = fill == Fill.LOW_RANK ? request.withLowRank(0, factors) : request.withFill(fill);
        return filled.withRule(rule).withAllocation(allocation).withRescale(rescale).withPrecision(precision);
    }
}
