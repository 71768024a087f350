/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.guard;

import java.util.Objects;
import java.util.Optional;

import org.eclipse.jdt.annotation.NonNull;
import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.kernel.RowBatch;
import org.kenworkbench.pruning.kernel.RowKernel;
import org.kenworkbench.pruning.kernel.RowTrace;
import org.kenworkbench.pruning.kernel.ScoreKeys;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.pruning.rule.InputNorms;
import org.kenworkbench.pruning.rule.RuleForm;
import org.kenworkbench.pruning.rule.SelectionRule;
import org.kenworkbench.tensor.RowMask;
import org.kenworkbench.tensor.guard.Guard;

/**
 * A rule whose faults stay with it. What it says of itself is read once.
 *
 * @param rule the rule itself
 */
public record GuardedRule(SelectionRule rule, @NonNull String id, @NonNull String summary,
        Traits traits) implements SelectionRule {

    /** Traits that a rule tells of itself beside its names. */
    private record Traits(Optional<RuleForm> form, boolean needsBase, boolean ofDelta, boolean keepsTies,
            boolean needsNorms) {

        static Traits of(SelectionRule rule) {
            return new Traits(Objects.requireNonNull(rule.form(), "no form, where it may be empty"), rule.needsBase(),
                    rule.ofDelta(), rule.keepsTies(), rule.needsNorms());
        }
    }

    /** Reads what the rule says of itself; nothing if it cannot say what it needs. */
    static Optional<SelectionRule> of(String id, SelectionRule rule) {
        if (rule instanceof GuardedRule) {
            return Optional.of(rule);
        }
        String summary = Guard.ask(rule, "give its summary", rule::summary).orElse("");
        return Guard.ask(rule, "say what it needs", () -> new GuardedRule(rule, id, summary, Traits.of(rule)));
    }

    /** The rule itself, for a provider that makes kernels for it. */
    static SelectionRule unguarded(SelectionRule rule) {
        return rule instanceof GuardedRule guarded ? guarded.rule : rule;
    }

    @Override
    public Optional<RuleForm> form() {
        return traits.form;
    }

    @Override
    public boolean needsBase() {
        return traits.needsBase;
    }

    @Override
    public boolean ofDelta() {
        return traits.ofDelta;
    }

    @Override
    public boolean keepsTies() {
        return traits.keepsTies;
    }

    @Override
    public boolean needsNorms() {
        return traits.needsNorms;
    }

    @Override
    public Optional<RowTrace> trace(RowBatch row, RowMask kept) throws PruningInputException {
        Optional<RowTrace> trace;
        try {
            trace = rule.trace(row, kept);
        } catch (RuntimeException | Error e) {
            throw Guard.failed(rule, "select in " + GuardedKernel.name(row, 0), e);
        }
        if (!row.cancelled().getAsBoolean()) {
            GuardedKernel.requireCount(rule, row, row.k(), kept, keepsTies());
        }
        // By contract it is not, but the rule is somebody else's.
        return Objects.requireNonNullElse(trace, Optional.empty());
    }

    @Override
    public SelectionRule withNorms(InputNorms norms) {
        return Guard.call(rule, "take norms", () -> {
            SelectionRule weighing = rule.withNorms(norms);
            return new GuardedRule(weighing, id, summary, Traits.of(weighing));
        });
    }

    @Override
    public void require(PruningPlan plan) throws PruningInputException {
        Guard.run(rule, "check what is to be pruned", () -> rule.require(plan));
    }

    @Override
    public Optional<ScoreKeys> newScoreKeys() {
        return Guard.call(rule, "make scores", rule::newScoreKeys).map(GuardedKeys::new);
    }

    @Override
    public RowKernel newKernel() {
        return GuardedKernel.of(this, rule, rule::newKernel);
    }

    /** Scores, which are to be numbers of 0 or more. */
    private record GuardedKeys(ScoreKeys scores) implements ScoreKeys {

        @Override
        public void of(RowBatch batch, int row, int[] keys) {
            try {
                scores.of(batch, row, keys);
            } catch (RuntimeException | Error e) {
                throw Guard.failed(scores, "score " + GuardedKernel.name(batch, row), e);
            }
            int signs = 0;
            for (int i = 0; i < batch.rowLength(); i++) {
                signs |= keys[i];
            }
            if (signs < 0) {
                throw Guard.refused(scores, "gave scores below 0 in " + GuardedKernel.name(batch, row));
            }
        }
    }
}
