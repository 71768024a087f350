/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.mapped;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Objects;

import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.Elements;

/**
 * A file of a disk, mapped whole, whatever its size. Bytes are copied out of it, since only a copy survives a file that
 * is truncated underneath.
 */
final class MappedRanges implements FileRanges {

    /** Range from which reading is no slower than copying mapped bytes, also where all of them are in memory. */
    private static final long LEAST_READ_BYTES = 256L << 10;

    private final Path path;
    private final RandomAccessFile file;
    private final Arena arena;
    private final MemorySegment bytes;
    private final StreamedFile stream;

    private MappedRanges(Path path, RandomAccessFile file, Arena arena, MemorySegment bytes, StreamedFile stream) {
        this.path = path;
        this.file = file;
        this.arena = arena;
        this.bytes = bytes;
        this.stream = stream;
    }

    /** @throws CheckpointException if the file is empty */
    static MappedRanges open(Path path) throws IOException {
        // Not a FileChannel of its own: asking that for its size closes it when the thread is interrupted.
        RandomAccessFile file = null;
        Arena arena = Arena.ofShared();
        try {
            Object key = StreamedFile.key(path);
            file = new RandomAccessFile(path.toFile(), "r");
            boolean isSame = Objects.equals(key, StreamedFile.key(path));
            long sizeBytes = file.length();
            if (sizeBytes == 0) {
                throw empty(path);
            }
            MemorySegment bytes = file.getChannel().map(FileChannel.MapMode.READ_ONLY, 0, sizeBytes, arena);
            return new MappedRanges(path, file, arena, bytes, new StreamedFile(path, isSame ? key : null, sizeBytes));
        } catch (IOException e) {
            arena.close();
            closeAfter(file, e);
            throw e;
        }
    }

    static CheckpointException empty(Path path) {
        return new CheckpointException(path + " is empty; check that it was downloaded or copied completely.");
    }

    private static void closeAfter(RandomAccessFile file, IOException failure) {
        if (file != null) {
            try {
                file.close();
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
        }
    }

    @Override
    public long sizeBytes() {
        return bytes.byteSize();
    }

    @Override
    public void copy(long offsetBytes, long pieceBytes, long strideBytes, MemorySegment target) throws IOException {
        long pieces = pieceBytes == 0 ? 0 : target.byteSize() / pieceBytes;
        try {
            requireSameSize();
            boolean isRead = pieces == 1 && pieceBytes >= LEAST_READ_BYTES && target.isNative()
                    && stream.read(offsetBytes, target);
            for (long i = 0; i < pieces && !isRead; i++) {
                Elements.copyBytes(bytes, offsetBytes + i * strideBytes, target, i * pieceBytes, pieceBytes);
            }
            // Reads within the last page of a file cut short give zeros without a fault. And this native call is where
            // the JVM delivers the error of a fault in compiled code, so it belongs into this try.
            requireSameSize();
        } catch (InternalError e) {
            throw CheckpointFile.changed(path, e);
        }
    }

    private void requireSameSize() throws IOException {
        if (file.length() != bytes.byteSize()) {
            throw CheckpointFile.changed(path, null);
        }
    }

    @Override
    public void close() throws IOException {
        arena.close();
        stream.end();
        file.close();
    }
}
