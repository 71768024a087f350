/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.ui;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.kenworkbench.tensor.ShownText;

/**
 * Figures as a table.
 *
 * @param header   names of the columns
 * @param rowCount number of rows
 * @param rows     texts of a row, as many as there are columns; called off the UI thread, so that it may use only what
 *                 does not change
 */
public record PageTable(List<String> header, int rowCount, IntFunction<List<String>> rows) {

    private static final String TAB = "\t";
    private static final String BREAK = "\n";

    public PageTable {
        header = List.copyOf(header);
        if (rowCount < 0) {
            throw new IllegalArgumentException(rowCount + " rows");
        }
    }

    /** Creates a table of rows that exist already. */
    public static PageTable of(List<String> header, List<List<String>> rows) {
        List<List<String>> copy = List.copyOf(rows);
        return new PageTable(header, copy.size(), copy::get);
    }

    /**
     * Formats the table as spreadsheets take it: tabs between columns, a line for each row. Tabs and line breaks within
     * texts become spaces.
     */
    public String tabSeparated() {
        return line(header)
                + IntStream.range(0, rowCount).mapToObj(rows).map(PageTable::line).collect(Collectors.joining());
    }

    /**
     * Formats the table in the manner of RFC 4180: commas between columns, a line for each row, and quotes where a text
     * needs them. Lines end with a line feed alone.
     */
    public String commaSeparated() {
        return commas(header)
                + IntStream.range(0, rowCount).mapToObj(rows).map(PageTable::commas).collect(Collectors.joining());
    }

    private static String commas(List<String> texts) {
        return texts.stream().map(ShownText::lines)
                .map(text -> text.matches("(?s).*[,\"\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text)
                .collect(Collectors.joining(",", "", BREAK));
    }

    private static String line(List<String> texts) {
        return texts.stream().map(text -> ShownText.line(text.replaceAll("[\t\r\n]", " ")))
                .collect(Collectors.joining(TAB, "", BREAK));
    }
}
