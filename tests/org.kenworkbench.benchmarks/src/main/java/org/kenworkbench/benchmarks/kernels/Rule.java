/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.kernels;

import java.util.function.Supplier;

import org.kenworkbench.internal.pruning.rule.DeltaMagnitudeRule;
import org.kenworkbench.internal.pruning.rule.KenByValueRule;
import org.kenworkbench.internal.pruning.rule.KenDeltaRule;
import org.kenworkbench.internal.pruning.rule.KenDensityRule;
import org.kenworkbench.internal.pruning.rule.KenRule;
import org.kenworkbench.internal.pruning.rule.MagnitudeRule;
import org.kenworkbench.internal.pruning.rule.RandomRule;
import org.kenworkbench.pruning.rule.SelectionRule;

/** The built-in rules. */
enum Rule {
    KEN(KenRule::new),
    KEN_BY_VALUE(KenByValueRule::new),
    KEN_DENSITY(KenDensityRule::new),
    KEN_DELTA(KenDeltaRule::new),
    MAGNITUDE(MagnitudeRule::new),
    DELTA_MAGNITUDE(DeltaMagnitudeRule::new),
    RANDOM(RandomRule::new);

    private final Supplier<SelectionRule> constructor;

    Rule(Supplier<SelectionRule> constructor) {
        this.constructor = constructor;
    }

    SelectionRule create() {
        return constructor.get();
    }

    /** Returns the rule's id, by which the command line names it. */
    String id() {
        return create().id();
    }
}
