/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

import org.kenworkbench.checkpoint.RowMask;
import org.kenworkbench.checkpoint.TensorId;
import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.RowBatch;
import org.kenworkbench.pruning.RowTrace;
import org.kenworkbench.pruning.Selection;

/**
 * Rule {@code random}: k positions, every choice equally likely, from a generator keyed by seed, tensor name and row.
 *
 * <p>The key is m(m(m(seed + g) ^ fnv1a(name)) ^ row), with m SplitMix64's finalizer (Steele, Lea and Flood, "Fast
 * Splittable Pseudorandom Number Generators", 2014), g its increment and fnv1a the 64-bit FNV-1a hash of the UTF-8
 * name. Positions come from the first k steps of a Fisher-Yates shuffle, so that a larger k keeps what a smaller one
 * keeps; its bounded draws are Lemire's ("Fast Random Integer Generation in an Interval", 2019). Written out here since
 * the JDK's generators may change between versions.
 */
final class RandomKernel extends RowByRowKernel {

    private static final long INCREMENT = 0x9E3779B97F4A7C15L;

    private int[] positions = {};
    private int drawn;
    private long state;

    @Override
    protected void load(RowBatch batch, int row) {
        int n = batch.rowLength();
        if (positions.length < n) {
            positions = new int[n];
        }
        for (int i = 0; i < n; i++) {
            positions[i] = i;
        }
        drawn = 0;
        state = mix(mix(mix(batch.seed() + INCREMENT) ^ fnv1a(batch.tensor())) ^ (batch.firstRow() + row));
    }

    @Override
    protected void select(RowBatch batch, int row, Selection selection) {
        int n = batch.rowLength();
        for (int i = 0; i < drawn; i++) {
            selection.kept().set(row * n + positions[i]);
        }
        for (; drawn < selection.k(); drawn++) {
            int j = drawn + below(n - drawn);
            int position = positions[j];
            positions[j] = positions[drawn];
            positions[drawn] = position;
            selection.kept().set(row * n + position);
        }
    }

    /** Selects in a batch of one row, and tells how. */
    Optional<RowTrace> trace(RowBatch batch, RowMask kept) throws PruningInputException {
        select(batch, kept);
        Cancellation.check(batch.cancelled());
        return Optional.of(new RowTrace.Draw(Arrays.copyOf(positions, batch.k()), batch.seed()));
    }

    private int below(int bound) {
        long product = (next() >>> 32) * bound;
        if ((product & 0xFFFFFFFFL) < bound) {
            long reject = (1L << 32) % bound;
            while ((product & 0xFFFFFFFFL) < reject) {
                product = (next() >>> 32) * bound;
            }
        }
        return (int) (product >>> 32);
    }

    private long next() {
        state += INCREMENT;
        return mix(state);
    }

    private static long mix(long z) {
        long a = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ a >>> 27) * 0x94D049BB133111EBL;
        return b ^ b >>> 31;
    }

    private static long fnv1a(TensorId tensor) {
        long hash = 0xCBF29CE484222325L;
        for (byte b : tensor.name().getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xFF)) * 0x100000001B3L;
        }
        return hash;
    }
}
