/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference;

/**
 * The value of a tensor that moved farthest.
 *
 * @param element its index in the tuned tensor, row by row
 * @param base    the base's value
 * @param tuned   the tuned model's value
 */
public record LargestChange(long element, double base, double tuned) {

    /** Returns |tuned - base|. */
    public double distance() {
        return Math.abs(tuned - base);
    }
}
