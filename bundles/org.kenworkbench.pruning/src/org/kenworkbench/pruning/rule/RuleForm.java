/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.rule;

import java.util.Optional;

/**
 * Form of a rule's selection, in terms that a provider can act on without knowing the rule: a rule that tells its form
 * ({@link SelectionRule#form()}) selects exactly as the scalar kernel of a {@link FormRule} of that form does, in every
 * row of finite values. Providers run forms; a provider that meets a form that it has no kernel for does not support
 * the rule. Forms may be added: a switch over them outside this project needs a default.
 */
public sealed interface RuleForm {

    /** Whether base rows are read: what the form looks at is tuned - base, rounded to float32 unless the row is F64. */
    default boolean ofDelta() {
        return false;
    }

    /**
     * Points of an even grid over the row, visited by rounded density from the highest down, each take the nearest
     * value that is still free.
     *
     * @param ofDelta   whether grid and densities are of tuned - base and not of the tuned values
     * @param keepsTies whether every value that equals a taken one stays too
     */
    record OnGrid(boolean ofDelta, boolean keepsTies) implements RuleForm {
    }

    /** Values of the highest density stay, of equal ones those at the lower positions. */
    record ByDensity() implements RuleForm {
    }

    /**
     * Values of the largest magnitude stay, of equal ones those at the lower positions.
     *
     * @param ofDelta whether magnitudes are of tuned - base and not of the tuned values
     */
    record ByMagnitude(boolean ofDelta) implements RuleForm {
    }

    /**
     * Values of the largest magnitude times the norm of their column's input stay, of equal ones those at the lower
     * positions. A product is rounded once, to float32 unless the row is F64.
     *
     * @param ofDelta whether magnitudes are of tuned - base and not of the tuned values; a tensor without norms can
     *                then be ranked, too, and {@link InputNorms#columns} says by what
     * @param norms   what is weighed by; empty as long as the rule was given none, and then it has no kernels
     */
    record ByWeightedMagnitude(boolean ofDelta, Optional<InputNorms> norms) implements RuleForm {

        /**
         * Returns the norms, which the rule must have been given.
         *
         * @throws IllegalStateException if there are none
         */
        public InputNorms given() {
            return norms.orElseThrow(() -> new IllegalStateException("the rule was given no norms"));
        }
    }

    /** Positions are drawn by chance, keyed by seed, tensor and row; every choice is equally likely. */
    record ByDraw() implements RuleForm {
    }
}
