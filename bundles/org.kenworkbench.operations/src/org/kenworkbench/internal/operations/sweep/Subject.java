/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.sweep;

import java.util.Locale;
import java.util.Optional;

import org.kenworkbench.pruning.Budget;

/**
 * A model to be scored.
 *
 * @param model the sort of model
 * @param rule  the rule that pruned it; empty unless {@code model} is {@code PRUNED}
 * @param reset share asked to be reset, 0 unless {@code model} is {@code PRUNED}
 */
public record Subject(Model model, String rule, double reset) {

    /** The sorts of models. */
    public enum Model {
        /** A model pruned by a rule. */
        PRUNED,
        /** The tuned model, with nothing reset. */
        TUNED,
        /** The model with everything in scope reset and the rest tuned. */
        FLOOR,
        /** The base, completed by the tuned model's tensors and rows that the base does not have. */
        BASE;

        /** Returns the name as it appears in files. */
        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The set of examples on which a model is scored. */
    public enum Split {
        /** Examples by which the choice is made. */
        VALIDATION,
        /** Examples that have no part in the choice. */
        TEST;

        /** Returns the name as it appears in files. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static final Subject TUNED = new Subject(Model.TUNED, "", 0);
    public static final Subject FLOOR = new Subject(Model.FLOOR, "", 0);
    public static final Subject BASE = new Subject(Model.BASE, "", 0);

    /** A model that is pruned by a method. */
    public static Subject pruned(String rule, double reset) {
        return new Subject(Model.PRUNED, rule, reset);
    }

    /** Returns the share of each row that is to be reset; empty unless the model is pruned. */
    Optional<Budget> budget() {
        return model == Model.PRUNED ? Optional.of(new Budget.ResetShare(reset)) : Optional.empty();
    }

    /** Returns a name for people, as in {@code ken, reset 40%} or {@code tuned}. */
    @Override
    public String toString() {
        return budget().map(budget -> rule + ", " + budget).orElseGet(model::id);
    }
}
