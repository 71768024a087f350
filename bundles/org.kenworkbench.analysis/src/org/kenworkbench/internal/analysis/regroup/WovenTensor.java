/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.analysis.regroup;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Objects;

import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.Elements;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorInfo;

/**
 * A tensor made of others that take turns: the first piece of each, then the second of each, and so on. With one group
 * it is all of the first, then all of the second. A copy touches only the parts in its range. Safe for use by many
 * threads.
 */
public final class WovenTensor implements Tensor {

    /** Groups of at most so many bytes are read many at a time, and their pieces put in place in memory. */
    private static final int SHORT_GROUP_BYTES = 1 << 10;
    private static final int ROOM_BYTES = 1 << 16;

    private final TensorInfo info;
    /** Kept, since a shape counts its elements each time, and copies may be short. */
    private final long sizeBytes;
    private final List<Tensor> parts;
    /** Offset of each part's piece in a group; the last is the size of a group. */
    private final long[] starts;
    private final long groupBytes;

    /**
     * Weaves parts.
     *
     * @param groups number of pieces of each part; a part has equal pieces, the pieces of two parts may differ
     * @throws IllegalArgumentException if the parts have not as many bytes as the tensor, or no such pieces
     */
    public WovenTensor(TensorInfo info, List<Tensor> parts, long groups) {
        this.info = info;
        this.parts = List.copyOf(parts);
        this.sizeBytes = info.sizeBytes();
        this.starts = new long[parts.size() + 1];
        for (int i = 0; i < parts.size(); i++) {
            long partBytes = parts.get(i).info().sizeBytes();
            if (partBytes % groups != 0) {
                throw new IllegalArgumentException(parts.get(i).info() + " has no " + groups + " equal pieces.");
            }
            starts[i + 1] = starts[i] + partBytes / groups;
        }
        this.groupBytes = starts[parts.size()];
        if (groupBytes * groups != info.sizeBytes()) {
            throw new IllegalArgumentException("Parts of " + info + " have " + groupBytes * groups + " bytes.");
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
            long group = (offsetBytes + done) / groupBytes;
            long within = (offsetBytes + done) % groupBytes;
            long left = target.byteSize() - done;
            if (within == 0 && groupBytes <= SHORT_GROUP_BYTES && left >= groupBytes) {
                int groups = (int) Math.min(left, ROOM_BYTES) / (int) groupBytes;
                copyGroups(group, groups, target.asSlice(done, groups * groupBytes));
                done += groups * groupBytes;
            } else {
                int part = partAt(within);
                long inPiece = within - starts[part];
                long count = Math.min(pieceBytes(part) - inPiece, left);
                parts.get(part).copy(group * pieceBytes(part) + inPiece, target.asSlice(done, count));
                done += count;
            }
        }
    }

    private void copyGroups(long first, int groups, MemorySegment target) throws CheckpointException {
        byte[] woven = new byte[groups * (int) groupBytes];
        for (int part = 0; part < parts.size(); part++) {
            int piece = (int) pieceBytes(part);
            byte[] pieces = new byte[groups * piece];
            parts.get(part).copy(first * piece, MemorySegment.ofArray(pieces));
            for (int i = 0; i < groups; i++) {
                System.arraycopy(pieces, i * piece, woven, i * (int) groupBytes + (int) starts[part], piece);
            }
        }
        Elements.copyBytes(MemorySegment.ofArray(woven), 0, target, 0, woven.length);
    }

    private long pieceBytes(int part) {
        return starts[part + 1] - starts[part];
    }

    /** Finds the part whose piece has a byte of a group: the last that begins at or before it. */
    private int partAt(long within) {
        int low = 0;
        int high = parts.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (starts[middle] <= within) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
