/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.scoring;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The last line of an output that has something in it, shortened. One thread adds. */
public final class LastLine {

    private static final int MOST_BYTES = 4096;
    private static final int MOST_CHARACTERS = 300;

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private String last = "";

    synchronized void add(byte[] bytes, int count) {
        for (int i = 0; i < count; i++) {
            // Progress bars go back to the start of their line.
            if (bytes[i] == '\n' || bytes[i] == '\r') {
                end();
            } else if (line.size() < MOST_BYTES) {
                line.write(bytes[i]);
            }
        }
    }

    /** Returns the last line; empty if there was none. */
    synchronized String text() {
        end();
        return last;
    }

    private void end() {
        String text = line.toString(StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", " ").strip();
        line.reset();
        if (!text.isEmpty()) {
            last = text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "…";
        }
    }
}
