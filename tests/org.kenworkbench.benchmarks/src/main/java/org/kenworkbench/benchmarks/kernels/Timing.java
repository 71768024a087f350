/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.kernels;

/**
 * Time that a kernel takes per parameter.
 *
 * @param minNs  nanoseconds per parameter in the quickest iteration (or row), from which ratios are computed: other
 *               work on the machine only ever adds to it
 * @param meanNs mean over all iterations (or rows)
 */
record Timing(double minNs, double meanNs) {

    /** Returns how many times as long this takes as the other. */
    double over(Timing other) {
        return minNs / other.minNs;
    }
}
