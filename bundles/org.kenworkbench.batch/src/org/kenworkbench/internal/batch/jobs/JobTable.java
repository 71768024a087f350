/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.kenworkbench.tensor.ShownText;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** Writes the results of a batch as a table of comma-separated values. Stateless. */
final class JobTable {

    private static final List<String> COLUMNS = List.of("name", "operation", "status", "exit", "seconds", "sizeBytes",
            "outputs", "sha256", "sentence");

    private JobTable() {
    }

    /** @param lines as {@link JobResult#json} made them */
    static String text(List<JsonObject> lines) {
        StringBuilder text = new StringBuilder(String.join(",", COLUMNS)).append("\r\n");
        for (JsonObject line : lines) {
            List<String> cells = new ArrayList<>();
            for (String column : COLUMNS) {
                cells.add(quoted(switch (column) {
                    case "outputs" -> joined(line, "path");
                    case "sha256" -> joined(line, "sha256");
                    case "seconds" -> String.format(Locale.ROOT, "%.3f", line.get(column).getAsDouble());
                    default -> line.has(column) ? line.get(column).getAsString() : "";
                }));
            }
            text.append(String.join(",", cells)).append("\r\n");
        }
        return text.toString();
    }

    private static String joined(JsonObject line, String field) {
        List<String> texts = new ArrayList<>();
        for (JsonElement output : line.getAsJsonArray("outputs")) {
            texts.add(output.getAsJsonObject().get(field).getAsString());
        }
        return String.join(" ", texts);
    }

    /** Quotes a cell as RFC 4180 does; one that a spreadsheet would take for a formula is a text. */
    private static String quoted(String text) {
        String shown = ShownText.lines(text);
        String safe = shown.matches("(?s)[=+@-].*") ? '\'' + shown : shown;
        return safe.matches("(?s).*[,\"\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
