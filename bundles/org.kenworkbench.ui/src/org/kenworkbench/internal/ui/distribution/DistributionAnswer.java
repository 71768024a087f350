/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.distribution;

import java.util.List;
import java.util.Optional;

import org.kenworkbench.analysis.difference.steps.StepDistribution;
import org.kenworkbench.analysis.values.Distribution;

/**
 * Figures that were read of a tensor for the page.
 *
 * @param values    the distribution of the values of a model
 * @param steps     the distribution of the steps of a pair
 * @param sentences what is to be said of it
 * @param problem   the reason why there is neither; empty if there is one
 */
record DistributionAnswer(Optional<Distribution> values, Optional<StepDistribution> steps, List<String> sentences,
        String problem) {

    /** Stands for what is not wanted any more, and so is shown by nobody. */
    static final DistributionAnswer NOT_WANTED = new DistributionAnswer(Optional.empty(), Optional.empty(), List.of(),
            "");

    DistributionAnswer {
        sentences = List.copyOf(sentences);
    }

    static DistributionAnswer problem(String sentence) {
        return new DistributionAnswer(Optional.empty(), Optional.empty(), List.of(), sentence);
    }

    /** Returns the same with more to say. */
    DistributionAnswer saying(List<String> more) {
        return new DistributionAnswer(values, steps, more, problem);
    }
}
