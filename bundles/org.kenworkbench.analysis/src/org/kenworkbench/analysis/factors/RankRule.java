/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.factors;

/** The way in which the rank of the factors of a change is chosen. */
public sealed interface RankRule {

    /**
     * A rank that is given; a lower one is used where the rest is only rounding.
     *
     * @param most 1 or more
     */
    record Given(int most) implements RankRule {
    }

    /**
     * The least rank that leaves out no more than a part of the change.
     *
     * @param share most of ‖left out‖ / ‖tuned - base‖, between 0 and 1
     */
    record Error(double share) implements RankRule {
    }

    /** The least rank that leaves out no more than rounding explains; none where there is no such rank. */
    record WithinRounding() implements RankRule {
    }
}
