/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/** Reads examples out of JSON Lines: an object on each line. Stateless. */
final class JsonLinesReader {

    private JsonLinesReader() {
    }

    /** Receives the objects. */
    @FunctionalInterface
    interface Sink {

        /** @param place names the object in messages */
        void accept(JsonObject object, String place) throws DataException;
    }

    static List<Example> read(BufferedReader reader, String source, Columns columns) throws IOException {
        List<Example> examples = new ArrayList<>();
        forEach(reader, source, (object, place) -> {
            Optional<String> second = columns.second().isPresent()
                    ? Optional.of(text(object, columns.second().get(), place))
                    : Optional.empty();
            examples.add(ExampleCheck.example(place, columns, text(object, columns.text(), place), second,
                    text(object, columns.label(), place)));
        });
        return examples;
    }

    /** Reads the objects of all lines that are not blank. */
    static void forEach(BufferedReader reader, String source, Sink sink) throws IOException {
        long number = 0;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            number++;
            if (!line.isBlank()) {
                String place = source + ", line " + number;
                sink.accept(object(line, place), place);
            }
        }
    }

    private static JsonObject object(String line, String place) throws DataException {
        try {
            JsonElement json = JsonParser.parseString(line);
            if (json.isJsonObject()) {
                return json.getAsJsonObject();
            }
        } catch (JsonParseException e) {
            throw new DataException(place + " is not JSON (" + reason(e) + "); write one object a line.", e);
        }
        throw new DataException(place + " is JSON but no object; write one object a line.");
    }

    /** Gson adds where in the line, and where to read more, on lines of their own. */
    private static String reason(JsonParseException e) {
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return message.substring(message.lastIndexOf("Exception: ") < 0 ? 0
                : message.lastIndexOf("Exception: ") + "Exception: ".length());
    }

    /** A text, number or truth value, as it is written. */
    static String text(JsonObject object, String key, String place) throws DataException {
        JsonElement value = value(object, key, place);
        if (!value.isJsonPrimitive()) {
            throw new DataException(place + ": '" + key + "' is neither a text nor a number; name another key.");
        }
        return value.getAsString();
    }

    /** @throws DataException if the object does not have the key */
    static JsonElement value(JsonObject object, String key, String place) throws DataException {
        JsonElement value = object.get(key);
        if (value == null) {
            throw new DataException(place + " has no '" + key + "', it has: " + String.join(", ", object.keySet())
                    + "; name one of those.");
        }
        return value;
    }
}
