/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.tests.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A protobuf message written field by field, independent of the library that reads it. */
final class Proto {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    static byte[] varint(long value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        bytes.write((int) rest);
        return bytes.toByteArray();
    }

    static byte[] packedVarints(long... values) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (long value : values) {
            bytes.writeBytes(varint(value));
        }
        return bytes.toByteArray();
    }

    static byte[] little(int width, long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(width * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            for (int i = 0; i < width; i++) {
                bytes.put((byte) (value >>> 8 * i));
            }
        }
        return bytes.array();
    }

    Proto number(int field, long value) {
        out.writeBytes(varint((long) field << 3));
        out.writeBytes(varint(value));
        return this;
    }

    Proto fixed(int field, int width, long value) {
        out.writeBytes(varint((long) field << 3 | (width == 4 ? 5 : 1)));
        out.writeBytes(little(width, value));
        return this;
    }

    Proto bytes(int field, byte[] value) {
        out.writeBytes(varint((long) field << 3 | 2));
        out.writeBytes(varint(value.length));
        out.writeBytes(value);
        return this;
    }

    Proto text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    Proto message(int field, Proto value) {
        return bytes(field, value.toByteArray());
    }

    byte[] toByteArray() {
        return out.toByteArray();
    }
}
