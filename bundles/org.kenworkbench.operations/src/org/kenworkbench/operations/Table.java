/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.kenworkbench.tensor.ShownText;

/**
 * A table of texts for people, already in the units they read ({@link Quantities}). A cell is one line, printable
 * ({@link ShownText#line}) whatever words of a file are in it.
 *
 * @param columns header and alignment of each column, at least one
 * @param rows    one text for each column, none null
 */
public record Table(List<Column> columns, List<List<String>> rows) {

    /** The side of a cell at which its text stands; numbers stand right. */
    public enum Alignment {
        LEFT,
        RIGHT
    }

    /** A column. The header may be empty. */
    public record Column(String header, Alignment alignment) {

        public Column {
            header = ShownText.line(header);
            Objects.requireNonNull(alignment);
        }
    }

    /** @throws IllegalArgumentException if a row has more or fewer cells than there are columns */
    public Table {
        columns = List.copyOf(columns);
        List<List<String>> copies = new ArrayList<>(rows.size());
        for (List<String> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(row.size() + " cells in a row of " + columns.size());
            }
            copies.add(row.stream().map(ShownText::line).toList());
        }
        rows = List.copyOf(copies);
    }

    /** Starts a table; columns first, then rows. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects columns and rows; used by one thread. */
    public static final class Builder {

        private final List<Column> columns = new ArrayList<>();
        private final List<List<String>> rows = new ArrayList<>();

        private Builder() {
        }

        /** Adds a column of words. */
        public Builder text(String header) {
            columns.add(new Column(header, Alignment.LEFT));
            return this;
        }

        /** Adds a column of numbers. */
        public Builder number(String header) {
            columns.add(new Column(header, Alignment.RIGHT));
            return this;
        }

        public Builder row(String... cells) {
            rows.add(List.of(cells));
            return this;
        }

        public Table build() {
            return new Table(columns, rows);
        }
    }
}
