/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.analysis.regroup;

import java.lang.foreign.MemorySegment;
import java.util.Objects;

import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.Elements;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorInfo;

/**
 * A part of a tensor: one piece of each of its groups, end to end; what {@link WovenTensor} has put together, taken
 * apart. Safe for use by many threads.
 */
public final class UnwovenTensor implements Tensor {

    /** Groups of at most so many bytes are read many at a time. */
    private static final int SHORT_GROUP_BYTES = 1 << 10;
    private static final int ROOM_BYTES = 1 << 16;

    private final TensorInfo info;
    /** Kept, since a shape counts its elements each time, and copies may be short. */
    private final long sizeBytes;
    private final Tensor source;
    private final long firstBytes;
    private final long pieceBytes;
    private final long groupBytes;

    /**
     * Takes a part.
     *
     * @param groups     number of groups in the source, of equal size, and of pieces in the part
     * @param firstBytes offset of the piece within a group
     * @throws IllegalArgumentException if there are no such groups and pieces
     */
    public UnwovenTensor(TensorInfo info, Tensor source, long groups, long firstBytes) {
        this.info = info;
        this.source = source;
        this.sizeBytes = info.sizeBytes();
        this.firstBytes = firstBytes;
        this.pieceBytes = info.sizeBytes() / groups;
        this.groupBytes = source.info().sizeBytes() / groups;
        if (pieceBytes * groups != info.sizeBytes() || groupBytes * groups != source.info().sizeBytes()
                || firstBytes + pieceBytes > groupBytes) {
            throw new IllegalArgumentException(info + " is no part of " + groups + " groups of " + source.info() + '.');
        }
    }

    @Override
    public TensorInfo info() {
        return info;
    }

    @Override
    public void copy(long offsetBytes, MemorySegment target) throws CheckpointException {
        Objects.checkFromIndexSize(offsetBytes, target.byteSize(), sizeBytes);
        long done = 0;
        while (done < target.byteSize()) {
            long group = (offsetBytes + done) / pieceBytes;
            long within = (offsetBytes + done) % pieceBytes;
            long left = target.byteSize() - done;
            if (within == 0 && groupBytes <= SHORT_GROUP_BYTES && left >= pieceBytes) {
                int groups = (int) Math.min(left / pieceBytes, ROOM_BYTES / groupBytes);
                copyGroups(group, groups, target.asSlice(done, groups * pieceBytes));
                done += groups * pieceBytes;
            } else {
                long count = Math.min(pieceBytes - within, left);
                source.copy(group * groupBytes + firstBytes + within, target.asSlice(done, count));
                done += count;
            }
        }
    }

    private void copyGroups(long first, int groups, MemorySegment target) throws CheckpointException {
        byte[] whole = new byte[groups * (int) groupBytes];
        source.copy(first * groupBytes, MemorySegment.ofArray(whole));
        byte[] pieces = new byte[groups * (int) pieceBytes];
        for (int i = 0; i < groups; i++) {
            System.arraycopy(whole, i * (int) groupBytes + (int) firstBytes, pieces, i * (int) pieceBytes,
                    (int) pieceBytes);
        }
        Elements.copyBytes(MemorySegment.ofArray(pieces), 0, target, 0, pieces.length);
    }
}
