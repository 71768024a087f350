/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.kernels;

/**
 * What a parameter costs.
 *
 * @param minNs  nanoseconds a parameter in the quickest iteration (or row), which is what ratios are made of: other
 *               work on the machine only ever adds to it
 * @param meanNs the mean of all
 */
record Timing(double minNs, double meanNs) {

    /** How many times as long this takes. */
    double over(Timing other) {
        return minNs / other.minNs;
    }
}
