/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.kernels;

/**
 * A row's length and how many values of it are kept.
 *
 * @param n values in the row
 * @param k values kept, 1 &le; k &le; n
 */
record RowShape(int n, int k) {

    /** Number of values that the engine hands to a kernel at once; a longer row is handed over alone. */
    private static final int BLOCK_VALUES = 1 << 16;

    /**
     * Number of values in a sample: more than a branch predictor can learn, few enough to stay in the second or third
     * level cache.
     */
    private static final int SAMPLE_VALUES = 800_000;

    static RowShape parse(String text) {
        int colon = text.indexOf(':');
        return new RowShape(Integer.parseInt(text.substring(0, colon)), Integer.parseInt(text.substring(colon + 1)));
    }

    int rowsOfBlock() {
        return Math.max(1, BLOCK_VALUES / n);
    }

    /** Returns the number of rows in a sample, which has whole blocks only. */
    int rowsOfSample() {
        return Math.max(1, SAMPLE_VALUES / n / rowsOfBlock()) * rowsOfBlock();
    }

    @Override
    public String toString() {
        return n + ":" + k;
    }
}
