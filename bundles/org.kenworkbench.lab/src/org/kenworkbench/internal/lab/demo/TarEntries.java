/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.demo;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

/** Takes files out of a compressed tar archive, as npm packs them. Stateless. */
public final class TarEntries {

    private static final int BLOCK_BYTES = 512;
    private static final int NAME_BYTES = 100;
    private static final int SIZE_AT = 124;
    private static final int SIZE_BYTES = 12;
    private static final int MOST_BYTES = 16 << 20;

    private TarEntries() {
    }

    /**
     * The content of some files by their names; those that are not there are left out.
     *
     * @param archive not closed
     * @throws IOException if it is no such archive
     */
    public static Map<String, byte[]> read(InputStream archive, Set<String> names) throws IOException {
        return read(archive, names::contains);
    }

    /** The content of the files whose names are wanted, as {@link #read(InputStream, Set)} gives it. */
    public static Map<String, byte[]> read(InputStream archive, Predicate<String> wanted) throws IOException {
        Map<String, byte[]> found = new HashMap<>();
        try (GZIPInputStream in = new GZIPInputStream(archive)) {
            byte[] header = new byte[BLOCK_BYTES];
            while (in.readNBytes(header, 0, BLOCK_BYTES) == BLOCK_BYTES && header[0] != 0) {
                String name = text(header, 0, NAME_BYTES);
                long size = size(text(header, SIZE_AT, SIZE_BYTES).strip());
                if (wanted.test(name) && size <= MOST_BYTES) {
                    byte[] content = in.readNBytes((int) size);
                    if (content.length != size) {
                        throw new EOFException("the archive ends too early");
                    }
                    found.put(name, content);
                } else {
                    in.skipNBytes(size);
                }
                in.skipNBytes((BLOCK_BYTES - size % BLOCK_BYTES) % BLOCK_BYTES);
            }
        }
        return found;
    }

    private static long size(String octal) throws IOException {
        try {
            return octal.isEmpty() ? 0 : Long.parseLong(octal, 8);
        } catch (NumberFormatException e) {
            throw new IOException("the archive has a file of no known size", e);
        }
    }

    private static String text(byte[] header, int from, int count) {
        int end = from;
        while (end < from + count && header[end] != 0) {
            end++;
        }
        return new String(header, from, end - from, StandardCharsets.UTF_8);
    }
}
