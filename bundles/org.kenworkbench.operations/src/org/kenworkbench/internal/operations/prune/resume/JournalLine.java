/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune.resume;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32C;

/**
 * A line of a journal in UTF-8: a checksum (CRC-32C of the text, eight digits), a space, the text. The checksum tells a
 * line that a kill has torn or a machine has lost a part of.
 *
 * @param text     without a line break
 * @param endBytes of the journal up to the line's end
 */
public record JournalLine(String text, long endBytes) {

    private static final int CHECKSUM_DIGITS = 8;

    static byte[] bytes(String text) {
        return (checksum(text) + ' ' + text + '\n').getBytes(StandardCharsets.UTF_8);
    }

    private static String checksum(String text) {
        CRC32C checksum = new CRC32C();
        checksum.update(text.getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "%08x", checksum.getValue());
    }

    /** The lines of a journal up to the first that is not as it was written. */
    static List<JournalLine> sound(byte[] journal) {
        List<JournalLine> lines = new ArrayList<>();
        int begin = 0;
        for (int at = 0; at < journal.length; at++) {
            if (journal[at] == '\n') {
                String line = new String(journal, begin, at - begin, StandardCharsets.UTF_8);
                if (line.length() <= CHECKSUM_DIGITS
                        || !line.startsWith(checksum(line.substring(CHECKSUM_DIGITS + 1)) + ' ')) {
                    break;
                }
                lines.add(new JournalLine(line.substring(CHECKSUM_DIGITS + 1), at + 1L));
                begin = at + 1;
            }
        }
        return lines;
    }
}
