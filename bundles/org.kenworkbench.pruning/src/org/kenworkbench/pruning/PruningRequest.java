/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning;

import java.util.Locale;
import java.util.Objects;

import org.kenworkbench.tensor.steps.FactorPrecision;
import org.kenworkbench.tensor.steps.ValuePrecision;

/**
 * Request to prune a pair of checkpoints.
 *
 * @param choice  method by which the values that stay are chosen
 * @param budget  values kept per row
 * @param scope   tensors that are pruned
 * @param outside source of the other tensors
 * @param values  what reset and kept values become
 */
public record PruningRequest(Choice choice, Budget budget, Scope scope, Outside outside, Values values) {

    /**
     * Method by which the values that stay are chosen.
     *
     * @param ruleId     id of a selection rule
     * @param allocation group of values among which the budget is spent
     * @param providerId id of a kernel provider, or {@value #AUTO}
     * @param seed       seeds rule {@code random}
     */
    public record Choice(String ruleId, Allocation allocation, String providerId, long seed) {

        public Choice {
            Objects.requireNonNull(ruleId);
            Objects.requireNonNull(allocation);
            Objects.requireNonNull(providerId);
        }
    }

    /**
     * Treatment of reset and of kept values.
     *
     * @param fill      what a reset parameter becomes
     * @param rank      of factors, with {@link Fill#LOW_RANK}; 0 where the budget of each tensor is spent on them, and
     *                  with other fills
     * @param rescale   what becomes of kept values
     * @param precision how precisely the changes of kept values are told
     * @param factors   how precisely factors are told; exactly where there are none
     */
    public record Values(Fill fill, int rank, Rescale rescale, ValuePrecision precision, FactorPrecision factors) {

        /**
         * Checks that the settings go together.
         *
         * @throws PruningRequestException if differences from the base are to be rescaled and the fill is not the base,
         *                                 or they are to be quantised and to be rescaled, too, or reset values are
         *                                 moved by steps besides
         */
        public Values {
            Objects.requireNonNull(fill);
            if (precision.isQuantised() && rescale != Rescale.NONE) {
                throw new PruningRequestException("--values " + typed(precision) + " finds a scale for the differences"
                        + " of kept values from the base, so that they cannot be divided by a share, too; use --rescale"
                        + " none, or --values exact.");
            }
            if (precision.isQuantised() && fill == Fill.SIGN) {
                throw new PruningRequestException("--values " + typed(precision) + " does not go together with --fill "
                        + "sign, by which all changes are told by their sign; use --fill base, --fill zero or "
                        + "--fill low-rank:RANK, or --values exact.");
            }
            if (rescale == Rescale.KEPT && fill != Fill.BASE) {
                throw new PruningRequestException("--rescale kept divides differences from the base, which --fill "
                        + typed(fill)
                        + " does not go back to; use --fill base, or --rescale none.");
            }
            if (rank < 0 || (rank > 0 || factors.isQuantised()) && fill != Fill.LOW_RANK) {
                throw new IllegalArgumentException("rank " + rank + ", " + factors + ", with fill " + fill);
            }
        }

        /** Creates a treatment in which factors, if there are some, are exact. */
        public Values(Fill fill, int rank, Rescale rescale, ValuePrecision precision) {
            this(fill, rank, rescale, precision, FactorPrecision.EXACT);
        }

        /** Creates a treatment in which kept values are not quantised. */
        public Values(Fill fill, int rank, Rescale rescale) {
            this(fill, rank, rescale, ValuePrecision.EXACT);
        }

        private static String typed(Enum<?> value) {
            return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Whether what would be kept of a tensor is spent on its factors instead. */
        public boolean spendsOnFactors() {
            return fill == Fill.LOW_RANK && rank == 0;
        }
    }

    /** Provider id that means: {@code cpu} where it can run the rule, else {@code reference}. */
    public static final String AUTO = "auto";

    /**
     * Checks that the parts go together.
     *
     * @throws PruningRequestException if rows share a budget that is to be spent on factors
     */
    public PruningRequest {
        Objects.requireNonNull(choice);
        Objects.requireNonNull(budget);
        Objects.requireNonNull(scope);
        Objects.requireNonNull(outside);
        if (values.spendsOnFactors() && choice.allocation != Allocation.ROW) {
            throw new PruningRequestException(
                    "--fill low-rank spends the amount of each tensor on its factors, so that rows have nothing to "
                            + "share; use --allocate row, or --fill low-rank:RANK with a rank.");
        }
    }

    /** Creates a request in which each row has a budget of its own, and kept values stay the tuned ones. */
    public PruningRequest(String ruleId, Budget budget, Scope scope, Outside outside, Fill fill, String providerId,
            long seed) {
        this(new Choice(ruleId, Allocation.ROW, providerId, seed), budget, scope, outside,
                new Values(fill, 0, Rescale.NONE));
    }

    /** Id of the selection rule. */
    public String ruleId() {
        return choice.ruleId;
    }

    /** Returns the group of values among which the budget is spent. */
    public Allocation allocation() {
        return choice.allocation;
    }

    /** Id of a kernel provider, or {@value #AUTO}. */
    public String providerId() {
        return choice.providerId;
    }

    /** Seed of rule {@code random}. */
    public long seed() {
        return choice.seed;
    }

    /** Value that a reset parameter takes. */
    public Fill fill() {
        return values.fill;
    }

    /** Rank of factors, as in {@link Values}. */
    public int rank() {
        return values.rank;
    }

    /** Treatment of kept values. */
    public Rescale rescale() {
        return values.rescale;
    }

    /** Returns how precisely the changes of kept values are told. */
    public ValuePrecision precision() {
        return values.precision;
    }

    /** Returns how precisely factors are told. */
    public FactorPrecision factorPrecision() {
        return values.factors;
    }

    /** Whether what would be kept of a tensor is spent on its factors instead. */
    public boolean spendsOnFactors() {
        return values.spendsOnFactors();
    }

    /** Makes the request that the command line makes where only a budget is given: rule {@code ken}, all defaults. */
    public static PruningRequest ken(Budget budget) {
        return new PruningRequest("ken", budget, Scope.ALL, Outside.TUNED, Fill.BASE, AUTO, 0);
    }

    public PruningRequest withBudget(Budget other) {
        return new PruningRequest(choice, other, scope, outside, values);
    }

    public PruningRequest withRule(String id) {
        return with(new Choice(id, choice.allocation, choice.providerId, choice.seed));
    }

    public PruningRequest withProvider(String id) {
        return with(new Choice(choice.ruleId, choice.allocation, id, choice.seed));
    }

    public PruningRequest withAllocation(Allocation other) {
        return with(new Choice(choice.ruleId, other, choice.providerId, choice.seed));
    }

    /** Gives the same with another fill, and without a rank. */
    public PruningRequest withFill(Fill other) {
        return with(new Values(other, 0, values.rescale, values.precision));
    }

    /** Gives the same with factors of that rank, which are exact; 0 spends each tensor's budget on them. */
    public PruningRequest withLowRank(int other) {
        return withLowRank(other, FactorPrecision.EXACT);
    }

    /** Gives the same with factors of that rank and precision; 0 spends each tensor's budget on them. */
    public PruningRequest withLowRank(int other, FactorPrecision factors) {
        return with(new Values(Fill.LOW_RANK, other, values.rescale, values.precision, factors));
    }

    public PruningRequest withRescale(Rescale other) {
        return with(new Values(values.fill, values.rank, other, values.precision, values.factors));
    }

    /** Gives the same with kept values of another precision. */
    public PruningRequest withPrecision(ValuePrecision other) {
        return with(new Values(values.fill, values.rank, values.rescale, other, values.factors));
    }

    private PruningRequest with(Choice other) {
        return new PruningRequest(other, budget, scope, outside, values);
    }

    private PruningRequest with(Values other) {
        return new PruningRequest(choice, budget, scope, outside, other);
    }
}
