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

/**
 * What will be done to one tensor.
 *
 * @param tensor the tuned tensor
 * @param base   the base's, which may have another name, type or number of rows ({@link TensorPair}); empty where the
 *               base has none
 * @param reason why a tensor is not pruned, as one or two words for the report; empty for a pruned one
 * @param rows   rows, 0 for an empty tensor; of a pruned one those that the base has too
 * @param rowLength values in a row
 * @param k      values the rule keeps of each row, or what each row adds to the budget of those that share it; equal to
 *               {@code rowLength} for a tensor that is not pruned, 0 where factors take the place of what would be kept
 * @param allocation which rows share their budget; {@link Allocation#ROW} for a tensor that is not pruned
 * @param rank   of the factors whose product is added to what is reset; 0 for none
 * @param tiedTo the tensor that it is one with, which is not tied itself; empty for one that is not tied
 */
public record TensorPlan(TensorInfo tensor, Optional<TensorInfo> base, Role role, Fate fate, String reason, long rows,
        long rowLength, long k, Allocation allocation, int rank, Optional<TensorId> tiedTo) {

    /**
     * @throws IllegalArgumentException if base and tuned tensor do not go together, or the fate needs what is not there
     */
    public TensorPlan {
        if (base.isPresent() && !TensorPair.fit(base.get(), tensor)
                || base.isEmpty() && (fate == Fate.PRUNED || fate == Fate.BASE)) {
            throw new IllegalArgumentException(tensor + " cannot go back to " + base);
        }
        if (tiedTo.isPresent() != (fate == Fate.TIED) || fate == Fate.TIED && base.isPresent()) {
            throw new IllegalArgumentException(tensor + " is tied to " + tiedTo);
        }
    }

    static TensorPlan of(TensorInfo tensor, Optional<TensorInfo> base, Fate fate, String reason) {
        Shape shape = tensor.shape();
        return new TensorPlan(tensor, base, Roles.of(tensor), fate, reason, shape.rowCount(), shape.rowLength(),
                shape.rowLength(), Allocation.ROW, 0, Optional.empty());
    }

    static TensorPlan tied(TensorInfo tensor, TensorId other) {
        Shape shape = tensor.shape();
        return new TensorPlan(tensor, Optional.empty(), Roles.of(tensor), Fate.TIED, "tied to " + other,
                shape.rowCount(),
                shape.rowLength(), shape.rowLength(), Allocation.ROW, 0, Optional.of(other));
    }

    /** Whether every row is kept whole because it has no more values than are to be kept. */
    public boolean keptWhole() {
        return fate == Fate.PRUNED && k == rowLength && allocation != Allocation.MODEL;
    }

    TensorPlan withK(long otherK) {
        return new TensorPlan(tensor, base, role, fate, reason, rows, rowLength, otherK, allocation, rank, tiedTo);
    }

    TensorPlan withRank(int other) {
        return new TensorPlan(tensor, base, role, fate, reason, rows, rowLength, k, allocation, other, tiedTo);
    }

    /** Numbers of its factors. */
    public long factorNumbers() {
        return rank == 0 ? 0 : FactorShape.of(tensor, rank).numbers();
    }

    /** Values of the tensor. */
    public long parameters() {
        return tensor.shape().elementCount();
    }

    /** Values that the model has because of it: none where it is another tensor's other name. */
    public long ownParameters() {
        return fate == Fate.TIED ? 0 : parameters();
    }

    /**
     * Values in rows that the base does not have: all kept, and not ranked. 0 where the base has no such tensor at all.
     */
    public long addedParameters() {
        return base.map(of -> new TensorPair(of, tensor).addedElements()).orElse(0L);
    }
}
