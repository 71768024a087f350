/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks;

import java.util.List;

/** Figures beside each other; every line has as many cells as the header. */
public record Table(String title, List<String> header, List<List<String>> lines) {

    public Table {
        header = List.copyOf(header);
        lines = lines.stream().map(List::copyOf).toList();
    }

    String toMarkdown() {
        StringBuilder text = new StringBuilder("### ").append(title).append("\n\n");
        line(text, header);
        line(text, header.stream().map(cell -> "---").toList());
        lines.forEach(cells -> line(text, cells));
        return text.toString();
    }

    private static void line(StringBuilder text, List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
