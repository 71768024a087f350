/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

/** Reads the Markdown of reports again: sections with their tables, points and commands. */
final class MarkdownReader {

    /**
     * A table.
     *
     * @param section heading it stands below; that of the report before the first section
     * @param right   columns whose texts stand right
     * @param rows    the first one is the header
     */
    record ReadTable(String section, List<Boolean> right, List<List<String>> rows) {

        /** Returns the row that begins with a text. */
        List<String> row(String first) {
            return rows.stream().filter(row -> row.getFirst().equals(first)).findFirst()
                    .orElseThrow(() -> new AssertionError(first + " is not in " + rows));
        }
    }

    private final List<String> sections = new ArrayList<>();
    private final List<ReadTable> tables = new ArrayList<>();
    private final List<String> points = new ArrayList<>();
    private final List<String> commands = new ArrayList<>();
    private final List<String> paragraphs = new ArrayList<>();

    MarkdownReader(String text) {
        assertTrue(text.endsWith("\n") && !text.endsWith("\n\n"), "ends in one line break");
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("|")) {
                int end = i;
                while (end < lines.size() && lines.get(end).startsWith("|")) {
                    end++;
                }
                table(lines.subList(i, end));
                i = end - 1;
            } else if (line.startsWith("```")) {
                commands.add(lines.get(++i));
                assertTrue(lines.get(++i).startsWith("```"), () -> line);
            } else if (line.startsWith("# ") || line.startsWith("## ")) {
                assertEquals(sections.isEmpty(), line.startsWith("# "), line);
                sections.add(plain(line.substring(line.indexOf(' ') + 1)));
            } else if (line.startsWith("- ")) {
                points.add(plain(line.substring(2)));
            } else if (!line.isEmpty()) {
                paragraphs.add(plain(line));
            }
        }
    }

    private void table(List<String> lines) {
        List<List<String>> cells = lines.stream().map(MarkdownReader::cells).toList();
        cells.forEach(row -> assertEquals(cells.getFirst().size(), row.size(), () -> row + " in " + cells));
        lines.forEach(line -> assertEquals(lines.getFirst().length(), line.length(), "aligned: " + line));
        cells.get(1).forEach(cell -> assertTrue(cell.matches("-{2,}[-:]"), cell));
        List<List<String>> rows = new ArrayList<>(cells);
        rows.remove(1);
        assertTrue(rows.size() > 1, "no table is empty");
        tables.add(new ReadTable(sections.getLast(), cells.get(1).stream().map(cell -> cell.endsWith(":")).toList(),
                rows.stream().map(row -> row.stream().map(MarkdownReader::plain).toList()).toList()));
    }

    /** Splits a row at each bar that is not escaped. */
    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        assertTrue(line.startsWith("|") && line.endsWith("|") && !line.endsWith("\\|"), line);
        for (int i = 1; i < line.length(); i++) {
            if (line.charAt(i) == '|') {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(line.charAt(i));
                if (line.charAt(i) == '\\') {
                    cell.append(line.charAt(++i));
                }
            }
        }
        return cells;
    }

    /** Takes escapes out. No character that means something may stand without one, but for bold labels. */
    private static String plain(String text) {
        String unlabelled = text.replaceFirst("^\\*\\*(.*?)\\*\\* ", "$1: ");
        assertTrue(!unlabelled.replaceAll("\\\\.", "").matches(".*[*_<>`|\\[\\]].*"), () -> "not escaped: " + text);
        return unlabelled.replaceAll("\\\\(.)", "$1");
    }

    List<String> sections() {
        return sections;
    }

    List<String> points() {
        return points;
    }

    List<String> commands() {
        return commands;
    }

    List<String> paragraphs() {
        return paragraphs;
    }

    List<ReadTable> tables(String section) {
        return tables.stream().filter(table -> table.section().equals(section)).toList();
    }

    /** Returns the only table of a section. */
    ReadTable table(String section) {
        assertEquals(1, tables(section).size(), () -> section + " of " + sections);
        return tables(section).getFirst();
    }
}
