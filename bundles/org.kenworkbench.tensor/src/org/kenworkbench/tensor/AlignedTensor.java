/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.tensor;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Objects;

/**
 * A base's tensor in the form of the tuned tensor that it goes with: under its name, in its type and shape. Values are
 * converted as {@link ElementConversion} says; rows that the base does not have are zeros, those that the tuned tensor
 * does not have are left out. Safe for use by many threads.
 */
public final class AlignedTensor implements Tensor {

    private static final int PIECE_ELEMENTS = 1 << 14;

    private final Tensor source;
    private final TensorPair pair;
    /** The pair in the form in which it is copied. */
    private final TensorPair copied;
    private final int sourceBytes;
    private final int elementBytes;

    /** @param tuned a tensor that {@code source} {@linkplain TensorPair#fit fits} */
    public AlignedTensor(Tensor source, TensorInfo tuned) {
        this.source = source;
        this.pair = new TensorPair(source.info(), tuned);
        this.copied = pair.wholeByteForm();
        this.sourceBytes = copied.base().dtype().sizeBytes();
        this.elementBytes = copied.tuned().dtype().sizeBytes();
    }

    /** Type and shape, as the tuned tensor's. */
    @Override
    public TensorInfo info() {
        return pair.tuned();
    }

    public TensorPair pair() {
        return pair;
    }

    /** The tensor as the base has it. */
    public Tensor source() {
        return source;
    }

    @Override
    public void copy(long offsetBytes, MemorySegment target) throws CheckpointException {
        Objects.checkFromIndexSize(offsetBytes, target.byteSize(), info().sizeBytes());
        if (!converts()) {
            read(offsetBytes / elementBytes, target, MemorySegment.NULL);
            return;
        }
        try (Arena arena = Arena.ofConfined()) {
            long pieceBytes = (long) PIECE_ELEMENTS * elementBytes;
            MemorySegment room = arena
                    .allocate(Math.min(PIECE_ELEMENTS, target.byteSize() / elementBytes) * sourceBytes, 8);
            for (long at = 0; at < target.byteSize(); at += pieceBytes) {
                read((offsetBytes + at) / elementBytes,
                        target.asSlice(at, Math.min(pieceBytes, target.byteSize() - at)), room);
            }
        }
    }

    @Override
    public void copyPieces(long offsetBytes, long pieceBytes, long strideBytes, MemorySegment target)
            throws CheckpointException {
        long pieces = pieceBytes == 0 ? 0 : target.byteSize() / pieceBytes;
        long endBytes = offsetBytes + (pieces - 1) * strideBytes + pieceBytes;
        if (pieces < 2 || endBytes / elementBytes > copied.commonElements()) {
            Tensor.super.copyPieces(offsetBytes, pieceBytes, strideBytes, target);
        } else if (converts()) {
            convertPieces(offsetBytes, pieceBytes, strideBytes, target);
        } else {
            source.copyPieces(offsetBytes, pieceBytes, strideBytes, target);
        }
    }

    private void convertPieces(long offsetBytes, long pieceBytes, long strideBytes, MemorySegment target)
            throws CheckpointException {
        long pieces = target.byteSize() / pieceBytes;
        long pieceElements = pieceBytes / elementBytes;
        long atOnce = Math.clamp(PIECE_ELEMENTS / pieceElements, 1, pieces);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment room = arena.allocate(atOnce * pieceElements * sourceBytes, 8);
            for (long piece = 0; piece < pieces; piece += atOnce) {
                long elements = Math.min(atOnce, pieces - piece) * pieceElements;
                MemorySegment raw = room.asSlice(0, elements * sourceBytes);
                source.copyPieces((offsetBytes + piece * strideBytes) / elementBytes * sourceBytes,
                        pieceElements * sourceBytes, strideBytes / elementBytes * sourceBytes, raw);
                ElementConversion.convert(source.info().dtype(), raw, info().dtype(),
                        target.asSlice(piece * pieceBytes, elements * elementBytes), Math.toIntExact(elements));
            }
        }
    }

    @Override
    public void copyRanges(List<Range> ranges, MemorySegment target) throws CheckpointException {
        boolean areOfBase = !converts()
                && ranges.stream().allMatch(range -> range.beginBytes() + range.sizeBytes() <= restOffsetBytes());
        if (areOfBase) {
            source.copyRanges(ranges, target);
        } else {
            Tensor.super.copyRanges(ranges, target);
        }
    }

    /** Whether values change their type on the way. */
    public boolean converts() {
        return source.info().dtype() != info().dtype();
    }

    /**
     * Bytes that {@link #read} needs beside its target for so many elements of {@link TensorInfo#wholeByteForm}; 0
     * where no value is converted.
     */
    public long roomBytes(long elements) {
        return converts() ? elements * sourceBytes : 0;
    }

    /**
     * Copies elements, each out of the file once, and gives their bytes as the base has them, for its digest.
     *
     * @param firstElement index of the first, in the {@link TensorInfo#wholeByteForm}
     * @param target       filled
     * @param room         at least {@link #roomBytes}; not used where no value is converted
     * @return a part of {@code target} or of {@code room}; shorter where the base has not so many rows
     */
    public MemorySegment read(long firstElement, MemorySegment target, MemorySegment room) throws CheckpointException {
        long wanted = target.byteSize() / elementBytes;
        int present = (int) Math.clamp(copied.commonElements() - firstElement, 0, wanted);
        MemorySegment raw = (converts() ? room : target).asSlice(0, (long) present * sourceBytes);
        if (present > 0) {
            source.copy(firstElement * sourceBytes, raw);
        }
        if (converts()) {
            ElementConversion.convert(source.info().dtype(), raw, info().dtype(), target, present);
        }
        target.asSlice((long) present * elementBytes).fill((byte) 0);
        return raw;
    }

    /**
     * Returns the offset at which the base's rows begin that the tuned tensor does not have; the base tensor's end if
     * there are none.
     */
    public long restOffsetBytes() {
        return copied.commonElements() * sourceBytes;
    }
}
