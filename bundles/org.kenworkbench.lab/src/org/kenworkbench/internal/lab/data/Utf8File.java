/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads files in UTF-8, strictly, without the mark that may stand at their begin. Stateless. */
final class Utf8File {

    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private Utf8File() {
    }

    /** Part of a reader that reads a file's content. */
    @FunctionalInterface
    interface Content<T> {

        T of(BufferedReader reader) throws IOException;
    }

    /** @throws DataException if the file is in another encoding */
    static <T> T read(Path file, Content<T> content) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(Files.newInputStream(file),
                StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)))) {
            reader.mark(1);
            if (reader.read() != BYTE_ORDER_MARK) {
                reader.reset();
            }
            return content.of(reader);
        } catch (CharacterCodingException e) {
            throw new DataException(file + " is not in UTF-8; convert it, as in 'iconv -f latin1 -t utf8'.", e);
        }
    }
}
