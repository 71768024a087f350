/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.evaluation;

import java.nio.file.Path;
import java.util.Locale;

/** Unit of plain text that is a document. */
public enum DocumentUnit {
    /** All of the file. */
    FILE,
    /** Lines between blank lines. */
    PARAGRAPH,
    /** A line that is not blank. */
    LINE;

    /** Tells, by its name, whether a file is plain text, which has such units; others have records. */
    public static boolean isPlain(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".txt");
    }
}
