/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.plan;

import java.util.Optional;

import org.kenworkbench.pruning.Allocation;
import org.kenworkbench.pruning.Fate;
import org.kenworkbench.tensor.FactorShape;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.TensorPair;
import org.kenworkbench.tensor.place.Role;
import org.kenworkbench.tensor.place.Roles;
import org.kenworkbench.tensor.steps.FactorPrecision;
import org.kenworkbench.tensor.steps.ValuePrecision;

/**
 * The plan for one tensor.
 *
 * @param tensor the tuned tensor
 * @param base   the base's, which may have another name, type or number of rows ({@link TensorPair}); empty where the
 *               base has none
 * @param verdict   whether it is pruned, and why not
 * @param rows      rows, 0 for an empty tensor; of a pruned one those that the base has too
 * @param rowLength values in a row
 * @param amount    how much of it stays
 */
public record TensorPlan(TensorInfo tensor, Optional<TensorInfo> base, Verdict verdict, long rows, long rowLength,
        Amount amount) {

    /**
     * Decision on a tensor.
     *
     * @param reason why it is not pruned, as one or two words for the report; empty for a pruned one
     * @param tiedTo the tensor that it is one with, which is not tied itself; empty for one that is not tied
     */
    public record Verdict(Fate fate, String reason, Optional<TensorId> tiedTo) {

        /** The verdict on a tensor that is pruned. */
        public static final Verdict PRUNED = new Verdict(Fate.PRUNED, "", Optional.empty());

        /** Checks that a tied tensor, and no other, has one that it is tied to. */
        public Verdict {
            if (tiedTo.isPresent() != (fate == Fate.TIED)) {
                throw new IllegalArgumentException(fate + " and tied to " + tiedTo);
            }
        }
    }

    /**
     * Amount that stays of a tensor, and how precisely it is told.
     *
     * @param kept       values the rule keeps of all rows; the tensor's for one that is not pruned, 0 where factors
     *                   take the place of what would be kept
     * @param allocation which rows share their budget; {@link Allocation#ROW} for a tensor that is not pruned
     * @param values     how precisely the changes of kept values are told
     * @param scaleRows  rows that share a scale, by steps of which kept values are told; 0 where these are exact
     * @param rank       rank of the factors whose product is added to what is reset; 0 for none
     * @param factors    how precisely these are told
     * @param sought     whether these are found in a space that grows towards the strongest directions, and not by all
     *                   singular values
     */
    public record Amount(long kept, Allocation allocation, ValuePrecision values, int scaleRows, int rank,
            FactorPrecision factors, boolean sought) {

        /** @throws IllegalArgumentException if there are scales of exact values, or the other way round */
        public Amount {
            if (values.isQuantised() != scaleRows > 0) {
                throw new IllegalArgumentException(values + " values with a scale for " + scaleRows + " rows");
            }
        }

        static Amount all(long kept) {
            return new Amount(kept, Allocation.ROW, ValuePrecision.EXACT, 0, 0, FactorPrecision.EXACT, false);
        }

        Amount withKept(long other) {
            return new Amount(other, allocation, values, scaleRows, rank, factors, sought);
        }

        /** Gives the same with factors of another rank, none if that is 0. */
        Amount withRank(int other) {
            return new Amount(kept, allocation, values, scaleRows, other, other == 0 ? FactorPrecision.EXACT : factors,
                    sought && other > 0);
        }
    }

    /**
     * Checks that the parts go together.
     *
     * @throws IllegalArgumentException if base and tuned tensor do not go together, or the fate needs what is not there
     */
    public TensorPlan {
        if (base.isPresent() && !TensorPair.fit(base.get(), tensor)
                || base.isEmpty() && (verdict.fate == Fate.PRUNED || verdict.fate == Fate.BASE)) {
            throw new IllegalArgumentException(tensor + " cannot go back to " + base);
        }
        if (verdict.fate == Fate.TIED && base.isPresent()) {
            throw new IllegalArgumentException(tensor + " is tied to " + verdict.tiedTo);
        }
    }

    static TensorPlan of(TensorInfo tensor, Optional<TensorInfo> base, Fate fate, String reason) {
        return whole(tensor, base, new Verdict(fate, reason, Optional.empty()));
    }

    static TensorPlan tied(TensorInfo tensor, TensorId other) {
        return whole(tensor, Optional.empty(), new Verdict(Fate.TIED, "tied to " + other, Optional.of(other)));
    }

    private static TensorPlan whole(TensorInfo tensor, Optional<TensorInfo> base, Verdict verdict) {
        Shape shape = tensor.shape();
        return new TensorPlan(tensor, base, verdict, shape.rowCount(), shape.rowLength(),
                Amount.all(shape.elementCount()));
    }

    /** The part that the tensor plays, told by its name. */
    public Role role() {
        return Roles.of(tensor);
    }

    /** Decision on the tensor. */
    public Fate fate() {
        return verdict.fate;
    }

    /** Reason why it is not pruned, as in {@link Verdict}. */
    public String reason() {
        return verdict.reason;
    }

    /** The tensor that it is one with, if it is tied. */
    public Optional<TensorId> tiedTo() {
        return verdict.tiedTo;
    }

    /** Values that the rule keeps of all rows, as in {@link Amount}. */
    public long kept() {
        return amount.kept;
    }

    /**
     * Values that the rule keeps of each row, or what each row adds to the budget of those that share it: rounded down
     * where the tensor's budget is not the same for each row.
     */
    public long k() {
        return rows == 0 ? rowLength : amount.kept / rows;
    }

    /** Returns which rows share their budget. */
    public Allocation allocation() {
        return amount.allocation;
    }

    /** Rank of the factors; 0 for none. */
    public int rank() {
        return amount.rank;
    }

    /** Returns how precisely the factors are told. */
    public FactorPrecision factorPrecision() {
        return amount.factors;
    }

    /** Whether the factors are found in a space that grows, as in {@link Amount}. */
    public boolean seeksFactors() {
        return amount.sought;
    }

    /**
     * Returns how precisely the changes of kept values are told: exactly in a tensor with rows that the base does not
     * have, since there is no change of these to quantise.
     */
    public ValuePrecision precision() {
        return amount.values;
    }

    /** Whether kept values are quantised, as {@link #precision} says. */
    public boolean isQuantised() {
        return amount.values.isQuantised();
    }

    /** Rows that share a scale, as in {@link Amount}. */
    public int scaleRows() {
        return amount.scaleRows;
    }

    /** Whether all values of its rows are kept, whatever the rule says. */
    public boolean keptWhole() {
        return fate() == Fate.PRUNED && kept() == rows * rowLength && allocation() != Allocation.MODEL;
    }

    /** Gives the same with another amount. */
    TensorPlan with(Amount other) {
        return new TensorPlan(tensor, base, verdict, rows, rowLength, other);
    }

    /**
     * Gives the same with all kept and without factors, so that budgets make no difference; with the factors where
     * these decide what a rule sees and rows share a budget.
     */
    TensorPlan withoutBudget() {
        Amount all = amount.withKept(rows * rowLength);
        return with(ranksRest() && allocation() != Allocation.ROW ? all : all.withRank(0));
    }

    /** Whether the rule ranks what the factors leave of the change, and not the change itself. */
    public boolean ranksRest() {
        return rank() > 0 && isQuantised();
    }

    /** Numbers of its factors. */
    public long factorNumbers() {
        return rank() == 0 ? 0 : FactorShape.of(tensor, rank()).numbers();
    }

    /** Values of the tensor. */
    public long parameters() {
        return tensor.shape().elementCount();
    }

    /** Values that the model has because of it: none where it is another tensor's other name. */
    public long ownParameters() {
        return fate() == Fate.TIED ? 0 : parameters();
    }

    /**
     * Values in rows that the base does not have: all kept, and not ranked. 0 where the base has no such tensor at all.
     */
    public long addedParameters() {
        return base.map(of -> new TensorPair(of, tensor).addedElements()).orElse(0L);
    }
}
