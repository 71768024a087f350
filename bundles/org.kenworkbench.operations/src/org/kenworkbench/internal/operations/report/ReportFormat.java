/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.report;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of files that a report is written as. */
enum ReportFormat {
    /** A page with pictures. */
    HTML(".html"),
    /** Text and tables. */
    MARKDOWN(".md");

    private final String ending;

    ReportFormat(String ending) {
        this.ending = ending;
    }

    /** Finds the kind by the ending of a file's name, in upper or lower case; empty if it is of none. */
    static Optional<ReportFormat> of(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).filter(format -> name.endsWith(format.ending)).findFirst();
    }
}
