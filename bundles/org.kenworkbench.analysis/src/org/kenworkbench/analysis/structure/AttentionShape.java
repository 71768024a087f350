/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.structure;

/**
 * Numbers of heads of an attention, and the order of its heads where queries, keys and values are one matrix.
 *
 * @param heads         number of heads of queries, 1 or more
 * @param keyValueHeads number of heads of keys and values, 1 or more, which divides the number of heads of queries
 * @param order         order of the heads in a fused matrix
 */
public record AttentionShape(int heads, int keyValueHeads, Order order) {

    /** Order in which a matrix of queries, keys and values holds its heads. */
    public enum Order {
        /** All queries, then all keys, then all values. */
        BLOCKS,
        /** Group by group, one for each head of keys: its queries, its key and its value. */
        GROUPS,
        /** An order that is not known. */
        UNKNOWN
    }

    /**
     * @throws IllegalArgumentException if a number is below 1, or {@code keyValueHeads} does not divide {@code heads}
     */
    public AttentionShape {
        if (heads < 1 || keyValueHeads < 1 || heads % keyValueHeads != 0) {
            throw new IllegalArgumentException(heads + " heads with " + keyValueHeads + " of keys");
        }
    }

    /** Returns the number of bands, of one head each, along a fused matrix. */
    public int fusedBands() {
        return heads + 2 * keyValueHeads;
    }

    /** Returns the head of such a band; -1 for keys and values that do not belong to a single head. */
    public int headOfFused(int band) {
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
