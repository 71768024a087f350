/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.kernel;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.tensor.TensorId;

/**
 * The numbers of rule {@code random}, keyed by seed, tensor name and row.
 *
 * <p>The key is m(m(m(seed + g) ^ fnv1a(name)) ^ row), with m SplitMix64's finalizer (Steele, Lea and Flood, "Fast
 * Splittable Pseudorandom Number Generators", 2014), g its increment and fnv1a the 64-bit FNV-1a hash of the UTF-8
 * name. Bounded draws are Lemire's ("Fast Random Integer Generation in an Interval", 2019). Written out here since the
 * JDK's generators may change between versions. One thread.
 */
public final class RandomDraws {

    /** Increment of the state with each number. */
    public static final long INCREMENT = 0x9E3779B97F4A7C15L;
    /** The first factor of the finalizer, after a shift by 30. */
    public static final long FACTOR1 = 0xBF58476D1CE4E5B9L;
    /** The second factor of the finalizer, after a shift by 27; a shift by 31 follows. */
    public static final long FACTOR2 = 0x94D049BB133111EBL;

    private @Nullable TensorId tensor;
    private long seed;
    private long tensorKey;
    private long state;

    /** Begins with the numbers of a row of the batch. */
    public void start(RowBatch batch, int row) {
        TensorId next = batch.tensor();
        if (!Objects.equals(next, tensor) || batch.seed() != seed) {
            tensor = next;
            seed = batch.seed();
            tensorKey = mix(mix(seed + INCREMENT) ^ fnv1a(next));
        }
        state = mix(tensorKey ^ (batch.firstRow() + row));
    }

    /** A number from 0 to {@code bound - 1}, each equally likely. */
    public int below(int bound) {
        long product = (next() >>> 32) * bound;
        if ((product & 0xFFFFFFFFL) < bound) {
            long reject = (1L << 32) % bound;
            while ((product & 0xFFFFFFFFL) < reject) {
                product = (next() >>> 32) * bound;
            }
        }
        return (int) (product >>> 32);
    }

    /** The state that the next number is made of; for who makes many at once. */
    public long state() {
        return state;
    }

    /** Leaves out so many numbers: they were made of {@link #state()}. */
    public void skip(int count) {
        state += count * INCREMENT;
    }

    private long next() {
        state += INCREMENT;
        return mix(state);
    }

    private static long mix(long z) {
        long a = (z ^ z >>> 30) * FACTOR1;
        long b = (a ^ a >>> 27) * FACTOR2;
        return b ^ b >>> 31;
    }

    private static long fnv1a(TensorId tensor) {
        long hash = 0xCBF29CE484222325L;
        for (byte b : tensor.name().getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xFF)) * 0x100000001B3L;
        }
        return hash;
    }

    /**
     * A number for each position of a row, all equally likely, where rows share their budget: 31 bits of the output of
     * SplitMix64 that has the number of the value in its tensor.
     */
    public static void keys(RowBatch batch, int row, int[] keys) {
        long first = (batch.firstRow() + row) * batch.rowLength();
        long state = mix(mix(batch.seed() + INCREMENT) ^ fnv1a(batch.tensor()));
        for (int i = 0; i < batch.rowLength(); i++) {
            keys[i] = (int) (mix(state + (first + i + 1) * INCREMENT) >>> 33);
        }
    }
}
