/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Reads what a {@link BitSink} wrote; beyond its end there are zeros. */
public final class BitSource {

    private static final VarHandle LE_LONG = MethodHandles.byteArrayViewVarHandle(long[].class,
            ByteOrder.LITTLE_ENDIAN);

    /** Most bits that lie in a word with up to seven before them. */
    private static final int MOST_AT_ONCE = 56;

    private final byte[] bytes;
    private final long sizeBits;
    private long at;

    public BitSource(byte[] bytes) {
        this.sizeBits = (long) Byte.SIZE * bytes.length;
        // A number begins in one word of eight bytes and may end in the next byte.
        this.bytes = Arrays.copyOf(bytes, bytes.length + Long.BYTES + 1);
    }

    /** Reads the next number of {@code count} bits, 0 to 63. */
    public long next(int count) {
        if (count <= MOST_AT_ONCE) {
            // No branch depends on how many they are.
            long word = (long) LE_LONG.get(bytes, (int) (Math.min(at, sizeBits) >>> 3)) >>> (at & 7);
            at += count;
            return word & (1L << count) - 1;
        }
        int from = (int) (Math.min(at, sizeBits) >>> 3);
        int skipped = (int) at & 7;
        long bits = (long) LE_LONG.get(bytes, from) >>> skipped;
        if (skipped + count > Long.SIZE) {
            bits |= (long) bytes[from + Long.BYTES] << Long.SIZE - skipped;
        }
        at += count;
        return bits & -1L >>> Long.SIZE - count;
    }

    /**
     * Reads numbers that {@link BitSink#addFew} wrote.
     *
     * @param numbers where they are put
     * @param bits    how many bits each has, at most {@link BitSink#FEW_BITS}
     */
    public void nextFew(char[] numbers, byte[] bits, int count) {
        int next = 0;
        for (; next + 3 < count; next += 4) {
            int two = bits[next] + bits[next + 1];
            int three = two + bits[next + 2];
            long four = next(three + bits[next + 3]);
            numbers[next] = (char) (four & (1 << bits[next]) - 1);
            numbers[next + 1] = (char) (four >>> bits[next] & (1 << bits[next + 1]) - 1);
            numbers[next + 2] = (char) (four >>> two & (1 << bits[next + 2]) - 1);
            numbers[next + 3] = (char) (four >>> three);
        }
        for (; next < count; next++) {
            numbers[next] = (char) next(bits[next]);
        }
    }

    /** Whether all bits were read, save zeros that fill up the last byte. */
    public boolean isAtEnd() {
        return at <= sizeBits && sizeBits - at < Byte.SIZE
                && (at == sizeBits || (bytes[(int) (at >>> 3)] & 0xFF) >>> (int) (at & 7) == 0);
    }
}
