/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.examples.format;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Directory of a zip archive, which tells where its files lie. Java's own reader does not tell that, and nothing can be
 * mapped without it. Field numbers are those of the appendix of PKWARE's APPNOTE.TXT; archives of more than 4 GB have
 * the fields of zip64.
 */
final class ZipDirectory {

    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private static final int END = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int MOST_COMMENT_BYTES = 0xffff;
    private static final int END64_LOCATOR = 0x07064b50;
    private static final int END64_LOCATOR_BYTES = 20;
    private static final int FILE = 0x02014b50;
    private static final int FILE_BYTES = 46;
    private static final int LOCAL_BYTES = 30;
    private static final int ZIP64 = 1;
    private static final long IN_ZIP64 = 0xffff_ffffL;

    private final MemorySegment bytes;

    private ZipDirectory(MemorySegment bytes) {
        this.bytes = bytes;
    }

    /**
     * A file of the archive.
     *
     * @param beginBytes position at which its content begins
     * @param sizeBytes  size of its content as stored
     * @param isPlain    whether the content is not compressed
     */
    record Entry(String name, long beginBytes, long sizeBytes, boolean isPlain) {
    }

    /**
     * Lists the files of an archive.
     *
     * @throws IndexOutOfBoundsException if the archive is damaged or cut off
     */
    static List<Entry> of(MemorySegment bytes) {
        return new ZipDirectory(bytes).entries();
    }

    private List<Entry> entries() {
        long end = end();
        long count = unsigned(end + 10);
        long at = unsignedInt(end + 16);
        if (at == IN_ZIP64 || count == MOST_COMMENT_BYTES) {
            long locator = end - END64_LOCATOR_BYTES;
            require(locator >= 0 && bytes.get(INT, locator) == END64_LOCATOR);
            long end64 = bytes.get(LONG, locator + 8);
            count = bytes.get(LONG, end64 + 32);
            at = bytes.get(LONG, end64 + 48);
        }
        List<Entry> entries = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            require(bytes.get(INT, at) == FILE);
            int nameBytes = unsigned(at + 28);
            int extraBytes = unsigned(at + 30);
            entries.add(entry(at, nameBytes, extraBytes));
            at += FILE_BYTES + nameBytes + extraBytes + unsigned(at + 32);
        }
        return entries;
    }

    private long end() {
        long last = bytes.byteSize() - END_BYTES;
        for (long at = last; at >= Math.max(0, last - MOST_COMMENT_BYTES); at--) {
            if (bytes.get(INT, at) == END) {
                return at;
            }
        }
        throw new IndexOutOfBoundsException("the list of its files");
    }

    private Entry entry(long at, int nameBytes, int extraBytes) {
        String name = new String(bytes.asSlice(at + FILE_BYTES, nameBytes).toArray(ValueLayout.JAVA_BYTE),
                StandardCharsets.UTF_8);
        long stored = unsignedInt(at + 20);
        long plain = unsignedInt(at + 24);
        long local = unsignedInt(at + 42);
        long extra = at + FILE_BYTES + nameBytes;
        long extraEnd = extra + extraBytes;
        while (extra + 4 <= extraEnd && unsigned(extra) != ZIP64) {
            extra += 4 + unsigned(extra + 2);
        }
        // The fields that did not fit, and only those, in this order.
        long field = extra + 4;
        if (plain == IN_ZIP64) {
            field += Long.BYTES;
        }
        if (stored == IN_ZIP64) {
            stored = bytes.get(LONG, field);
            field += Long.BYTES;
        }
        if (local == IN_ZIP64) {
            local = bytes.get(LONG, field);
        }
        long begin = local + LOCAL_BYTES + unsigned(local + 26) + unsigned(local + 28);
        bytes.asSlice(begin, stored);
        return new Entry(name, begin, stored, unsigned(at + 10) == 0);
    }

    private int unsigned(long at) {
        return bytes.get(SHORT, at) & 0xffff;
    }

    private long unsignedInt(long at) {
        return bytes.get(INT, at) & IN_ZIP64;
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IndexOutOfBoundsException("the list of its files");
        }
    }
}
