/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.data;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads examples out of a table whose first record names its columns. Stateless. */
final class TableReader {

    private TableReader() {
    }

    static List<Example> read(Reader reader, String source, char separator, Columns columns) throws IOException {
        DelimitedReader records = new DelimitedReader(reader, source, separator);
        Optional<List<String>> header = records.next();
        if (header.isEmpty()) {
            return List.of();
        }
        int text = column(header.get(), columns.text(), source);
        int label = column(header.get(), columns.label(), source);
        int second = columns.second().isPresent() ? column(header.get(), columns.second().get(), source) : -1;
        List<Example> examples = new ArrayList<>();
        for (Optional<List<String>> record = records.next(); record.isPresent(); record = records.next()) {
            List<String> fields = record.get();
            if (fields.size() != header.get().size()) {
                throw new DataException(source + ", line " + records.line() + ": " + fields.size()
                        + " fields where the first line has "
                        + header.get().size() + " columns; put fields that hold the separator in double quotes.");
            }
            examples.add(ExampleCheck.example(source + ", line " + records.line(), columns, fields.get(text),
                    second < 0 ? Optional.empty() : Optional.of(fields.get(second)), fields.get(label)));
        }
        return examples;
    }

    private static int column(List<String> header, String name, String source) throws DataException {
        int at = header.indexOf(name);
        if (at < 0) {
            throw new DataException(source + " has no column '" + name + "', its first line names: "
                    + String.join(", ", header) + "; name one of those.");
        }
        if (header.lastIndexOf(name) != at) {
            throw new DataException(source + " has two columns '" + name + "'; rename one of them.");
        }
        return at;
    }
}
