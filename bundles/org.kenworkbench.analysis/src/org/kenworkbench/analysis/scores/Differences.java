/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.scores;

import java.util.Objects;
import java.util.Optional;

/**
 * Differences of a scored model from other models, example by example.
 *
 * @param tuned     difference from the unpruned model; empty if unknown
 * @param random    difference from a random choice of as many values; empty for such a choice itself, and if unknown
 * @param testTuned {@code tuned} on examples that had no part in any choice; empty if the model was not scored on such
 * @param tested    number of such examples; 0 if unknown
 */
public record Differences(Optional<Difference> tuned, Optional<Difference> random, Optional<Difference> testTuned,
        long tested) {

    /** Differences of which none is known. */
    public static final Differences NONE = new Differences(Optional.empty(), Optional.empty(), Optional.empty());

    /** Makes differences on an unknown number of examples that had no part in any choice. */
    public Differences(Optional<Difference> tuned, Optional<Difference> random, Optional<Difference> testTuned) {
        this(tuned, random, testTuned, 0);
    }

    public Differences {
        Objects.requireNonNull(tuned);
        Objects.requireNonNull(random);
        Objects.requireNonNull(testTuned);
    }
}
