/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.tensor;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * A base's tensor plus the product of two factors: base + (0 + l[0]·r[0] + l[1]·r[1] + …), in double, added in that
 * order, the products exact, and the whole rounded once to the tensor's type. Used by one thread at a time; keeps its
 * working memory, of some megabytes, whatever the size of the factors.
 */
public final class LowRankSum {

    /** Numbers of the right factor at hand: of some columns, all its rows. */
    private static final int TILE_NUMBERS = 1 << 17;
    private static final int LEAST_COLUMNS = 64;

    private final LowRankFactors factors;
    private final DType dtype;
    private final int rank;
    private final long columns;
    private final int factorBytes;
    private final int tileColumns;
    private final double[] tile;
    private final double[] sums;
    private final double[] base;
    private final MemorySegment room;
    private double[] left = {};
    private MemorySegment leftRoom = MemorySegment.NULL;
    private long tileFirst = -1;

    /** @param dtype of the tensor, prunable */
    public LowRankSum(LowRankFactors factors, DType dtype) {
        this.factors = factors;
        this.dtype = dtype;
        this.rank = factors.shape().rank();
        this.columns = factors.shape().columns();
        this.factorBytes = factors.dtype().sizeBytes();
        this.tileColumns = (int) Math.min(columns, Math.max(LEAST_COLUMNS, TILE_NUMBERS / rank));
        this.tile = new double[rank * tileColumns];
        this.sums = new double[tileColumns];
        this.base = new double[tileColumns];
        this.room = Arena.ofAuto().allocate((long) tileColumns * factorBytes, Long.BYTES);
    }

    /**
     * Fills {@code target}.
     *
     * @param first     index of the first element within the tensor
     * @param baseBytes of {@code count} elements in the tensor's type
     * @param target    of as many; may be {@code baseBytes}
     * @throws CheckpointException if a factor cannot be read
     */
    public void add(long first, int count, MemorySegment baseBytes, MemorySegment target) throws CheckpointException {
        if (count == 0) {
            return;
        }
        long firstRow = first / columns;
        long endRow = (first + count - 1) / columns + 1;
        loadLeft(firstRow, (int) (endRow - firstRow));
        for (long column = 0; column < columns; column += tileColumns) {
            int width = (int) Math.min(tileColumns, columns - column);
            loadTile(column, width);
            for (long row = firstRow; row < endRow; row++) {
                long from = Math.max(first, row * columns + column);
                long end = Math.min(first + count, row * columns + column + width);
                if (from < end) {
                    multiply((int) (row - firstRow) * rank, (int) (from - row * columns - column), (int) (end - from),
                            width);
                    round(from - first, (int) (end - from), baseBytes, target);
                }
            }
        }
    }

    private void loadLeft(long firstRow, int rows) throws CheckpointException {
        int numbers = rows * rank;
        if (left.length < numbers) {
            left = new double[numbers];
            leftRoom = Arena.ofAuto().allocate((long) numbers * factorBytes, Long.BYTES);
        }
        MemorySegment bytes = leftRoom.asSlice(0, (long) numbers * factorBytes);
        factors.left().copy(firstRow * rank * factorBytes, bytes);
        Elements.toDoubles(factors.dtype(), bytes, 0, left, numbers);
    }

    private void loadTile(long column, int width) throws CheckpointException {
        if (column == tileFirst) {
            return;
        }
        MemorySegment bytes = room.asSlice(0, (long) width * factorBytes);
        for (int r = 0; r < rank; r++) {
            factors.right().copy((r * columns + column) * factorBytes, bytes);
            Elements.toDoubles(factors.dtype(), bytes, 0, base, width);
            System.arraycopy(base, 0, tile, r * width, width);
        }
        tileFirst = column;
    }

    private void multiply(int leftAt, int from, int count, int width) {
        Arrays.fill(sums, 0, count, 0);
        RowSums.add(rank, left, leftAt, 1, tile, from, width, sums, 0, count);
    }

    private void round(long at, int count, MemorySegment baseBytes, MemorySegment target) {
        long offsetBytes = at * dtype.sizeBytes();
        Elements.toDoubles(dtype, baseBytes, offsetBytes, base, count);
        for (int i = 0; i < count; i++) {
            base[i] += sums[i];
        }
        ElementConversion.fromDoubles(base, count, dtype, target, offsetBytes);
    }
}
