/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.report.text;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.kenworkbench.operations.Table;
import org.kenworkbench.operations.Table.Alignment;
import org.kenworkbench.tensor.ShownText;

/**
 * Writes a report as Markdown with the tables of GitHub. Columns are aligned in the text itself, too, so that it can be
 * read as it is. Stateless.
 */
public final class MarkdownText {

    /** Characters that mean something within a line, to one or another reader of Markdown. */
    private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_<>|\\[\\]&~$]");
    /** Beginnings that make a list, a heading or a rule of a line. */
    private static final Pattern FIRST = Pattern.compile("^([#+=-]|\\d+(?=[.)]))");
    private static final Pattern LINE_BREAK = Pattern.compile("\\R");
    /** A delimiter row needs three characters in each column. */
    private static final int LEAST_WIDTH = 3;

    private MarkdownText() {
    }

    /** Returns the whole document, which ends in a line break. */
    public static String of(ReportText report) {
        return "# " + inline(report.title()) + "\n\n"
                + report.parts().stream().map(MarkdownText::of).filter(text -> !text.isEmpty())
                        .collect(Collectors.joining("\n"));
    }

    private static String of(ReportPart part) {
        return switch (part) {
            case ReportPart.Heading heading -> "## " + inline(heading.text()) + '\n';
            case ReportPart.Paragraph paragraph -> line(paragraph.text()) + '\n';
            case ReportPart.Points points -> points.points().stream().map(MarkdownText::point)
                    .collect(Collectors.joining());
            case ReportPart.Figures figures -> table(figures.table());
            case ReportPart.Command command -> fenced(command.text());
            case ReportPart.Bars _,ReportPart.Pictures _,ReportPart.Matrices _ -> "";
        };
    }

    private static String point(ReportPart.Point point) {
        return point.label().isEmpty() ? "- " + line(point.text()) + '\n'
                : "- **" + inline(point.label()) + "** " + inline(point.text()) + '\n';
    }

    /** Fences a text by more backticks than it has in a row. */
    private static String fenced(String text) {
        String fence = "```";
        while (text.contains(fence)) {
            fence += '`';
        }
        return fence + "sh\n" + text + '\n' + fence + '\n';
    }

    private static String table(Table table) {
        List<List<String>> rows = table.rows().stream().map(MarkdownText::cells).toList();
        List<String> header = cells(table.columns().stream().map(Table.Column::header).toList());
        int[] widths = new int[header.size()];
        for (int i = 0; i < widths.length; i++) {
            int at = i;
            widths[i] = Math.max(Math.max(LEAST_WIDTH, length(header.get(i))),
                    rows.stream().mapToInt(row -> length(row.get(at))).max().orElse(0));
        }
        StringBuilder text = new StringBuilder();
        row(text, table, widths, header);
        for (int i = 0; i < widths.length; i++) {
            boolean right = table.columns().get(i).alignment() == Alignment.RIGHT;
            text.append("| ").append("-".repeat(widths[i] - 1)).append(right ? ':' : '-').append(' ');
        }
        text.append("|\n");
        rows.forEach(row -> row(text, table, widths, row));
        return text.toString();
    }

    private static List<String> cells(List<String> texts) {
        return texts.stream().map(text -> inline(text).strip()).toList();
    }

    private static void row(StringBuilder text, Table table, int[] widths, List<String> cells) {
        for (int i = 0; i < widths.length; i++) {
            String padding = " ".repeat(widths[i] - length(cells.get(i)));
            boolean right = table.columns().get(i).alignment() == Alignment.RIGHT;
            text.append("| ").append(right ? padding + cells.get(i) : cells.get(i) + padding).append(' ');
        }
        text.append("|\n");
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Escapes a text that begins a line. */
    private static String line(String text) {
        String escaped = inline(text).strip();
        String first = FIRST.matcher(escaped).replaceFirst("$1\\\\");
        // A number is told from a list by an escape behind it, a sign by one before it.
        return first.equals(escaped) || Character.isDigit(escaped.charAt(0)) ? first : '\\' + escaped;
    }

    /** Escapes a text, and makes one line of it. */
    private static String inline(String text) {
        String printable = ShownText.line(LINE_BREAK.matcher(text).replaceAll(" ").replace('\t', ' '));
        return SPECIAL.matcher(printable).replaceAll("\\\\$0");
    }
}
