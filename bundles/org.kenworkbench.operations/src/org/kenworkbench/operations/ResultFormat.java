/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations;

import java.util.ArrayList;
import java.util.List;

import org.kenworkbench.operations.OperationResult.Section;
import org.kenworkbench.operations.Table.Alignment;

/** Results as plain text in a fixed-width font: columns aligned, two spaces apart, no line ends in a space. */
public final class ResultFormat {

    private static final String GAP = "  ";

    private ResultFormat() {
    }

    /** The lines of all sections, an empty one between two sections. */
    public static List<String> lines(OperationResult result) {
        List<String> lines = new ArrayList<>();
        for (Section section : result.sections()) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            switch (section) {
                case Section.Text text -> lines.addAll(text.text().lines().toList());
                case Section.Figures figures -> lines.addAll(lines(figures.table()));
            }
        }
        return lines;
    }

    /** The header, unless all of it is empty, and the rows. */
    public static List<String> lines(Table table) {
        List<String> header = table.columns().stream().map(Table.Column::header).toList();
        int[] widths = new int[header.size()];
        measure(widths, header);
        table.rows().forEach(row -> measure(widths, row));
        List<String> lines = new ArrayList<>(table.rows().size() + 1);
        if (!header.stream().allMatch(String::isEmpty)) {
            lines.add(line(table, widths, header));
        }
        table.rows().forEach(row -> lines.add(line(table, widths, row)));
        return lines;
    }

    private static void measure(int[] widths, List<String> cells) {
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], length(cells.get(i)));
        }
    }

    private static String line(Table table, int[] widths, List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String padding = " ".repeat(widths[i] - length(cells.get(i)));
            line.append(i == 0 ? "" : GAP);
            if (table.columns().get(i).alignment() == Alignment.RIGHT) {
                line.append(padding).append(cells.get(i));
            } else {
                line.append(cells.get(i)).append(padding);
            }
        }
        return line.toString().stripTrailing();
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
