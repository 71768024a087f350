/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.bytes;

import java.util.Arrays;

import org.kenworkbench.subnetwork.format.SubnetworkException;

/** Reads what a {@link ByteSink} wrote, and refuses what it did not. */
public final class ByteReader {

    private final byte[] bytes;
    private final String what;
    private int at;

    /** @param what the name of the stream in messages */
    public ByteReader(byte[] bytes, String what) {
        this.bytes = bytes;
        this.what = what;
    }

    public String what() {
        return what;
    }

    public int remaining() {
        return bytes.length - at;
    }

    /** @throws SubnetworkException if there are fewer bytes left */
    public void require(long count) throws SubnetworkException {
        if (remaining() < count) {
            throw Damage.of(what, "has a block that ends too early");
        }
    }

    public int next() throws SubnetworkException {
        require(1);
        return bytes[at++] & 0xFF;
    }

    /** Reads a number of any size, at most {@code max} and in as few bytes as it needs. */
    public int nextNumber(int max) throws SubnetworkException {
        long number = 0;
        for (int shift = 0;; shift += 7) {
            int next = next();
            number |= (long) (next & 0x7F) << shift;
            if (number > max || shift > 0 && next == 0) {
                throw Damage.of(what, "holds a number that is too large or longer than it needs to be");
            }
            if (next < 0x80) {
                return (int) number;
            }
            if (shift > Integer.SIZE) {
                throw Damage.of(what, "holds a number that does not end");
            }
        }
    }

    /** Reads four bytes as a number, the lowest byte first. */
    public int nextInt() throws SubnetworkException {
        return next() | next() << 8 | next() << 16 | next() << 24;
    }

    /** Reads a number of four bytes, at most {@code max}. */
    public int nextInt(int max) throws SubnetworkException {
        int number = nextInt();
        if (Integer.compareUnsigned(number, max) > 0) {
            throw Damage.of(what, "holds the number " + Integer.toUnsignedString(number) + " where at most " + max
                    + " is possible");
        }
        return number;
    }

    public byte[] next(int count) throws SubnetworkException {
        require(count);
        byte[] taken = Arrays.copyOfRange(bytes, at, at + count);
        at += count;
        return taken;
    }
}
