/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.mapped;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/**
 * A 2-D tensor that is stored as [columns, rows] and read as [rows, columns]. Copies go tile by tile: pieces of stored
 * rows are gathered into a small buffer that the processor caches hold, and scattered from there.
 */
public final class TransposedTensor implements Tensor {

    private static final int MAX_TILE_ROWS = 64;
    private static final int MAX_TILE_ELEMENTS = 1 << 14;

    private final TensorInfo info;
    private final Tensor stored;
    private final int elementBytes;
    private final long rows;
    private final long columns;

    /** @param stored of rank 2 */
    public TransposedTensor(TensorId id, Tensor stored) {
        Shape shape = stored.info().shape();
        this.stored = stored;
        this.rows = shape.dim(1);
        this.columns = shape.dim(0);
        this.info = new TensorInfo(id, stored.info().dtype(), Shape.of(rows, columns));
        this.elementBytes = info.dtype().sizeBytes();
    }

    @Override
    public TensorInfo info() {
        return info;
    }

    @Override
    public Optional<Object> storedAt() {
        return stored.storedAt().map(place -> List.of(place, TransposedTensor.class));
    }

    @Override
    public void copy(long offsetBytes, MemorySegment target) throws CheckpointException {
        Objects.checkFromIndexSize(offsetBytes, target.byteSize(), info.sizeBytes());
        long at = offsetBytes / elementBytes;
        long end = at + target.byteSize() / elementBytes;
        long targetAt = 0;
        while (at < end) {
            long row = at / columns;
            long column = at % columns;
            // A part of one row where the range does not begin or end with a row, else as many whole rows as there are.
            boolean whole = column == 0 && end - at >= columns;
            long rowCount = whole ? (end - at) / columns : 1;
            long columnEnd = whole ? columns : Math.min(columns, column + end - at);
            long count = rowCount * (columnEnd - column);
            block(row, rowCount, column, columnEnd, target.asSlice(targetAt * elementBytes, count * elementBytes));
            at += count;
            targetAt += count;
        }
    }

    private void block(long row, long rowCount, long column, long columnEnd, MemorySegment target)
            throws CheckpointException {
        long width = columnEnd - column;
        int tileRows = (int) Math.min(MAX_TILE_ROWS, rowCount);
        int tileColumns = (int) Math.min(MAX_TILE_ELEMENTS / tileRows, width);
        MemorySegment tile = MemorySegment.ofArray(new byte[tileRows * tileColumns * elementBytes]);
        for (long r = 0; r < rowCount; r += tileRows) {
            int r1 = (int) Math.min(tileRows, rowCount - r);
            for (long c = 0; c < width; c += tileColumns) {
                int c1 = (int) Math.min(tileColumns, width - c);
                gather(column + c, c1, row + r, r1, tile);
                for (int i = 0; i < r1; i++) {
                    scatter(tile, i, r1, target, (r + i) * width + c, c1);
                }
            }
        }
    }

    /** Takes {@code r1} elements from each of {@code c1} stored rows. */
    private void gather(long storedRow, int c1, long storedColumn, int r1, MemorySegment tile)
            throws CheckpointException {
        long offsetBytes = (storedRow * rows + storedColumn) * elementBytes;
        long strideBytes = rows * elementBytes;
        int pieceBytes = r1 * elementBytes;
        if (stored instanceof MappedTensor mapped) {
            mapped.file().copyPieces(mapped.beginBytes() + offsetBytes, pieceBytes, strideBytes,
                    tile.asSlice(0, (long) c1 * pieceBytes));
            return;
        }
        for (int i = 0; i < c1; i++) {
            stored.copy(offsetBytes + i * strideBytes, tile.asSlice((long) i * pieceBytes, pieceBytes));
        }
    }

    /** Writes every {@code stride}th element of the tile from {@code first} on, {@code count} of them, end to end. */
    private void scatter(MemorySegment tile, int first, int stride, MemorySegment target, long targetAt, int count) {
        switch (elementBytes) {
            case 1 -> {
                for (int i = 0; i < count; i++) {
                    target.set(ValueLayout.JAVA_BYTE, targetAt + i,
                            tile.get(ValueLayout.JAVA_BYTE, first + (long) i * stride));
                }
            }
            case 2 -> {
                for (int i = 0; i < count; i++) {
                    target.set(ValueLayout.JAVA_SHORT_UNALIGNED, (targetAt + i) * Short.BYTES,
                            tile.get(ValueLayout.JAVA_SHORT_UNALIGNED, (first + (long) i * stride) * Short.BYTES));
                }
            }
            case 4 -> {
                for (int i = 0; i < count; i++) {
                    target.set(ValueLayout.JAVA_INT_UNALIGNED, (targetAt + i) * Integer.BYTES,
                            tile.get(ValueLayout.JAVA_INT_UNALIGNED, (first + (long) i * stride) * Integer.BYTES));
                }
            }
            default -> {
                for (int i = 0; i < count; i++) {
                    target.set(ValueLayout.JAVA_LONG_UNALIGNED, (targetAt + i) * Long.BYTES,
                            tile.get(ValueLayout.JAVA_LONG_UNALIGNED, (first + (long) i * stride) * Long.BYTES));
                }
            }
        }
    }
}
