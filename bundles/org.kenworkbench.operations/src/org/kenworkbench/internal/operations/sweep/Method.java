/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.sweep;

import java.util.List;

import org.kenworkbench.internal.operations.prune.request.FillChoice;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.sweep.SweepGrid;
import org.kenworkbench.pruning.Allocation;
import org.kenworkbench.pruning.Fill;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.PruningRequest.Values;
import org.kenworkbench.pruning.PruningRequestException;
import org.kenworkbench.pruning.Rescale;
import org.kenworkbench.tensor.steps.FactorPrecision;
import org.kenworkbench.tensor.steps.ValuePrecision;

/**
 * A way of pruning that a sweep compares with others: a rule, or a method of the literature that is a rule with
 * settings of its own.
 *
 * @param id         name that the user gives, including what stands behind the signs
 * @param rule       id of the rule
 * @param allocation values among which the budget is spent
 * @param values     what becomes of kept and of reset values
 */
public record Method(String id, String rule, Allocation allocation, Values values) {

    /** Method that every other one has to be better than. */
    static final String RANDOM = SweepGrid.RANDOM;

    private static final char PRECISELY = '+';
    private static final char AMONG = '@';
    private static final char FILLED = '/';

    private static final Values AS_THEY_ARE = new Values(Fill.BASE, 0, Rescale.NONE);

    /** Methods whose name is not that of their rule. */
    private static final List<Method> NAMED = List.of(
            new Method("dare", RANDOM, Allocation.ROW, new Values(Fill.BASE, 0, Rescale.KEPT)),
            new Method("ties", "delta-magnitude", Allocation.MODEL, AS_THEY_ARE),
            new Method("compeft", "delta-magnitude", Allocation.MODEL,
                    new Values(Fill.BASE, 0, Rescale.NONE, ValuePrecision.SIGN)),
            new Method("bitdelta", "delta-magnitude", Allocation.ROW, new Values(Fill.SIGN, 0, Rescale.NONE)),
            new Method("wanda-zero", "wanda", Allocation.ROW, new Values(Fill.ZERO, 0, Rescale.NONE)),
            new Method("low-rank", "delta-magnitude", Allocation.ROW, new Values(Fill.LOW_RANK, 0, Rescale.NONE)));

    /**
     * Reads {@code RULE} or the name of a method; behind a {@code +} how precisely kept values, or factors, are told;
     * behind an {@code @} what shares its budget; and behind a {@code /} what becomes of reset values, as in
     * {@code delta-magnitude+int4@tensor/low-rank:8:int4}.
     *
     * @throws OperationException of kind USAGE if the text has another form, or its parts do not go together; whether
     *                            there is such a rule is checked later
     */
    public static Method parse(String id) throws OperationException {
        int slash = id.indexOf(FILLED);
        int at = id.indexOf(AMONG);
        if (slash >= 0 && slash < at) {
            throw usage(id, "the / and what reset values become stand last, behind the @.");
        }
        String rest = slash < 0 ? id : id.substring(0, slash);
        Method method = precise(id, at < 0 ? rest : rest.substring(0, at));
        Values values = slash < 0 ? method.values : filled(method, id, id.substring(slash + 1));
        if (at < 0) {
            return new Method(id, method.rule, method.allocation, values);
        }
        Allocation among = choice(Allocation.class, id, AMONG, rest.substring(at + 1));
        if (values.spendsOnFactors() && among != Allocation.ROW) {
            throw usage(id, "low-rank without a rank spends the amount of each tensor on its factors, so that rows have"
                    + " nothing to share; leave the @ out.");
        }
        return new Method(id, method.rule, among, values);
    }

    /** Reads what stands before an {@code @} and a {@code /}. */
    private static Method precise(String id, String text) throws OperationException {
        int plus = text.indexOf(PRECISELY);
        String name = plus < 0 ? text : text.substring(0, plus);
        if (name.isEmpty()) {
            throw usage(id, "a rule or a method comes first, as in delta-magnitude+int4@tensor/low-rank:8:int4.");
        }
        Method method = NAMED.stream().filter(one -> one.id.equals(name)).findFirst()
                .orElse(new Method(name, name, Allocation.ROW, AS_THEY_ARE));
        if (plus < 0) {
            return method;
        }
        Values values = method.values;
        if (values.fill() != Fill.LOW_RANK && changesOthers(values)) {
            throw usage(id, "kept values of " + name
                    + " cannot be quantised, since it changes reset values or rescales kept ones; leave the + out.");
        }
        String behind = text.substring(plus + 1);
        return new Method(text, method.rule, method.allocation, values.fill() == Fill.LOW_RANK
                ? new Values(Fill.LOW_RANK, 0, Rescale.NONE, ValuePrecision.EXACT,
                        choice(FactorPrecision.class, id, PRECISELY, behind))
                : new Values(Fill.BASE, 0, Rescale.NONE, choice(ValuePrecision.class, id, PRECISELY, behind)));
    }

    /** Reads what stands behind a {@code /}. */
    private static Values filled(Method method, String id, String text) throws OperationException {
        Values values = method.values;
        if (changesOthers(values)) {
            throw usage(id,
                    "this method has a say of its own in what becomes of reset and kept values; leave the / out.");
        }
        try {
            FillChoice fill = FillChoice.parse(text);
            return new Values(fill.fill(), fill.rank(), values.rescale(), values.precision(), fill.factors());
        } catch (PruningRequestException e) {
            throw usage(id, e.getMessage());
        } catch (IllegalArgumentException e) {
            throw usage(id, "after the / " + e.getMessage());
        }
    }

    private static boolean changesOthers(Values values) {
        return values.fill() != Fill.BASE || values.rescale() != Rescale.NONE;
    }

    /** Reads what stands behind a sign. */
    private static <T extends Enum<T>> T choice(Class<T> type, String id, char sign, String text)
            throws OperationException {
        List<String> choices = org.kenworkbench.operations.command.Values.choicesOf(type);
        int index = choices.indexOf(text);
        if (index < 0) {
            throw usage(id, "after the " + sign + " give one of " + String.join(", ", choices));
        }
        return type.getEnumConstants()[index];
    }

    private static OperationException usage(String id, String why) {
        return new OperationException(ExitCode.USAGE, "--rule '" + id + "': " + why);
    }

    /** Tells whether the method draws by chance, so that another seed gives another model. */
    boolean isDrawn() {
        return rule.equals(RANDOM);
    }

    /** Returns the same pruning request with the settings of this method. */
    public PruningRequest of(PruningRequest request) {
        return new PruningRequest(new PruningRequest.Choice(rule, allocation, request.providerId(), request.seed()),
                request.budget(), request.scope(), request.outside(), values);
    }
}
