/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.testing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Builds SafeTensors files byte by byte, without the product's writer, so that a mistake there cannot hide behind the
 * same mistake in its reader. Names and texts must need no escaping in JSON.
 */
public final class TestCheckpoints {

    private record Entry(String name, String dtype, long[] shape, byte[] bytes) {
    }

    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();

    /** An empty checkpoint, to be filled. */
    public static TestCheckpoints checkpoint() {
        return new TestCheckpoints();
    }

    public TestCheckpoints metadata(String key, String text) {
        metadata.put(key, text);
        return this;
    }

    /** Adds a tensor of any type, its bytes as given. */
    public TestCheckpoints tensor(String name, String dtype, long[] shape, byte[] bytes) {
        entries.add(new Entry(name, dtype, shape.clone(), bytes.clone()));
        return this;
    }

    /** Adds an F32 tensor. */
    public TestCheckpoints f32(String name, long[] shape, float... values) {
        ByteBuffer bytes = littleEndian(4 * values.length);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return tensor(name, "F32", shape, bytes.array());
    }

    /** Adds an F64 tensor. */
    public TestCheckpoints f64(String name, long[] shape, double... values) {
        ByteBuffer bytes = littleEndian(8 * values.length);
        for (double value : values) {
            bytes.putDouble(value);
        }
        return tensor(name, "F64", shape, bytes.array());
    }

    /** Adds an F16 tensor; values are rounded to the nearest. */
    public TestCheckpoints f16(String name, long[] shape, float... values) {
        ByteBuffer bytes = littleEndian(2 * values.length);
        for (float value : values) {
            bytes.putShort(Float.floatToFloat16(value));
        }
        return tensor(name, "F16", shape, bytes.array());
    }

    /** Adds a BF16 tensor; values are truncated. */
    public TestCheckpoints bf16(String name, long[] shape, float... values) {
        ByteBuffer bytes = littleEndian(2 * values.length);
        for (float value : values) {
            bytes.putShort((short) (Float.floatToRawIntBits(value) >>> 16));
        }
        return tensor(name, "BF16", shape, bytes.array());
    }

    /** Adds an I64 tensor. */
    public TestCheckpoints i64(String name, long[] shape, long... values) {
        ByteBuffer bytes = littleEndian(8 * values.length);
        for (long value : values) {
            bytes.putLong(value);
        }
        return tensor(name, "I64", shape, bytes.array());
    }

    /** The file's bytes: tensors and their data in the order in which they were added. */
    public byte[] bytes() {
        List<String> members = new ArrayList<>();
        if (!metadata.isEmpty()) {
            members.add(metadata.entrySet().stream().map(m -> quoted(m.getKey()) + ':' + quoted(m.getValue()))
                    .collect(Collectors.joining(",", "\"__metadata__\":{", "}")));
        }
        int dataBytes = 0;
        for (Entry entry : entries) {
            int end = dataBytes + entry.bytes.length;
            members.add(quoted(entry.name) + ":{\"dtype\":" + quoted(entry.dtype) + ",\"shape\":["
                    + LongStream.of(entry.shape).mapToObj(String::valueOf).collect(Collectors.joining(","))
                    + "],\"data_offsets\":[" + dataBytes + ',' + end + "]}");
            dataBytes = end;
        }
        ByteBuffer data = ByteBuffer.allocate(dataBytes);
        entries.forEach(entry -> data.put(entry.bytes));
        return file('{' + String.join(",", members) + '}', data.array());
    }

    /** Writes the file, over an old one if there is one. */
    public Path write(Path file) throws IOException {
        return Files.write(file, bytes());
    }

    /** A file with any header at all, in front of the data. */
    public static byte[] file(String header, byte[] data) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        return littleEndian(8 + json.length + data.length).putLong(json.length).put(json).put(data).array();
    }

    private static ByteBuffer littleEndian(int sizeBytes) {
        return ByteBuffer.allocate(sizeBytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }
}
