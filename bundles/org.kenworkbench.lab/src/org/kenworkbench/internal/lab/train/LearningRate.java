/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.train;

/**
 * Rises from 0 in a straight line to its peak and falls back to 0 in another.
 *
 * @param peak        above 0
 * @param warmupSteps steps until the peak, 0 or more
 * @param totalSteps  all steps, above 0
 */
public record LearningRate(double peak, long warmupSteps, long totalSteps) {

    /**
     * The rate of a step.
     *
     * @param step from 0
     */
    public double at(long step) {
        if (step < warmupSteps) {
            return peak * (step + 1) / (warmupSteps + 1);
        }
        return peak * Math.max(0, (double) (totalSteps - step) / Math.max(1, totalSteps - warmupSteps));
    }
}
