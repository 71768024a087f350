/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.factors;

import java.util.HashMap;
import java.util.Map;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.LowRankFactors;

/**
 * Factors of one tensor as they were found, before steps tell them: each rank is asked for in several precisions, and
 * finding it takes a pass over the tensor. One thread.
 */
final class HeldFactors {

    /** Most bytes of all of them; what is beyond is found again. */
    private static final long MOST_BYTES = 1 << 25;

    private record Key(int rank, DType dtype) {
    }

    private final Map<Key, LowRankFactors> factors = new HashMap<>();
    private long bytes;

    /** Returns the factors; null if they are not held. */
    @Nullable
    LowRankFactors of(int rank, DType dtype) {
        return factors.get(new Key(rank, dtype));
    }

    /** Holds factors, if there is room for them. */
    void put(int rank, DType dtype, LowRankFactors found) {
        long more = found.left().info().sizeBytes() + found.right().info().sizeBytes();
        if (bytes + more <= MOST_BYTES) {
            bytes += more;
            factors.put(new Key(rank, dtype), found);
        }
    }
}
