/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.rule;

import java.util.Optional;

import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.kernel.RowBatch;
import org.kenworkbench.pruning.kernel.RowKernel;
import org.kenworkbench.pruning.kernel.RowTrace;
import org.kenworkbench.pruning.kernel.ScoreKeys;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.tensor.RowMask;

/**
 * Decides which k positions of a row stay ({@code docs/rules.md} defines those that come with the program).
 * Registered as an OSGi service; a third party can add one. What {@link #newKernel()} makes is the definition of the
 * rule: the {@code reference} provider runs it, and every other provider is tested against it.
 */
public interface SelectionRule {

    /** Id on the command line and in files, as {@code ken}. */
    String id();

    /** One sentence that says which values stay. */
    String summary();

    /**
     * Tells how the rule selects, so that providers that do not know it can run it: they select as its form says and do
     * not ask for its kernel but for rows that they do not serve. Empty for a rule that is defined by its kernel alone,
     * which the {@code reference} provider runs. A rule that has a form best extends {@link FormRule}, with which all
     * other methods agree with it.
     */
    default Optional<RuleForm> form() {
        return Optional.empty();
    }

    /** Whether the rule reads the base row. */
    default boolean needsBase() {
        return false;
    }

    /**
     * Whether what the rule has a grid or a density of is tuned - base, rounded to float32 unless the row is F64, and
     * not the tuned value. Explanations and pictures of a row are of the same.
     */
    default boolean ofDelta() {
        return false;
    }

    /**
     * Tells whether more than k positions of a row may stay, as where every value that equals a kept one does. Of other
     * rules exactly k stay, and a kernel that keeps another number is refused.
     */
    default boolean keepsTies() {
        return false;
    }

    /**
     * Selects in one row as the scalar kernel does, and tells the steps. A cancelled batch ends as in
     * {@link RowKernel#select}.
     *
     * @param row  a batch of one row that has more than k values
     * @param kept as in {@link RowKernel#select}
     * @return the steps; empty for a rule that does not tell them
     * @throws PruningInputException if the row holds values that cannot be ranked
     */
    default Optional<RowTrace> trace(RowBatch row, RowMask kept) throws PruningInputException {
        newKernel().select(row, kept);
        return Optional.empty();
    }

    /** Whether the rule weighs values by how large the inputs of their columns are. */
    default boolean needsNorms() {
        return false;
    }

    /**
     * Returns the same rule with norms to weigh by, which a rule that needs them has to have before it is asked for a
     * kernel.
     *
     * @throws IllegalStateException if it needs none
     */
    default SelectionRule withNorms(InputNorms norms) {
        throw new IllegalStateException(id() + " needs no norms");
    }

    /**
     * Compares what the rule has been given with what a plan needs, before any weight is read.
     *
     * @throws PruningInputException if something is missing for a tensor that is to be pruned
     */
    default void require(PruningPlan plan) throws PruningInputException {
        // most rules need the checkpoints alone
    }

    /**
     * Scores by which values of different rows and tensors are compared, for one thread, with working memory of its
     * own; empty for a rule that has none, and so can only spend a budget row by row.
     */
    default Optional<ScoreKeys> newScoreKeys() {
        return Optional.empty();
    }

    /** A scalar kernel with working memory of its own, for one thread. */
    RowKernel newKernel();
}
