/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.write;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.kenworkbench.checkpoint.write.WrittenStream;
import org.kenworkbench.subnetwork.format.MaskCoding;
import org.kenworkbench.subnetwork.format.SignFill;
import org.kenworkbench.subnetwork.format.StoredFate;
import org.kenworkbench.subnetwork.format.ValueCoding;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/**
 * What the writer of a {@code .ken} file did between two looks, to and from a text that another writer can go on from.
 * The text is the program's own: it is read by the version that wrote it only.
 *
 * @param ended   tensors, in the order in which they were ended
 * @param streams their streams in the file, likewise
 */
public record WriterProgress(Map<TensorId, EndedTensor> ended, List<WrittenStream> streams) {

    private static final String ENDED = "ended";
    private static final String STREAMS = "streams";
    private static final String NAME = "name";
    private static final String FATE = "fate";
    private static final String KEPT = "kept";
    private static final String STORED = "stored";
    private static final String MASK = "mask";
    private static final String SAME = "same";
    private static final String VALUES = "values";
    private static final String SIZE_BYTES = "sizeBytes";
    private static final String STEP_BITS = "stepBits";
    private static final String UP = "up";
    private static final String SIGNS = "signs";
    private static final String RANK = "rank";
    private static final String DTYPE = "dtype";
    private static final String SHAPE = "shape";
    private static final String BEGIN_BYTES = "beginBytes";
    private static final String CRC32C = "crc32c";

    public WriterProgress {
        ended = Collections.unmodifiableMap(new LinkedHashMap<>(ended));
        streams = List.copyOf(streams);
    }

    /** A JSON object on one line. */
    public String text() {
        JsonArray tensors = new JsonArray();
        ended.forEach((id, tensor) -> {
            JsonObject json = new JsonObject();
            json.addProperty(NAME, id.name());
            json.addProperty(FATE, tensor.fate().name());
            json.addProperty(KEPT, tensor.kept());
            json.addProperty(STORED, tensor.stored());
            json.addProperty(MASK, tensor.mask().name());
            json.addProperty(SAME, tensor.same().name());
            json.addProperty(VALUES, tensor.values().name());
            json.addProperty(SIZE_BYTES, tensor.sizeBytes());
            tensor.signs().ifPresent(signs -> {
                json.addProperty(STEP_BITS, Float.floatToRawIntBits(signs.step()));
                json.addProperty(UP, signs.up());
                json.addProperty(SIGNS, signs.coding().name());
            });
            if (tensor.rank() > 0) {
                json.addProperty(RANK, tensor.rank());
            }
            tensors.add(json);
        });
        JsonArray written = new JsonArray();
        for (WrittenStream stream : streams) {
            JsonObject json = new JsonObject();
            json.addProperty(NAME, stream.info().name());
            json.addProperty(DTYPE, stream.info().dtype().name());
            JsonArray shape = new JsonArray();
            stream.info().shape().dims().forEach(shape::add);
            json.add(SHAPE, shape);
            json.addProperty(BEGIN_BYTES, stream.beginBytes());
            json.addProperty(CRC32C, stream.crc32c());
            written.add(json);
        }
        JsonObject all = new JsonObject();
        all.add(ENDED, tensors);
        all.add(STREAMS, written);
        return all.toString();
    }

    /** @throws IllegalArgumentException if {@link #text} did not make the text */
    public static WriterProgress parse(String text) {
        try {
            JsonObject all = JsonParser.parseString(text).getAsJsonObject();
            Map<TensorId, EndedTensor> ended = new LinkedHashMap<>();
            for (JsonElement element : all.getAsJsonArray(ENDED)) {
                JsonObject json = element.getAsJsonObject();
                ended.put(new TensorId(json.get(NAME).getAsString()),
                        new EndedTensor(StoredFate.valueOf(json.get(FATE).getAsString()), json.get(KEPT).getAsLong(),
                                json.get(STORED).getAsLong(), MaskCoding.valueOf(json.get(MASK).getAsString()),
                                MaskCoding.valueOf(json.get(SAME).getAsString()),
                                ValueCoding.valueOf(json.get(VALUES).getAsString()), signs(json),
                                json.has(RANK) ? json.get(RANK).getAsInt() : 0, json.get(SIZE_BYTES).getAsLong()));
            }
            List<WrittenStream> streams = new ArrayList<>();
            for (JsonElement element : all.getAsJsonArray(STREAMS)) {
                JsonObject json = element.getAsJsonObject();
                long[] dims = json.getAsJsonArray(SHAPE).asList().stream().mapToLong(JsonElement::getAsLong).toArray();
                TensorInfo info = new TensorInfo(new TensorId(json.get(NAME).getAsString()),
                        DType.valueOf(json.get(DTYPE).getAsString()), Shape.of(dims));
                streams.add(new WrittenStream(info, json.get(BEGIN_BYTES).getAsLong(), json.get(CRC32C).getAsInt()));
            }
            return new WriterProgress(ended, streams);
        } catch (JsonParseException | IllegalStateException | NullPointerException | ClassCastException
                | UnsupportedOperationException e) {
            throw new IllegalArgumentException("no progress of a writer: " + text, e);
        }
    }

    private static Optional<SignFill> signs(JsonObject json) {
        return json.has(SIGNS) ? Optional
                .of(new SignFill(Float.intBitsToFloat(json.get(STEP_BITS).getAsInt()), json.get(UP).getAsLong(),
                        MaskCoding.valueOf(json.get(SIGNS).getAsString())))
                : Optional.empty();
    }
}
