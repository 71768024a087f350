/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.structure;

/**
 * How many heads an attention has, and how they lie where queries, keys and values are one matrix.
 *
 * @param heads         of queries, 1 or more
 * @param keyValueHeads of keys and values, 1 or more, by which those of queries divide
 * @param order         in which a fused matrix has them
 */
public record AttentionShape(int heads, int keyValueHeads, Order order) {

    /** How a matrix of queries, keys and values has them. */
    public enum Order {
        /** All queries, then all keys, then all values. */
        BLOCKS,
        /** For each head of keys: its queries, its key and its value. */
        GROUPS,
        /** Nothing tells. */
        UNKNOWN
    }

    /** @throws IllegalArgumentException if these are no numbers of heads */
    public AttentionShape {
        if (heads < 1 || keyValueHeads < 1 || heads % keyValueHeads != 0) {
            throw new IllegalArgumentException(heads + " heads with " + keyValueHeads + " of keys");
        }
    }

    /** Bands of one head each, along a fused matrix. */
    int fusedBands() {
        return heads + 2 * keyValueHeads;
    }

    /** The head of such a band; -1 for keys and values that belong to no single one. */
    int headOfFused(int band) {
        boolean own = heads == keyValueHeads;
        if (order == Order.GROUPS) {
            int queries = heads / keyValueHeads;
            int group = band / (queries + 2);
            int within = band % (queries + 2);
            return within < queries ? group * queries + within : own ? group : -1;
        }
        return band < heads ? band : own ? band % heads : -1;
    }
}
