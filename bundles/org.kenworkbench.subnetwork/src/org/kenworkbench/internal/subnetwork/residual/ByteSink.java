/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.residual;

import java.io.ByteArrayOutputStream;

/** Bytes and numbers of a block, one after the other. */
final class ByteSink {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    void add(int oneByte) {
        bytes.write(oneByte);
    }

    void add(byte[] more, int count) {
        bytes.write(more, 0, count);
    }

    void add(byte[] more) {
        bytes.writeBytes(more);
    }

    /** A number of any size, seven bits a byte, the lowest first; all bytes but the last have their highest bit set. */
    void addNumber(int number) {
        int rest = number;
        for (; rest >>> 7 != 0; rest >>>= 7) {
            bytes.write(rest & 0x7F | 0x80);
        }
        bytes.write(rest);
    }

    /** A number of four bytes. */
    void addInt(int number) {
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            bytes.write(number >>> shift);
        }
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
