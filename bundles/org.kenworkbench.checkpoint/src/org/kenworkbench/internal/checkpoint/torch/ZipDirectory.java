/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.torch;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.kenworkbench.internal.checkpoint.mapped.ByteCursor;
import org.kenworkbench.internal.checkpoint.mapped.CheckpointFile;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.ShownText;

/**
 * The table of contents of a zip archive whose entries are all stored as they are, as {@code torch.save} stores them,
 * so that their bytes can be mapped. Reads zip64 too. Nothing is ever unpacked, and names are only looked up, never
 * made into paths.
 *
 * <p>Source: APPNOTE.TXT 6.3.10 of PKWARE.
 */
final class ZipDirectory {

    static final int LOCAL_SIGNATURE = 0x04034b50;
    private static final int CENTRAL_SIGNATURE = 0x02014b50;
    private static final int LOCAL_BYTES = 30;
    /** Most entries of an archive, one for each storage. */
    private static final int MAX_ENTRIES = 100_000;
    private static final long MAX_DIRECTORY_BYTES = 32_000_000;
    private static final int ENCRYPTED = 1;
    private static final int ZIP64_EXTRA = 1;
    private static final long IN_ZIP64_EXTRA = 0xffff_ffffL;

    /**
     * A file in the archive.
     *
     * @param headerBytes position at which its local header begins
     */
    record Entry(String name, long headerBytes, long sizeBytes) {
    }

    private final CheckpointFile file;
    private final Map<String, Entry> entries;

    private ZipDirectory(CheckpointFile file, Map<String, Entry> entries) {
        this.file = file;
        this.entries = entries;
    }

    /** @throws CheckpointException if it is damaged, or an entry is compressed or encrypted */
    static ZipDirectory read(CheckpointFile file) throws CheckpointException {
        ZipEnd end = ZipEnd.find(file);
        if (end.entryCount() > MAX_ENTRIES || end.directorySizeBytes() > MAX_DIRECTORY_BYTES) {
            throw damaged(file, "has more entries than any real checkpoint");
        }
        ByteCursor in = new ByteCursor("The zip directory of " + file.path(), file, end.directoryBytes(),
                end.directoryBytes() + end.directorySizeBytes());
        Map<String, Entry> entries = new HashMap<>();
        for (long i = 0; i < end.entryCount(); i++) {
            Entry entry = entry(file, in, end.directoryBytes());
            if (entries.put(entry.name(), entry) != null) {
                throw damaged(file, "has two entries named " + ShownText.of(entry.name()));
            }
        }
        requireApart(file, entries);
        return new ZipDirectory(file, Collections.unmodifiableMap(entries));
    }

    private static Entry entry(CheckpointFile file, ByteCursor in, long dataEndBytes) throws CheckpointException {
        if (in.i32() != CENTRAL_SIGNATURE) {
            throw in.damaged("has something other than an entry");
        }
        in.skip(4);
        int flags = in.u16();
        int method = in.u16();
        in.skip(8);
        long packedBytes = in.u32();
        long sizeBytes = in.u32();
        int nameBytes = in.u16();
        int extraBytes = in.u16();
        int commentBytes = in.u16();
        in.skip(8);
        long headerBytes = in.u32();
        String name = in.text(nameBytes);
        long extraEnd = in.positionBytes() + extraBytes;
        boolean large = sizeBytes == IN_ZIP64_EXTRA || packedBytes == IN_ZIP64_EXTRA || headerBytes == IN_ZIP64_EXTRA;
        while (large && extraEnd - in.positionBytes() >= 4) {
            int id = in.u16();
            int size = in.u16();
            if (id != ZIP64_EXTRA) {
                in.skip(size);
                continue;
            }
            // Only those that the entry itself has no room for, in this order.
            sizeBytes = sizeBytes == IN_ZIP64_EXTRA ? in.i64() : sizeBytes;
            packedBytes = packedBytes == IN_ZIP64_EXTRA ? in.i64() : packedBytes;
            headerBytes = headerBytes == IN_ZIP64_EXTRA ? in.i64() : headerBytes;
            large = false;
        }
        if (large || in.positionBytes() > extraEnd) {
            throw in.damaged("gives no size or place for its entry " + ShownText.of(name));
        }
        in.skip(extraEnd - in.positionBytes() + commentBytes);
        requireStored(file, name, flags, method);
        if (sizeBytes != packedBytes || sizeBytes < 0 || headerBytes < 0 || headerBytes > dataEndBytes - LOCAL_BYTES
                || sizeBytes > dataEndBytes - LOCAL_BYTES - headerBytes) {
            throw damaged(file, "has no room for its entry " + ShownText.of(name) + ", so it is truncated or damaged");
        }
        return new Entry(name, headerBytes, sizeBytes);
    }

    private static void requireStored(CheckpointFile file, String name, int flags, int method)
            throws CheckpointException {
        if (method != 0 || (flags & ENCRYPTED) != 0) {
            throw new CheckpointException("The entry " + ShownText.of(name) + " of " + file.path() + " is "
                    + ((flags & ENCRYPTED) != 0 ? "encrypted" : "compressed")
                    + ", which torch.save never does; unpack the archive and load and save the model with PyTorch.");
        }
        if (name.startsWith("/") || name.contains("\\") || name.contains("\0") || ("/" + name + "/").contains("/../")) {
            throw damaged(file, "has an entry with a name that leads out of the archive, " + ShownText.of(name));
        }
    }

    /** Requires that entries share no bytes, which would make a small archive look large. */
    private static void requireApart(CheckpointFile file, Map<String, Entry> entries) throws CheckpointException {
        List<Entry> sorted = new ArrayList<>(entries.values());
        sorted.sort(Comparator.comparingLong(Entry::headerBytes).thenComparing(Entry::name));
        long free = 0;
        for (Entry entry : sorted) {
            if (entry.headerBytes() < free) {
                throw damaged(file, "has an entry that overlaps another, " + ShownText.of(entry.name()));
            }
            free = entry.headerBytes() + LOCAL_BYTES + entry.sizeBytes();
        }
    }

    /** Returns all entries, by name. */
    Map<String, Entry> entries() {
        return entries;
    }

    /** Returns the position in the file at which the entry's bytes begin; all of them lie within the file. */
    long dataBytes(Entry entry) throws CheckpointException {
        ByteCursor in = new ByteCursor("The entry " + ShownText.of(entry.name()) + " of " + file.path(), file,
                entry.headerBytes(), entry.headerBytes() + LOCAL_BYTES);
        if (in.i32() != LOCAL_SIGNATURE) {
            throw in.damaged("does not begin with its header");
        }
        in.skip(22);
        int nameBytes = in.u16();
        int extraBytes = in.u16();
        long begin = entry.headerBytes() + LOCAL_BYTES + nameBytes + extraBytes;
        if (entry.sizeBytes() > file.sizeBytes() - begin) {
            throw in.damaged("does not lie within the file");
        }
        byte[] name = new byte[nameBytes];
        file.copy(entry.headerBytes() + LOCAL_BYTES, MemorySegment.ofArray(name));
        if (!java.util.Arrays.equals(name, entry.name().getBytes(java.nio.charset.StandardCharsets.UTF_8))) {
            throw in.damaged("has another name in its header");
        }
        return begin;
    }

    private static CheckpointException damaged(CheckpointFile file, String what) {
        return new CheckpointException(
                "The zip archive " + file.path() + ' ' + what + "; get the file from its source again.");
    }
}
