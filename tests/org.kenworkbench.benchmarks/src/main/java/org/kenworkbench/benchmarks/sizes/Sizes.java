/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.sizes;

/**
 * Bytes of all pruned tensors of a model, headers aside.
 *
 * @param tuned       size in the tuned checkpoint
 * @param mask        coded positions of stored values
 * @param maskEntropy n · H(m / n) of the same, summed over the tensors
 * @param values      coded values
 * @param kept        coded positions that are kept though nothing is stored for them; restoring does not need them
 * @param rivals      the same, stored in other ways
 * @param differences number of tensors that are stored as the differences of all their values
 */
record Sizes(long tuned, long mask, double maskEntropy, long values, long kept, Rivals rivals, int differences) {

    /**
     * Bytes that the same takes in other ways.
     *
     * @param raw   a bitmap and the stored values as they are
     * @param whole byte planes of the whole pruned tensor XORed with the base's, each by Zstandard
     */
    record Rivals(long raw, long whole) {
    }

    /** Returns the bytes that restoring needs: mask and values. */
    long needed() {
        return mask + values;
    }

    double maskRatio() {
        return mask == 0 ? 1 : mask / maskEntropy;
    }
}
