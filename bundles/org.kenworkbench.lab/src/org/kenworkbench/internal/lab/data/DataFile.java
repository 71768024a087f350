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
import java.util.List;
import java.util.Locale;

/** Reads examples from a file in UTF-8, by the ending of its name: CSV, TSV or JSON Lines. Stateless. */
public final class DataFile {

    private DataFile() {
    }

    /**
     * Reads all examples, in their order.
     *
     * @return at least one
     * @throws DataException for an ending that is not known, another encoding, a column that is missing, a record that
     *                       is malformed, and a file without an example
     * @throws IOException   if the file cannot be read
     */
    public static List<Example> read(Path file, Columns columns) throws IOException {
        List<Example> examples = Utf8File.read(file, reader -> read(reader, file.toString(), columns));
        if (examples.isEmpty()) {
            throw new DataException(file + " has no examples; give a file with some.");
        }
        return examples;
    }

    private static List<Example> read(BufferedReader reader, String source, Columns columns) throws IOException {
        String name = source.toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv")) {
            return TableReader.read(reader, source, ',', columns);
        }
        if (name.endsWith(".tsv") || name.endsWith(".tab")) {
            return TableReader.read(reader, source, '\t', columns);
        }
        if (name.endsWith(".jsonl") || name.endsWith(".ndjson")) {
            return JsonLinesReader.read(reader, source, columns);
        }
        throw new DataException(source + " has no known format; its name must end in .csv, .tsv or .jsonl.");
    }
}
