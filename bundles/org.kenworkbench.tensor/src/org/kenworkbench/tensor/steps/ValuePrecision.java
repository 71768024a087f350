/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.tensor.steps;

/** Precision by which the change of a kept value is told: as it is, or as a whole number of steps of a scale. */
public enum ValuePrecision {
    /** The kept value itself. */
    EXACT(0),
    /** One step up or down, whichever side the tuned value lies on. */
    SIGN(1),
    /** Steps -1, 0 and 1. */
    INT2(1),
    /** Steps -3 to 3. */
    INT3(3),
    /** Steps -7 to 7. */
    INT4(7),
    /** Steps -127 to 127. */
    INT8(127);

    private final int mostSteps;

    ValuePrecision(int mostSteps) {
        this.mostSteps = mostSteps;
    }

    /** Whether kept values are others than the tuned ones. */
    public boolean isQuantised() {
        return this != EXACT;
    }

    /** Returns the most steps to either side; 0 where values are exact. */
    public int mostSteps() {
        return mostSteps;
    }
}
