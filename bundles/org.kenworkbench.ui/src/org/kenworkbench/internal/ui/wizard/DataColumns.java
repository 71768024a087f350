/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.wizard;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.kenworkbench.checkpoint.store.StorePaths;

import com.google.gson.stream.JsonReader;

/**
 * The names of the columns of a data file, by its first line: the header of a CSV or TSV file, or the keys of the first
 * object of a JSON Lines file. Reads no more than the beginning of the file. Stateless; not for the UI thread.
 */
public final class DataColumns {

    private static final int MOST_BYTES = 256 * 1024;
    private static final int MOST_COLUMNS = 500;
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private DataColumns() {
    }

    /**
     * Returns the names of the columns, in their order.
     *
     * @param typed path as it is typed
     * @return empty for what is no file, of another format, or malformed; what reads all of the file says why
     */
    public static List<String> of(String typed) {
        try {
            Path file = StorePaths.of(typed.strip());
            if (typed.isBlank() || !Files.isRegularFile(file)) {
                return List.of();
            }
            String name = file.toString().toLowerCase(Locale.ROOT);
            if (name.endsWith(".csv")) {
                return header(beginning(file), ',');
            }
            if (name.endsWith(".tsv") || name.endsWith(".tab")) {
                return header(beginning(file), '\t');
            }
            return name.endsWith(".jsonl") || name.endsWith(".ndjson") ? keys(beginning(file)) : List.of();
        } catch (IOException | InvalidPathException | IllegalStateException e) {
            // A help to who types; the check of the data says what is wrong with them.
            return List.of();
        }
    }

    private static String beginning(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            String text = new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
            return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        }
    }

    /** Returns the fields of the first record. A field in quotes may have separators, quotes and ends of lines. */
    private static List<String> header(String text, char separator) {
        String rest = text.replaceFirst("^[\r\n]+", "");
        Set<String> names = new LinkedHashSet<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        boolean begins = true;
        for (int i = 0; i <= rest.length() && names.size() < MOST_COLUMNS; i++) {
            char c = i < rest.length() ? rest.charAt(i) : '\n';
            if (quoted && i < rest.length()) {
                if (c != '"') {
                    field.append(c);
                } else if (i + 1 < rest.length() && rest.charAt(i + 1) == '"') {
                    field.append(c);
                    i++;
                } else {
                    quoted = false;
                }
            } else if (quoted) {
                return List.of(); // never closed, at least not in what was read
            } else if (begins && c == '"') {
                quoted = true;
                begins = false;
            } else if (c == separator || c == '\n' || c == '\r') {
                names.add(field.toString());
                field.setLength(0);
                begins = true;
                if (c != separator) {
                    break;
                }
            } else {
                field.append(c);
                begins = false;
            }
        }
        names.remove("");
        return List.copyOf(names);
    }

    /** Returns the keys of the first object that have a value: texts and labels, and lists of answers. */
    private static List<String> keys(String text) throws IOException {
        String line = new BufferedReader(new StringReader(text)).lines().filter(one -> !one.isBlank()).findFirst()
                .orElse("");
        List<String> names = new ArrayList<>();
        try (JsonReader json = new JsonReader(new StringReader(line))) {
            json.beginObject();
            while (json.hasNext() && names.size() < MOST_COLUMNS) {
                String name = json.nextName();
                switch (json.peek()) {
                    case STRING, NUMBER, BOOLEAN, BEGIN_ARRAY, BEGIN_OBJECT -> names.add(name);
                    default -> {
                        // nothing that could be read
                    }
                }
                json.skipValue();
            }
        }
        return names;
    }
}
