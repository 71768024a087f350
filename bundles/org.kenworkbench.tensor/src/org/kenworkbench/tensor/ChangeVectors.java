/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.tensor;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * The change that tuning made to a tensor, as the matrix of its rows, vector by vector along its shorter side: rows
 * where these are no longer than there are many, else columns. Differences of values are taken in double. Safe for use
 * by many threads.
 */
public final class ChangeVectors {

    private static final int PIECE_NUMBERS = 1 << 17;
    private static final int LEAST_COLUMNS = 64;
    /** Rows of which parts are read at a time: each read asks the system whether the file is still as long. */
    private static final int BAND_ROWS = 64;

    private final Tensor tuned;
    private final Tensor base;
    private final int rows;
    private final int rowLength;

    /**
     * Takes the first rows of two tensors.
     *
     * @param base      prunable, as {@code tuned} is, with rows of the same length; its type may be another
     * @param rows      that both have; an int, as {@code rowLength} is
     */
    public ChangeVectors(Tensor tuned, Tensor base, long rows, long rowLength) {
        this.tuned = tuned;
        this.base = base;
        this.rows = Math.toIntExact(rows);
        this.rowLength = Math.toIntExact(rowLength);
    }

    /** Tells whether vectors are rows of the tensor, and not columns. */
    public boolean areRows() {
        return rowLength <= rows;
    }

    /** Numbers in a vector. */
    public int length() {
        return Math.min(rows, rowLength);
    }

    /** Returns the number of vectors. */
    public int count() {
        return Math.max(rows, rowLength);
    }

    /** Returns the number of vectors that are best read at a time. */
    public int atOnce() {
        int some = Math.max(areRows() ? 1 : LEAST_COLUMNS, PIECE_NUMBERS / length());
        return Math.min(count(), some);
    }

    /**
     * Reads vectors, one after the other.
     *
     * @param target room for {@code many} of them
     */
    public void read(int first, int many, double[] target) throws CheckpointException {
        int most = many * (areRows() ? rowLength : Math.min(BAND_ROWS, rows));
        int widest = Math.max(tuned.info().dtype().sizeBytes(), base.info().dtype().sizeBytes());
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocate((long) most * widest, Long.BYTES);
            double[] before = new double[most];
            if (areRows()) {
                read((long) first * rowLength, new Pieces(1, most), bytes, before, target);
                return;
            }
            double[] after = new double[most];
            for (int row = 0; row < rows; row += BAND_ROWS) {
                int band = Math.min(BAND_ROWS, rows - row);
                read((long) row * rowLength + first, new Pieces(band, many), bytes, before, after);
                for (int i = 0; i < many; i++) {
                    for (int r = 0; r < band; r++) {
                        target[i * rows + row + r] = after[r * many + i];
                    }
                }
            }
        }
    }

    /** Runs of numbers in rows that follow each other. */
    private record Pieces(int count, int numbers) {
    }

    private void read(long first, Pieces pieces, MemorySegment bytes, double[] before, double[] after)
            throws CheckpointException {
        read(base, first, pieces, bytes, before);
        read(tuned, first, pieces, bytes, after);
        for (int i = 0; i < pieces.count * pieces.numbers; i++) {
            after[i] -= before[i];
        }
    }

    private void read(Tensor tensor, long first, Pieces pieces, MemorySegment bytes, double[] target)
            throws CheckpointException {
        DType dtype = tensor.info().dtype();
        int size = dtype.sizeBytes();
        int count = pieces.count * pieces.numbers;
        tensor.copyPieces(first * size, (long) pieces.numbers * size, (long) rowLength * size,
                bytes.asSlice(0, (long) count * size));
        Elements.toDoubles(dtype, bytes, 0, target, count);
    }
}
