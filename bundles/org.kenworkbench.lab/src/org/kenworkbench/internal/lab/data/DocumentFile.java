/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.operations.evaluation.DocumentUnit;

/**
 * Reads documents: plain text from {@code .txt}, or a text of each record of the formats of {@link DataFile}.
 * Stateless.
 */
public final class DocumentFile {

    private static final String LABEL = "text";

    private DocumentFile() {
    }

    /** Reads all documents like {@link #read}, as examples that all have one label, so that they can be divided. */
    public static List<Example> examples(Path file, Optional<String> column, DocumentUnit unit) throws IOException {
        return read(file, column, unit).stream().map(text -> new Example(text, Optional.empty(), LABEL)).toList();
    }

    /**
     * Reads all documents, in their order.
     *
     * @param column of the text, for files with records
     * @param unit   of plain text
     * @return at least one, none of them blank
     * @throws DataException as {@link DataFile#read}
     */
    public static List<String> read(Path file, Optional<String> column, DocumentUnit unit) throws IOException {
        if (!DocumentUnit.isPlain(file)) {
            String text = column.orElseThrow(() -> new DataException(
                    file + " has records, so the column or key of their text must be named, as in '--text text'."));
            return DataFile.read(file, new Columns(text, Optional.empty(), text)).stream().map(Example::text).toList();
        }
        List<String> documents = Utf8File.read(file, reader -> switch (unit) {
            case FILE -> whole(reader);
            case PARAGRAPH -> paragraphs(reader);
            case LINE -> lines(reader).stream().filter(line -> !line.isBlank()).toList();
        });
        if (documents.isEmpty()) {
            throw new DataException(file + " has no text; give a file with some.");
        }
        return documents;
    }

    private static List<String> whole(BufferedReader reader) throws IOException {
        StringBuilder text = new StringBuilder();
        char[] some = new char[1 << 16];
        for (int count = reader.read(some); count >= 0; count = reader.read(some)) {
            text.append(some, 0, count);
        }
        return text.toString().isBlank() ? List.of() : List.of(text.toString());
    }

    private static List<String> paragraphs(BufferedReader reader) throws IOException {
        List<String> paragraphs = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (String line : lines(reader)) {
            if (!line.isBlank()) {
                lines.add(line);
            } else if (!lines.isEmpty()) {
                paragraphs.add(String.join("\n", lines));
                lines.clear();
            }
        }
        if (!lines.isEmpty()) {
            paragraphs.add(String.join("\n", lines));
        }
        return paragraphs;
    }

    /** Reads all lines. The reader's own stream of lines would hide the exception for another encoding. */
    private static List<String> lines(BufferedReader reader) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            lines.add(line);
        }
        return lines;
    }
}
