/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.tests.torch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A pickle written instruction by instruction, and archives around it as {@code torch.save} makes them. */
public final class Pickle {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Begins with the protocol. */
    public Pickle() {
        op(0x80).op(2);
    }

    public Pickle op(int... opcodes) {
        for (int opcode : opcodes) {
            out.write(opcode);
        }
        return this;
    }

    public Pickle global(String module, String name) {
        return op('c').raw(module + '\n' + name + '\n');
    }

    public Pickle text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return op('X').little(4, bytes.length).raw(bytes);
    }

    public Pickle number(long value) {
        return op(0x8a, 8).little(8, value);
    }

    public Pickle numbers(long... values) {
        op('(');
        for (long value : values) {
            number(value);
        }
        return op('t');
    }

    /** ("storage", torch.TYPE, key, "cpu", count) as a reference. */
    Pickle storage(String type, String key, long count) {
        return op('(').text("storage").global("torch", type).text(key).text("cpu").number(count).op('t', 'Q');
    }

    /** A call of _rebuild_tensor_v2 over a FloatStorage. */
    public Pickle tensor(String key, long count, long offset, long[] dims, long[] strides) {
        return global("torch._utils", "_rebuild_tensor_v2").op('(').storage("FloatStorage", key, count).number(offset)
                .numbers(dims).numbers(strides).op(0x89).global("collections", "OrderedDict").op(')', 'R').op('t', 'R');
    }

    Pickle raw(String ascii) {
        return raw(ascii.getBytes(StandardCharsets.ISO_8859_1));
    }

    Pickle raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    Pickle little(int width, long value) {
        ByteBuffer bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value);
        out.write(bytes.array(), 0, width);
        return this;
    }

    public byte[] bytes() {
        return out.toByteArray();
    }

    /** The pickle and a storage "0" of four floats in an archive. */
    public byte[] zip() throws IOException {
        return zip(Map.of());
    }

    /** Makes the same archive with more entries. */
    byte[] zip(Map<String, byte[]> more) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("archive/data.pkl", op('.').bytes());
        entries.put("archive/data/0", ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putFloat(1).putFloat(2)
                .putFloat(3).putFloat(4).array());
        entries.putAll(more);
        return zip(entries, ZipEntry.STORED);
    }

    static byte[] zip(Map<String, byte[]> entries, int method) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> content : entries.entrySet()) {
                ZipEntry entry = new ZipEntry(content.getKey());
                entry.setMethod(method);
                // A time that needs no field of its own, so that places can be computed.
                entry.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0));
                if (method == ZipEntry.STORED) {
                    CRC32 crc = new CRC32();
                    crc.update(content.getValue());
                    entry.setCrc(crc.getValue());
                    entry.setSize(content.getValue().length);
                }
                zip.putNextEntry(entry);
                zip.write(content.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
