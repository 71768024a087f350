/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Figures of an analysis as a table, which a command line, a file or a view shows without knowing the type of the
 * result.
 *
 * @param facts   single figures by what they are, in order
 * @param columns names of the columns, none twice
 * @param rows    one cell for each column: a {@link String}, {@link Number} or {@link Boolean}
 */
public record AnalysisTable(Map<String, Object> facts, List<String> columns, List<List<Object>> rows) {

    /** @throws IllegalArgumentException if a row has more or fewer cells than there are columns */
    public AnalysisTable {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        columns = List.copyOf(columns);
        List<List<Object>> copies = new ArrayList<>(rows.size());
        for (List<Object> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(row.size() + " cells in a row of " + columns.size());
            }
            copies.add(List.copyOf(row));
        }
        rows = List.copyOf(copies);
    }

    /**
     * Makes a table of any result. Of a record the components are facts, and the first list of records among them is
     * the rows, whose components are columns; records within a record are taken apart. What is no record is a single
     * fact, its text.
     */
    public static AnalysisTable of(Object result) {
        return ResultCells.table(result);
    }
}
