/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.safetensors;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.kenworkbench.tensor.TensorInfo;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonWriter;

/** The header of a SafeTensors file as bytes: its length, compact JSON, and spaces. */
public final class SafeTensorsHeaderText {

    static final int LENGTH_BYTES = 8;
    /** Largest header that is accepted, as in the reference implementation. */
    static final int MAX_HEADER_BYTES = 100_000_000;
    static final String METADATA_KEY = "__metadata__";
    static final String DTYPE_KEY = "dtype";
    static final String SHAPE_KEY = "shape";
    static final String OFFSETS_KEY = "data_offsets";

    /** A tensor and where it starts, counted from the end of the header. */
    public record Entry(TensorInfo info, long beginBytes) {
    }

    private SafeTensorsHeaderText() {
    }

    /** The next multiple of 8, to which headers are padded. */
    public static long padded(long sizeBytes) {
        return Math.addExact(sizeBytes, 7) & -8L;
    }

    /** Writes compact JSON without padding: metadata sorted by key, then the entries in the order given. */
    public static byte[] json(List<Entry> entries, Map<String, String> metadata) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            json.setStrictness(Strictness.STRICT);
            json.beginObject();
            if (!metadata.isEmpty()) {
                json.name(METADATA_KEY).beginObject();
                for (Map.Entry<String, String> entry : new TreeMap<>(metadata).entrySet()) {
                    json.name(entry.getKey()).value(entry.getValue());
                }
                json.endObject();
            }
            for (Entry entry : entries) {
                json.name(entry.info.name()).beginObject();
                json.name(DTYPE_KEY).value(entry.info.dtype().name());
                json.name(SHAPE_KEY).beginArray();
                for (long dim : entry.info.shape().dims()) {
                    json.value(dim);
                }
                json.endArray();
                json.name(OFFSETS_KEY).beginArray().value(entry.beginBytes)
                        .value(entry.beginBytes + entry.info.sizeBytes()).endArray();
                json.endObject();
            }
            json.endObject();
        }
        return utf8(text);
    }

    private static byte[] utf8(StringWriter text) {
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text.getBuffer()));
            return Arrays.copyOf(bytes.array(), bytes.limit());
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("a name or metadata text is not valid Unicode", e);
        }
    }

    /**
     * Length, JSON, and spaces up to {@code roomBytes}.
     *
     * @throws IOException if the header does not fit into the room
     */
    public static ByteBuffer framed(Path file, byte[] json, long roomBytes) throws IOException {
        if (json.length > roomBytes || roomBytes > MAX_HEADER_BYTES) {
            throw new IOException(file + " would need a header of " + json.length + " bytes, but only "
                    + Math.min(roomBytes, MAX_HEADER_BYTES)
                    + " fit; use shorter or fewer tensor names and metadata.");
        }
        byte[] framed = new byte[LENGTH_BYTES + (int) roomBytes];
        Arrays.fill(framed, (byte) ' ');
        ByteBuffer.wrap(framed).order(ByteOrder.LITTLE_ENDIAN).putLong(roomBytes).put(json);
        return ByteBuffer.wrap(framed);
    }
}
