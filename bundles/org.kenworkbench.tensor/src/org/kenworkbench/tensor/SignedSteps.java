/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.tensor;

import java.lang.foreign.MemorySegment;

/**
 * Values that are moved by one size each, up or down: base + step where a tuned value lies above the base's, else base
 * - step, in double, rounded once to the type. Used by one thread at a time; keeps its working memory.
 */
public final class SignedSteps {

    private static final int CHUNK = 1024;

    private final double[] tuned = new double[CHUNK];
    private final double[] base = new double[CHUNK];

    /**
     * Sets bit {@code i % 64} of {@code up[i / 64]} for each tuned value above the base's, and clears all others.
     *
     * @param up room for {@code count} bits
     */
    public void above(DType dtype, MemorySegment tunedBytes, MemorySegment baseBytes, int count, long[] up) {
        for (int at = 0; at < count; at += CHUNK) {
            int size = Math.min(CHUNK, count - at);
            Elements.toDoubles(dtype, tunedBytes, (long) at * dtype.sizeBytes(), tuned, size);
            Elements.toDoubles(dtype, baseBytes, (long) at * dtype.sizeBytes(), base, size);
            for (int from = 0; from < size; from += Long.SIZE) {
                long bits = 0;
                for (int i = from; i < Math.min(size, from + Long.SIZE); i++) {
                    bits |= (tuned[i] > base[i] ? 1L : 0) << i - from;
                }
                up[at + from >> 6] = bits;
            }
        }
    }

    /**
     * Moves values.
     *
     * @param up     as {@link #above} gives it
     * @param target takes them; may be {@code baseBytes}
     */
    public void move(DType dtype, MemorySegment baseBytes, long[] up, float step, MemorySegment target, int count) {
        for (int at = 0; at < count; at += CHUNK) {
            int size = Math.min(CHUNK, count - at);
            long offsetBytes = (long) at * dtype.sizeBytes();
            Elements.toDoubles(dtype, baseBytes, offsetBytes, base, size);
            for (int i = 0; i < size; i++) {
                base[i] += (up[at + i >> 6] >>> i & 1) != 0 ? step : -step;
            }
            ElementConversion.fromDoubles(base, size, dtype, target, offsetBytes);
        }
    }
}
