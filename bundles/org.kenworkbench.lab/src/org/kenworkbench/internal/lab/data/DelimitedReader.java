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

/**
 * Reads records of separated fields as RFC 4180 has them: a field may stand in double quotes, within which separators
 * and line ends are text and a quote is written twice. Lines end with CR LF, LF or CR; an empty line is no record. A
 * quote within a field that does not begin with one is text, as spreadsheets have it. One thread.
 */
final class DelimitedReader {

    private static final int END = -1;

    private final Reader reader;
    private final String source;
    private final char separator;
    private int next = -2;
    private long line = 1;
    private long recordLine = 1;

    /**
     * @param reader buffered
     * @param source names it in messages
     */
    DelimitedReader(Reader reader, String source, char separator) {
        this.reader = reader;
        this.source = source;
        this.separator = separator;
    }

    /** The line, from 1, on which the last record began. */
    long line() {
        return recordLine;
    }

    /** The fields of the next record; empty at the end. */
    Optional<List<String>> next() throws IOException {
        while (peek() == '\n' || peek() == '\r') {
            endLine();
        }
        if (peek() == END) {
            return Optional.empty();
        }
        recordLine = line;
        List<String> fields = new ArrayList<>();
        while (true) {
            fields.add(peek() == '"' ? quoted() : plain());
            if (peek() == separator) {
                read();
                continue;
            }
            if (peek() != END) {
                endLine();
            }
            return Optional.of(fields);
        }
    }

    private String plain() throws IOException {
        StringBuilder field = new StringBuilder();
        while (peek() != separator && peek() != '\n' && peek() != '\r' && peek() != END) {
            field.append((char) read());
        }
        return field.toString();
    }

    private String quoted() throws IOException {
        long began = line;
        StringBuilder field = new StringBuilder();
        read();
        while (true) {
            int c = read();
            if (c == END) {
                throw new DataException(
                        source + ", line " + began + ": a field begins with a quote that is never closed; close it, or"
                                + " write quotes in a quoted field twice.");
            }
            if (c == '"') {
                if (peek() != '"') {
                    break;
                }
                read();
            } else if (c == '\n' || c == '\r' && peek() != '\n') {
                line++;
            }
            field.append((char) c);
        }
        if (peek() != separator && peek() != '\n' && peek() != '\r' && peek() != END) {
            throw new DataException(
                    source + ", line " + line + ": text follows the closing quote of a field; write quotes in a"
                            + " quoted field twice.");
        }
        return field.toString();
    }

    private void endLine() throws IOException {
        if (read() == '\r' && peek() == '\n') {
            read();
        }
        line++;
    }

    private int peek() throws IOException {
        if (next == -2) {
            next = reader.read();
        }
        return next;
    }

    private int read() throws IOException {
        int c = peek();
        next = c == END ? END : -2;
        return c;
    }
}
