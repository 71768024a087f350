/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.torch;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Optional;

import org.kenworkbench.internal.checkpoint.mapped.CheckpointFile;
import org.kenworkbench.tensor.CheckpointException;

/**
 * Number of entries, place and size of the directory of a zip archive, as the end of the archive states them. The
 * directory lies within the file, before this record.
 *
 * @param directoryBytes position at which the directory begins
 */
record ZipEnd(long entryCount, long directoryBytes, long directorySizeBytes) {

    private static final int SIGNATURE = 0x06054b50;
    private static final int LOCATOR_SIGNATURE = 0x07064b50;
    private static final int END64_SIGNATURE = 0x06064b50;
    private static final int RECORD_BYTES = 22;
    private static final int LOCATOR_BYTES = 20;
    private static final int END64_BYTES = 56;
    private static final int MAX_COMMENT_BYTES = 0xffff;
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    static ZipEnd find(CheckpointFile file) throws CheckpointException {
        // Without a comment, as torch.save writes it: a checkpoint can have thousands of archives to look into.
        Optional<ZipEnd> end = find(file, RECORD_BYTES + LOCATOR_BYTES);
        if (end.isEmpty()) {
            end = find(file, RECORD_BYTES + MAX_COMMENT_BYTES + LOCATOR_BYTES);
        }
        return end.orElseThrow(() -> new CheckpointException(file.path()
                + " begins as a zip archive but does not end as one, so it is truncated or damaged; download or copy "
                + "it again."));
    }

    private static Optional<ZipEnd> find(CheckpointFile file, int maxBytes) throws CheckpointException {
        long tailBytes = Math.min(file.sizeBytes(), maxBytes);
        MemorySegment tail = MemorySegment.ofArray(new byte[(int) tailBytes]);
        long tailBegin = file.sizeBytes() - tailBytes;
        file.copy(tailBegin, tail);
        for (long at = tailBytes - RECORD_BYTES; at >= 0; at--) {
            if (tail.get(INT, at) == SIGNATURE
                    && Short.toUnsignedInt(tail.get(SHORT, at + 20)) == tailBytes - RECORD_BYTES - at) {
                return Optional.of(at(file, tail, tailBegin, at));
            }
        }
        return Optional.empty();
    }

    private static ZipEnd at(CheckpointFile file, MemorySegment tail, long tailBegin, long at)
            throws CheckpointException {
        ZipEnd end = new ZipEnd(Short.toUnsignedLong(tail.get(SHORT, at + 10)),
                Integer.toUnsignedLong(tail.get(INT, at + 16)), Integer.toUnsignedLong(tail.get(INT, at + 12)));
        long limit = tailBegin + at;
        long locator = at - LOCATOR_BYTES;
        if (locator >= 0 && tail.get(INT, locator) == LOCATOR_SIGNATURE) {
            limit = tail.get(LONG, locator + 8);
            if (limit < 0 || limit > tailBegin + locator - END64_BYTES) {
                throw damaged(file);
            }
            MemorySegment end64 = MemorySegment.ofArray(new byte[END64_BYTES]);
            file.copy(limit, end64);
            if (end64.get(INT, 0) != END64_SIGNATURE) {
                throw damaged(file);
            }
            end = new ZipEnd(end64.get(LONG, 32), end64.get(LONG, 48), end64.get(LONG, 40));
        }
        if (end.entryCount < 0 || end.directoryBytes < 0 || end.directorySizeBytes < 0 || end.directoryBytes > limit
                || end.directorySizeBytes > limit - end.directoryBytes) {
            throw damaged(file);
        }
        return end;
    }

    private static CheckpointException damaged(CheckpointFile file) {
        return new CheckpointException("The zip archive " + file.path()
                + " has no directory where its end says, so it is truncated or damaged; download or copy it again.");
    }
}
