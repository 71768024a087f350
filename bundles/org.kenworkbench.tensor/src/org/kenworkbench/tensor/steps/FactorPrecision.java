/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.tensor.steps;

/**
 * Precision by which the numbers of factors are told: as they are, or as whole numbers of steps of a scale that each
 * column of the left factor and each row of the right one has.
 */
public enum FactorPrecision {
    /** The numbers themselves, in the type of the factors. */
    EXACT(0),
    /** Steps -127 to 127 in the first direction, fewer in those of smaller singular values. */
    INT8(127),
    /** Steps -7 to 7 in the first direction, fewer in those of smaller singular values. */
    INT4(7);

    private final int mostSteps;

    FactorPrecision(int mostSteps) {
        this.mostSteps = mostSteps;
    }

    /** Whether numbers are told as steps. */
    public boolean isQuantised() {
        return this != EXACT;
    }

    /** Returns the most steps to either side; 0 where numbers are exact. */
    public int mostSteps() {
        return mostSteps;
    }
}
