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

/** Appends numbers of any number of bits, the lowest bit first, and tells how many bytes they take. */
public final class BitSink {

    private static final VarHandle LE_LONG = MethodHandles.byteArrayViewVarHandle(long[].class,
            ByteOrder.LITTLE_ENDIAN);

    /** Most bits that fit a word with up to seven that wait. */
    private static final int MOST_AT_ONCE = 56;
    /** Most bits of which four numbers fit a word. */
    public static final int FEW_BITS = MOST_AT_ONCE / 4;

    private byte[] bytes = new byte[1 << 10];
    private int size;
    private long waiting;
    private int waitingBits;

    /**
     * Adds a number.
     *
     * @param count bits of the number, 0 to 63; those above are zero
     */
    public void add(long number, int count) {
        if (count > MOST_AT_ONCE) {
            addShort(number & -1L >>> Long.SIZE - MOST_AT_ONCE, MOST_AT_ONCE);
            addShort(number >>> MOST_AT_ONCE, count - MOST_AT_ONCE);
        } else {
            addShort(number, count);
        }
    }

    /** Does the same for any number of few bits, without a branch that depends on how many they are. */
    private void addShort(long number, int count) {
        if (size + Long.BYTES > bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        }
        waiting |= number << waitingBits;
        LE_LONG.set(bytes, size, waiting);
        int bits = waitingBits + count;
        size += bits >>> 3;
        waiting >>>= bits & ~7;
        waitingBits = bits & 7;
    }

    /**
     * Adds numbers of few bits: four at a time, since each waits for the one before.
     *
     * @param numbers of at most {@value #FEW_BITS} bits each
     * @param bits    how many bits each has
     */
    public void addFew(char[] numbers, byte[] bits, int count) {
        int at = 0;
        for (; at + 3 < count; at += 4) {
            int two = bits[at] + bits[at + 1];
            int three = two + bits[at + 2];
            addShort(numbers[at] | (long) numbers[at + 1] << bits[at] | (long) numbers[at + 2] << two
                    | (long) numbers[at + 3] << three, three + bits[at + 3]);
        }
        for (; at < count; at++) {
            addShort(numbers[at], bits[at]);
        }
    }

    /** Number of bytes that all bits so far take. */
    public int sizeBytes() {
        return size + Math.ceilDiv(waitingBits, Byte.SIZE);
    }

    /** Writes all bits so far, those of the last byte filled up with zeros. */
    public void write(ByteSink out) {
        out.add(bytes, size);
        if (waitingBits > 0) {
            out.add((int) waiting);
        }
    }

    public void clear() {
        size = 0;
        waiting = 0;
        waitingBits = 0;
    }
}
