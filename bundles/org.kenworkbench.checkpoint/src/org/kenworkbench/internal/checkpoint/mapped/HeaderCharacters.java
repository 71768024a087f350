/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.mapped;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

import org.kenworkbench.tensor.CheckpointException;

/**
 * Characters of a JSON header or index, decoded piece by piece. Refuses invalid UTF-8 and a string
 * so long that holding it would cost more memory than a header should.
 */
public final class HeaderCharacters extends Reader {

    static final int MAX_STRING_CHARS = 16_000_000;

    private final String subject;
    private final Reader decoded;
    private boolean inString;
    private boolean escaped;
    private int stringChars;

    /**
     * Decodes a part of a file.
     *
     * @param subject what it is, for messages: {@code The header of …}
     */
    @SuppressWarnings("resource") // the range holds nothing to close, and the reader over it is closed with this
    public HeaderCharacters(String subject, CheckpointFile file, long beginBytes, long endBytes) {
        this(subject, new Range(file, beginBytes, endBytes));
    }

    /**
     * Decodes bytes from elsewhere.
     *
     * @param subject as for a part of a file
     * @param bytes   closed with this
     */
    public HeaderCharacters(String subject, InputStream bytes) {
        this.subject = subject;
        // The decoder of a Charset given by name would replace invalid bytes; this one reports them.
        this.decoded = new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder());
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        int count = decoded.read(target, offset, length);
        for (int i = offset; i < offset + count; i++) {
            track(target[i]);
        }
        return count;
    }

    private void track(char c) throws CheckpointException {
        if (!inString) {
            inString = c == '"';
            stringChars = 0;
        } else if (escaped) {
            escaped = false;
        } else if (c == '\\') {
            escaped = true;
        } else if (c == '"') {
            inString = false;
        }
        if (inString && ++stringChars > MAX_STRING_CHARS) {
            throw new CheckpointException(subject + " holds a string of more than "
                    + MAX_STRING_CHARS
                    + " characters, which no real checkpoint has; get the file from its source again.");
        }
    }

    @Override
    public void close() throws IOException {
        decoded.close();
    }

    /** Bytes of a mapped file as a stream. */
    private static final class Range extends InputStream {

        private final CheckpointFile file;
        private final long endBytes;
        private long atBytes;

        Range(CheckpointFile file, long beginBytes, long endBytes) {
            this.file = file;
            this.atBytes = beginBytes;
            this.endBytes = endBytes;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            int count = (int) Math.min(length, endBytes - atBytes);
            if (count == 0) {
                return -1;
            }
            file.copy(atBytes, MemorySegment.ofArray(target).asSlice(offset, count));
            atBytes += count;
            return count;
        }
    }
}
