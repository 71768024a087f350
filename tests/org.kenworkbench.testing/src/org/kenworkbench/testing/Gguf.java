/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A GGUF file laid out field by field as ggml's specification has it. */
public final class Gguf {

    private final ByteArrayOutputStream entries = new ByteArrayOutputStream();
    private final ByteArrayOutputStream tensors = new ByteArrayOutputStream();
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private int alignment = 32;
    private int version = 3;
    private long entryCount;
    private long tensorCount;

    public Gguf version(int number) {
        version = number;
        return this;
    }

    /** Announces more tensors than there are. */
    public Gguf claimTensors(long more) {
        tensorCount += more;
        return this;
    }

    public Gguf claimEntries(long more) {
        entryCount += more;
        return this;
    }

    public Gguf alignment(int bytes) {
        alignment = bytes;
        return entry("general.alignment", 4, little(4, bytes));
    }

    /** An entry of metadata. */
    public Gguf entry(String key, int type, byte[] value) {
        entries.writeBytes(text(key));
        entries.writeBytes(little(4, type));
        entries.writeBytes(value);
        entryCount++;
        return this;
    }

    /** A tensor behind the others. Dimensions as the file has them, innermost first. */
    public Gguf tensor(String name, int type, byte[] bytes, long... dims) {
        while (data.size() % alignment != 0) {
            data.write(0xee);
        }
        listed(name, type, data.size(), dims);
        data.writeBytes(bytes);
        return this;
    }

    /** A tensor that is listed only. */
    public Gguf listed(String name, int type, long offset, long... dims) {
        tensors.writeBytes(text(name));
        tensors.writeBytes(little(4, dims.length));
        for (long dim : dims) {
            tensors.writeBytes(little(8, dim));
        }
        tensors.writeBytes(little(4, type));
        tensors.writeBytes(little(8, offset));
        tensorCount++;
        return this;
    }

    public byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("GGUF".getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(little(4, version));
        out.writeBytes(little(8, tensorCount));
        out.writeBytes(little(8, entryCount));
        out.writeBytes(entries.toByteArray());
        out.writeBytes(tensors.toByteArray());
        while (out.size() % alignment != 0) {
            out.write(0xee);
        }
        out.writeBytes(data.toByteArray());
        return out.toByteArray();
    }

    public static byte[] text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + bytes.length).order(ByteOrder.LITTLE_ENDIAN).putLong(bytes.length).put(bytes)
                .array();
    }

    /** Numbers one after the other, each of that many bytes. */
    public static byte[] little(int width, long... values) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (long value : values) {
            bytes.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array(), 0, width);
        }
        return bytes.toByteArray();
    }
}
