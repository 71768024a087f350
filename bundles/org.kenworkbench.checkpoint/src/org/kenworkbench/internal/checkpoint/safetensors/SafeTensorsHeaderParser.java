/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.safetensors;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.kenworkbench.internal.checkpoint.mapped.HeaderCharacters;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.ShownText;
import org.kenworkbench.tensor.TensorId;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;

/**
 * Reads the JSON of one SafeTensors header, front to back, holding nothing but its result. Memory is bounded whatever
 * the header says: strings, dimensions and entries are counted before they are kept.
 */
final class SafeTensorsHeaderParser {

    /** Largest rank that is read, the limit of NumPy and PyTorch. */
    static final int MAX_RANK = 64;
    /** Budget for what the header makes us keep; a tensor costs {@value #TENSOR_COST}, the rest 1 each. */
    static final int MAX_COST = 4_000_000;
    private static final int TENSOR_COST = 8;
    private static final int MAX_DEPTH = 16;

    /** File that messages name. */
    private final Path file;
    private final JsonReader json;
    private final List<SafeTensorsHeader.Claim> claims = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Map<String, String> metadata = new HashMap<>();
    private int cost;

    private SafeTensorsHeaderParser(Path file, JsonReader json) {
        this.file = file;
        this.json = json;
    }

    /**
     * Reads a header and closes its characters.
     *
     * @param file      that it is the header of, for messages
     * @param dataBytes bytes of data that it has to tell of
     * @throws CheckpointException if the header is malformed or disagrees with the data
     */
    static SafeTensorsHeader parse(Path file, HeaderCharacters characters, long dataBytes) throws CheckpointException {
        try (JsonReader json = new JsonReader(characters)) {
            json.setStrictness(Strictness.STRICT);
            json.setNestingLimit(MAX_DEPTH);
            return new SafeTensorsHeaderParser(file, json).header(dataBytes);
        } catch (CheckpointException e) {
            throw e;
        } catch (CharacterCodingException e) {
            throw new CheckpointException("The header of " + file
                    + " is not valid UTF-8 text; get the file from its source again.", e);
        } catch (MalformedJsonException | EOFException e) {
            throw new CheckpointException("The header of " + file
                    + " is not valid JSON; get the file from its source again.", e);
        } catch (IOException e) {
            throw new CheckpointException("The header of " + file + " cannot be read ("
                    + e.getMessage() + "); check its disk.", e);
        }
    }

    private SafeTensorsHeader header(long dataBytes) throws IOException {
        expect(JsonToken.BEGIN_OBJECT, "an object of tensors", "the header");
        json.beginObject();
        while (json.hasNext()) {
            String name = text(json.nextName());
            if (!names.add(name)) {
                throw wrong("names " + ShownText.of(name) + " twice");
            }
            if (name.equals(SafeTensorsHeaderText.METADATA_KEY)) {
                metadata();
            } else {
                claims.add(tensor(name));
            }
        }
        json.endObject();
        expect(JsonToken.END_DOCUMENT, "nothing but spaces", "the end of the header");
        return SafeTensorsHeader.of(file, dataBytes, claims, metadata);
    }

    private void metadata() throws IOException {
        if (json.peek() == JsonToken.NULL) {
            json.nextNull();
            return;
        }
        expect(JsonToken.BEGIN_OBJECT, "an object of strings", SafeTensorsHeaderText.METADATA_KEY);
        json.beginObject();
        while (json.hasNext()) {
            spend(1);
            String key = text(json.nextName());
            expect(JsonToken.STRING, "a string", "metadata " + ShownText.of(key));
            if (metadata.put(key, text(json.nextString())) != null) {
                throw wrong("gives metadata " + ShownText.of(key) + " twice");
            }
        }
        json.endObject();
    }

    private SafeTensorsHeader.Claim tensor(String name) throws IOException {
        spend(TENSOR_COST);
        String where = "tensor " + ShownText.of(name);
        DType dtype = null;
        List<Long> dims = null;
        List<Long> offsets = null;
        expect(JsonToken.BEGIN_OBJECT, "an object", where);
        json.beginObject();
        while (json.hasNext()) {
            String key = json.nextName();
            boolean again = switch (key) {
                case SafeTensorsHeaderText.DTYPE_KEY -> dtype != null;
                case SafeTensorsHeaderText.SHAPE_KEY -> dims != null;
                case SafeTensorsHeaderText.OFFSETS_KEY -> offsets != null;
                default -> false;
            };
            if (again) {
                throw wrong("gives " + key + " of " + where + " twice");
            }
            switch (key) {
                case SafeTensorsHeaderText.DTYPE_KEY -> dtype = dtype(where);
                case SafeTensorsHeaderText.SHAPE_KEY -> dims = numbers(MAX_RANK, "shape of " + where);
                case SafeTensorsHeaderText.OFFSETS_KEY -> offsets = numbers(2, "data_offsets of " + where);
                default -> json.skipValue();
            }
        }
        json.endObject();
        if (dtype == null || dims == null || offsets == null || offsets.size() != 2) {
            throw wrong("lacks dtype, shape or both data_offsets of " + where);
        }
        return new SafeTensorsHeader.Claim(new TensorId(name), dtype, dims, offsets.get(0), offsets.get(1));
    }

    private DType dtype(String where) throws IOException {
        expect(JsonToken.STRING, "a string", "dtype of " + where);
        String type = json.nextString();
        return DType.of(type).filter(known -> !known.isOfGgml())
                .orElseThrow(() -> new CheckpointException("The header of " + file
                        + " gives " + where + " the unknown type " + ShownText.of(type)
                        + "; convert it to a type such as F32, F16 or BF16."));
    }

    private List<Long> numbers(int maxCount, String where) throws IOException {
        expect(JsonToken.BEGIN_ARRAY, "a list", where);
        List<Long> numbers = new ArrayList<>(4);
        json.beginArray();
        while (json.hasNext()) {
            spend(1);
            if (numbers.size() == maxCount) {
                throw wrong("has more than " + maxCount + " numbers in " + where);
            }
            expect(JsonToken.NUMBER, "a number", where);
            numbers.add(count(json.nextString(), where));
        }
        json.endArray();
        return List.copyOf(numbers);
    }

    /** Reads a whole number of 0 or more that fits a long; Gson takes more than that for a number. */
    private long count(String digits, String where) throws CheckpointException {
        if (digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            try {
                return Long.parseLong(digits);
            } catch (NumberFormatException e) {
                throw (CheckpointException) wrong("has the number " + ShownText.of(digits) + " in " + where
                        + ", which is too large").initCause(e);
            }
        }
        throw wrong("has " + ShownText.of(digits) + " in " + where + ", which is not a whole number of 0 or more");
    }

    /** A lone half of a surrogate pair can be escaped in JSON, but could never be written again as UTF-8. */
    private String text(String text) throws CheckpointException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean paired = Character.isHighSurrogate(c) && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!paired) {
                    throw wrong("holds a string that is not valid Unicode");
                }
                i++;
            }
        }
        return text;
    }

    private void spend(int units) throws CheckpointException {
        cost += units;
        if (cost > MAX_COST) {
            throw wrong("lists more tensors, dimensions and metadata than any real checkpoint has");
        }
    }

    private void expect(JsonToken token, String what, String where) throws IOException {
        JsonToken found = json.peek();
        if (found != token) {
            throw wrong("should have " + what + " at " + where);
        }
    }

    private CheckpointException wrong(String what) {
        return new CheckpointException(
                "The header of " + file + ' ' + what + "; get the file from its source again.");
    }
}
