/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.analysis.regroup;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Objects;

import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorInfo;

/**
 * A tensor of rank 3 that has each matrix of another with rows for columns. Copies go by tiles: pieces of the other's
 * rows are read into a small buffer and written from there. Safe for use by many threads.
 */
public final class TurnedTensor implements Tensor {

    private static final int MOST_TILE_ROWS = 256;
    private static final int MOST_TILE_ELEMENTS = 1 << 14;

    private final TensorInfo info;
    /** Kept, since a shape counts its elements each time, and copies may be short. */
    private final long sizeBytes;
    private final Tensor source;
    private final int elementBytes;
    private final long rows;
    private final long columns;

    /** @param source of rank 3, with elements of whole bytes */
    public TurnedTensor(Tensor source) {
        Shape shape = source.info().shape();
        this.source = source;
        this.rows = shape.dim(2);
        this.columns = shape.dim(1);
        this.info = new TensorInfo(source.info().id(), source.info().dtype(), Shape.of(shape.dim(0), rows, columns));
        this.elementBytes = info.dtype().sizeBytes();
        this.sizeBytes = info.sizeBytes();
    }

    @Override
    public TensorInfo info() {
        return info;
    }

    @Override
    public void copy(long offsetBytes, MemorySegment target) throws CheckpointException {
        Objects.checkFromIndexSize(offsetBytes, target.byteSize(), sizeBytes);
        long at = offsetBytes / elementBytes;
        long end = at + target.byteSize() / elementBytes;
        long done = 0;
        while (at < end) {
            long row = at / columns;
            long column = at % columns;
            // A part of one row where the range does not begin or end with a row, else all whole rows of one matrix.
            boolean whole = column == 0 && end - at >= columns;
            long rowCount = whole ? Math.min((end - at) / columns, rows - row % rows) : 1;
            long width = whole ? columns : Math.min(columns - column, end - at);
            copyRows(row, rowCount, column, width,
                    target.asSlice(done * elementBytes, rowCount * width * elementBytes));
            at += rowCount * width;
            done += rowCount * width;
        }
    }

    private void copyRows(long row, long rowCount, long column, long width, MemorySegment target)
            throws CheckpointException {
        int tileRows = (int) Math.min(MOST_TILE_ROWS, rowCount);
        int tileColumns = (int) Math.min(MOST_TILE_ELEMENTS / tileRows, width);
        MemorySegment tile = MemorySegment.ofArray(new byte[tileRows * tileColumns * elementBytes]);
        for (long r = 0; r < rowCount; r += tileRows) {
            int height = (int) Math.min(tileRows, rowCount - r);
            for (long c = 0; c < width; c += tileColumns) {
                int across = (int) Math.min(tileColumns, width - c);
                gather(row + r, height, column + c, across, tile);
                for (int i = 0; i < height; i++) {
                    scatter(tile, i, height, target, (r + i) * width + c, across);
                }
            }
        }
    }

    /** Reads some elements of each of several rows of the source, those that are columns here. */
    private void gather(long row, int height, long column, int across, MemorySegment tile)
            throws CheckpointException {
        long first = row / rows * rows * columns + column * rows + row % rows;
        int pieceBytes = height * elementBytes;
        for (int i = 0; i < across; i++) {
            source.copy((first + i * rows) * elementBytes, tile.asSlice((long) i * pieceBytes, pieceBytes));
        }
    }

    /** Writes every so manyth element of the tile, end to end. */
    private void scatter(MemorySegment tile, int first, int stride, MemorySegment target, long targetAt, int count) {
        switch (elementBytes) {
            case Byte.BYTES -> {
                for (int i = 0; i < count; i++) {
                    target.set(ValueLayout.JAVA_BYTE, targetAt + i,
                            tile.get(ValueLayout.JAVA_BYTE, first + (long) i * stride));
                }
            }
            case Short.BYTES -> {
                for (int i = 0; i < count; i++) {
                    target.set(ValueLayout.JAVA_SHORT_UNALIGNED, (targetAt + i) * Short.BYTES,
                            tile.get(ValueLayout.JAVA_SHORT_UNALIGNED, (first + (long) i * stride) * Short.BYTES));
                }
            }
            case Integer.BYTES -> {
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
