/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.shards;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import org.kenworkbench.internal.checkpoint.mapped.CheckpointFile;
import org.kenworkbench.internal.checkpoint.mapped.HeaderCharacters;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.ShownText;
import org.kenworkbench.tensor.TensorId;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;

/**
 * The content of {@code model.safetensors.index.json} or {@code pytorch_model.bin.index.json}: which file holds which
 * tensors. Memory is bounded whatever it says: texts are cut off and entries counted before they are kept.
 *
 * @param shards   tensors by the file's name, as written; neither is empty
 * @param metadata texts and numbers of its {@code metadata}; anything else there is passed over
 */
public record ShardIndex(SortedMap<String, Set<TensorId>> shards, Map<String, String> metadata) {

    /** Most tensors of an index or of a model, as many as the header of one file may have. */
    public static final int MAX_TENSORS = 500_000;
    /** Most shards of an index; each is an open file. */
    static final int MAX_SHARDS = 4096;
    /** Most bytes of an index, ten times what the largest published models have. */
    static final long MAX_BYTES = 100_000_000;
    static final String WEIGHT_MAP_KEY = "weight_map";
    static final String METADATA_KEY = "metadata";
    private static final int MAX_METADATA = 10_000;
    private static final int MAX_DEPTH = 16;

    /** @throws CheckpointException if it is no index, or a damaged one */
    public static ShardIndex read(CheckpointFile file) throws CheckpointException {
        if (file.sizeBytes() > MAX_BYTES) {
            throw new CheckpointException("The index " + file.path() + " has " + file.sizeBytes()
                    + " bytes, more than the " + MAX_BYTES
                    + " that any real one has; get the file from its source again.");
        }
        try (JsonReader json = new JsonReader(
                new HeaderCharacters("The index " + file.path(), file, 0, file.sizeBytes()))) {
            json.setStrictness(Strictness.STRICT);
            json.setNestingLimit(MAX_DEPTH);
            return new Parser(file, json).index();
        } catch (CheckpointException e) {
            throw e;
        } catch (CharacterCodingException e) {
            throw new CheckpointException("The index " + file.path()
                    + " is not valid UTF-8 text; get the file from its source again.", e);
        } catch (MalformedJsonException | EOFException e) {
            throw new CheckpointException("The index " + file.path()
                    + " is not valid JSON; get the file from its source again.", e);
        } catch (IOException e) {
            throw new CheckpointException("The index " + file.path() + " cannot be read ("
                    + e.getMessage() + "); check its disk.", e);
        }
    }

    /** One pass over the file. */
    private static final class Parser {

        private final CheckpointFile file;
        private final JsonReader json;
        private final TreeMap<String, Set<TensorId>> shards = new TreeMap<>();
        private final Map<String, String> metadata = new HashMap<>();

        Parser(CheckpointFile file, JsonReader json) {
            this.file = file;
            this.json = json;
        }

        ShardIndex index() throws IOException {
            Set<String> seen = new HashSet<>();
            expect(JsonToken.BEGIN_OBJECT, "an object", "its start");
            json.beginObject();
            while (json.hasNext()) {
                String key = json.nextName();
                boolean known = key.equals(WEIGHT_MAP_KEY) || key.equals(METADATA_KEY);
                if (known && !seen.add(key)) {
                    throw wrong("gives " + key + " twice");
                }
                switch (key) {
                    case WEIGHT_MAP_KEY -> weightMap();
                    case METADATA_KEY -> metadata();
                    default -> json.skipValue();
                }
            }
            json.endObject();
            expect(JsonToken.END_DOCUMENT, "nothing but spaces", "its end");
            if (!seen.contains(WEIGHT_MAP_KEY)) {
                throw new CheckpointException(
                        file.path() + " is JSON, but not the index of a sharded checkpoint (it has no "
                                + WEIGHT_MAP_KEY + "); name the folder of the model, or the file with its weights.");
            }
            if (shards.isEmpty()) {
                throw wrong("lists no tensor");
            }
            return new ShardIndex(Collections.unmodifiableSortedMap(shards), Map.copyOf(metadata));
        }

        private void weightMap() throws IOException {
            Set<TensorId> tensors = new HashSet<>();
            expect(JsonToken.BEGIN_OBJECT, "an object of file names", WEIGHT_MAP_KEY);
            json.beginObject();
            while (json.hasNext()) {
                TensorId tensor = new TensorId(json.nextName());
                String where = "tensor " + ShownText.of(tensor.name());
                if (tensors.size() == MAX_TENSORS) {
                    throw wrong("lists more than " + MAX_TENSORS + " tensors, which no real checkpoint has");
                }
                if (!tensors.add(tensor)) {
                    throw wrong("lists " + where + " twice");
                }
                expect(JsonToken.STRING, "the name of a file", where);
                shards.computeIfAbsent(json.nextString(), _ -> new HashSet<>()).add(tensor);
                if (shards.size() > MAX_SHARDS) {
                    throw wrong("lists more than " + MAX_SHARDS + " files, which no real checkpoint has");
                }
            }
            json.endObject();
        }

        private void metadata() throws IOException {
            if (json.peek() == JsonToken.NULL) {
                json.nextNull();
                return;
            }
            expect(JsonToken.BEGIN_OBJECT, "an object", METADATA_KEY);
            json.beginObject();
            while (json.hasNext()) {
                String key = json.nextName();
                JsonToken value = json.peek();
                if (value != JsonToken.STRING && value != JsonToken.NUMBER) {
                    json.skipValue();
                } else if (metadata.put(key, json.nextString()) != null) {
                    throw wrong("gives metadata " + ShownText.of(key) + " twice");
                } else if (metadata.size() > MAX_METADATA) {
                    throw wrong("has more metadata than any real checkpoint");
                }
            }
            json.endObject();
        }

        private void expect(JsonToken token, String what, String where) throws IOException {
            if (json.peek() != token) {
                throw wrong("should have " + what + " at " + where);
            }
        }

        private CheckpointException wrong(String what) {
            return new CheckpointException(
                    "The index " + file.path() + ' ' + what + "; get the file from its source again.");
        }
    }
}
