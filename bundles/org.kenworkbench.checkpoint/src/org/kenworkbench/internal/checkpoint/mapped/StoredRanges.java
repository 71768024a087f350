/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.mapped;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

import org.kenworkbench.checkpoint.store.StoreWork;
import org.kenworkbench.tensor.Elements;
import org.kenworkbench.tensor.Tensor;

/**
 * A file of a store, whose ranges are fetched. Its channel is to give the bytes of one version of the file, or none: it
 * knows what tells versions apart, which a size does not.
 */
final class StoredRanges implements FileRanges {

    /** Bytes of a buffer, which has no more than an int can count. */
    private static final long MOST_AT_ONCE_BYTES = 1L << 30;
    /** Bytes between two pieces that are rather fetched with them than asked for in two. */
    private static final long NEAR_BYTES = 64L << 10;
    /** Bytes of memory for pieces with what is between them. */
    private static final long MOST_TOGETHER_BYTES = 8L << 20;

    /** Ranges that are known at once, of however many. */
    private static final long MOST_RANGES = 1_024;

    /** Stands for whatever thread is not the one that asks. */
    private static final Thread OTHER_THREAD = Thread.ofVirtual().unstarted(() -> {
    });

    private final Path path;
    private final FileChannel channel;
    private final long sizeBytes;

    private StoredRanges(Path path, FileChannel channel, long sizeBytes) {
        this.path = path;
        this.channel = channel;
        this.sizeBytes = sizeBytes;
    }

    /** @throws org.kenworkbench.tensor.CheckpointException if the file is empty */
    static StoredRanges open(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        boolean kept = false;
        try {
            long sizeBytes = channel.size();
            if (sizeBytes == 0) {
                throw MappedRanges.empty(path);
            }
            kept = true;
            return new StoredRanges(path, channel, sizeBytes);
        } finally {
            if (!kept) {
                channel.close();
            }
        }
    }

    @Override
    public long sizeBytes() {
        return sizeBytes;
    }

    @Override
    public void copy(long offsetBytes, long pieceBytes, long strideBytes, MemorySegment target) throws IOException {
        if (target.byteSize() == 0) {
            return;
        }
        if (target.byteSize() == pieceBytes || strideBytes == pieceBytes) {
            read(offsetBytes, target);
            return;
        }
        boolean areNear = strideBytes - pieceBytes <= NEAR_BYTES && strideBytes <= MOST_TOGETHER_BYTES;
        long pieces = target.byteSize() / pieceBytes;
        long together = areNear ? MOST_TOGETHER_BYTES / strideBytes : Math.min(MOST_RANGES, pieces);
        for (long first = 0; first < pieces; first += together) {
            long count = Math.min(together, pieces - first);
            MemorySegment part = target.asSlice(first * pieceBytes, count * pieceBytes);
            long begin = offsetBytes + first * strideBytes;
            if (areNear && count > 1) {
                readTogether(begin, pieceBytes, strideBytes, part);
            } else {
                copyRanges(LongStream.range(0, count)
                        .mapToObj(i -> new Tensor.Range(begin + i * strideBytes, pieceBytes)).toList(), part);
            }
        }
    }

    /** Fetches ranges at once: those that are far apart take as many requests. */
    @Override
    public void copyRanges(List<Tensor.Range> ranges, MemorySegment target) throws IOException {
        if (!target.isAccessibleBy(OTHER_THREAD)) {
            copyByGroups(ranges, target);
            return;
        }
        List<StoreWork.Piece> reads = new ArrayList<>();
        long done = 0;
        for (Tensor.Range range : ranges) {
            MemorySegment part = target.asSlice(done, range.sizeBytes());
            reads.add(() -> read(range.beginBytes(), part));
            done += range.sizeBytes();
        }
        StoreWork.together("reading " + path, reads);
    }

    /** Fetches ranges into memory of this class, as many at once as it has room for. */
    private void copyByGroups(List<Tensor.Range> ranges, MemorySegment target) throws IOException {
        long done = 0;
        for (int first = 0; first < ranges.size();) {
            int end = first;
            long groupBytes = 0;
            while (end < ranges.size() && groupBytes + ranges.get(end).sizeBytes() <= MOST_TOGETHER_BYTES) {
                groupBytes += ranges.get(end++).sizeBytes();
            }
            if (end == first) {
                groupBytes = ranges.get(end++).sizeBytes();
                readByCopy(ranges.get(first).beginBytes(), target.asSlice(done, groupBytes));
            } else {
                MemorySegment group = MemorySegment.ofArray(new byte[(int) groupBytes]);
                copyRanges(ranges.subList(first, end), group);
                Elements.copyBytes(group, 0, target, done, groupBytes);
            }
            first = end;
            done += groupBytes;
        }
    }

    /** Fetches pieces with what is between them. */
    private void readTogether(long offsetBytes, long pieceBytes, long strideBytes, MemorySegment target)
            throws IOException {
        long count = target.byteSize() / pieceBytes;
        MemorySegment span = MemorySegment.ofArray(new byte[(int) ((count - 1) * strideBytes + pieceBytes)]);
        read(offsetBytes, span);
        for (long i = 0; i < count; i++) {
            Elements.copyBytes(span, i * strideBytes, target, i * pieceBytes, pieceBytes);
        }
    }

    private void read(long offsetBytes, MemorySegment target) throws IOException {
        if (!target.isAccessibleBy(OTHER_THREAD)) {
            readByCopy(offsetBytes, target);
            return;
        }
        long done = 0;
        while (done < target.byteSize()) {
            ByteBuffer part = target.asSlice(done, Math.min(MOST_AT_ONCE_BYTES, target.byteSize() - done))
                    .asByteBuffer();
            int count = channel.read(part, offsetBytes + done);
            if (count < 0) {
                throw new EOFException(path + " ends at byte " + (offsetBytes + done) + ", before its size");
            }
            done += count;
        }
    }

    /** Fetches into memory of this class, since a store fills what it is given by other threads. */
    private void readByCopy(long offsetBytes, MemorySegment target) throws IOException {
        byte[] bytes = new byte[(int) Math.min(MOST_TOGETHER_BYTES, target.byteSize())];
        for (long done = 0; done < target.byteSize(); done += bytes.length) {
            MemorySegment part = MemorySegment.ofArray(bytes).asSlice(0,
                    Math.min(bytes.length, target.byteSize() - done));
            read(offsetBytes + done, part);
            Elements.copyBytes(part, 0, target, done, part.byteSize());
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
