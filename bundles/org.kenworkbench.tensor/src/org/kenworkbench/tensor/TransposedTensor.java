/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A matrix that is stored with rows for columns, or a stack of such matrices along the first dimension. Copies go tile
 * by tile: pieces of stored rows are gathered into a small buffer that the processor caches hold, and scattered from
 * there. Safe for use by many threads.
 */
public final class TransposedTensor implements Tensor {

    private static final int MAX_TILE_ROWS = 64;
    private static final int MAX_TILE_ELEMENTS = 1 << 14;

    private final TensorInfo info;
    /** Kept, since a shape counts its elements each time, and copies may be short. */
    private final long sizeBytes;
    private final Tensor stored;
    private final int elementBytes;
    private final long rows;
    private final long columns;

    /**
     * @param id     name of the tensor
     * @param stored of shape [columns, rows], or [matrices, columns, rows], with elements of whole bytes
     */
    public TransposedTensor(TensorId id, Tensor stored) {
        List<Long> dims = new ArrayList<>(stored.info().shape().dims());
        Collections.swap(dims, dims.size() - 2, dims.size() - 1);
        this.stored = stored;
        this.info = new TensorInfo(id, stored.info().dtype(), new Shape(dims));
        this.rows = dims.get(dims.size() - 2);
        this.columns = dims.getLast();
        this.elementBytes = info.dtype().sizeBytes();
        this.sizeBytes = info.sizeBytes();
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
        Objects.checkFromIndexSize(offsetBytes, target.byteSize(), sizeBytes);
        long at = offsetBytes / elementBytes;
        long end = at + target.byteSize() / elementBytes;
        long targetAt = 0;
        while (at < end) {
            long row = at / columns;
            long column = at % columns;
            // A part of one row where the range does not begin or end with a row, else all whole rows of one matrix.
            boolean whole = column == 0 && end - at >= columns;
            long rowCount = whole ? Math.min((end - at) / columns, rows - row % rows) : 1;
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
                gather(row + r, r1, column + c, c1, tile);
                for (int i = 0; i < r1; i++) {
                    scatter(tile, i, r1, target, (r + i) * width + c, c1);
                }
            }
        }
    }

    /** Takes elements of {@code r1} rows from each of {@code c1} stored rows. */
    private void gather(long row, int r1, long column, int c1, MemorySegment tile) throws CheckpointException {
        long first = row / rows * rows * columns + column * rows + row % rows;
        int pieceBytes = r1 * elementBytes;
        stored.copyPieces(first * elementBytes, pieceBytes, rows * elementBytes,
                tile.asSlice(0, (long) c1 * pieceBytes));
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
