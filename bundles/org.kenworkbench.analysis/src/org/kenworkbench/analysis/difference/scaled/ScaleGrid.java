/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference.scaled;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.kenworkbench.tensor.Shape;

/**
 * Division of a matrix of codes, or of each matrix of a stack, into blocks that have one scale each. Scales lie row by
 * row; blocks at the end of a row or column may be smaller than the others.
 *
 * @param codes        shape of the codes, of rank 2, or of rank 3 for a stack of matrices; not empty
 * @param blockRows    rows of a block, from 1 to those of a matrix
 * @param blockColumns columns of a block, likewise
 * @param isShared     whether all matrices of the stack have the same scales
 */
public record ScaleGrid(Shape codes, long blockRows, long blockColumns, boolean isShared) {

    /** Length of a block's sides where several would do: that of the models published with scales of blocks. */
    private static final long USUAL_BLOCK = 128;
    /** Unit of a side that is more than 1, as all in use are: transposed or other scales are unlikely to fit, then. */
    private static final long SIDE_UNIT = 16;

    /** @throws IllegalArgumentException if there can be no such blocks */
    public ScaleGrid {
        Objects.requireNonNull(codes);
        if (!mayHaveScales(codes) || blockRows < 1 || blockRows > rows(codes) || blockColumns < 1
                || blockColumns > columns(codes)) {
            throw new IllegalArgumentException("no blocks of " + blockRows + " by " + blockColumns + " in " + codes);
        }
    }

    /**
     * Derives the blocks from two shapes. Scales may be a single one; one for each row, {@code [R]} or {@code [R, 1]};
     * one for each block, {@code [r, c]}, also written as {@code [r, c, 1]} or {@code [r, 1, c, 1]}; and for a stack
     * one or as many as these for each matrix, behind a dimension that is the stack's own. A side of a block is 1, the
     * matrix's own, or else a multiple of 16: 128 where that gives the number of blocks, the only one that does, or the
     * one that is a power of two.
     *
     * @return empty if the scales fit the codes in no such way
     */
    public static Optional<ScaleGrid> of(Shape codes, Shape scales) {
        if (!mayHaveScales(codes)) {
            return Optional.empty();
        }
        if (scales.elementCount() == 1) {
            return Optional.of(new ScaleGrid(codes, rows(codes), columns(codes), true));
        }
        List<Long> dims = scales.dims();
        if (codes.rank() == 3) {
            if (dims.isEmpty() || dims.getFirst() != codes.dim(0)) {
                return Optional.empty();
            }
            dims = dims.subList(1, dims.size());
        }
        return ofMatrix(codes, dims);
    }

    /** @param dims dimensions of the scales of one matrix */
    private static Optional<ScaleGrid> ofMatrix(Shape codes, List<Long> dims) {
        return switch (dims.size()) {
            case 0 -> ofGroups(codes, 1, 1);
            case 1 -> dims.getFirst() == rows(codes) || dims.getFirst() == 1
                    ? ofGroups(codes, dims.getFirst(), 1)
                    : Optional.empty();
            case 2 -> ofGroups(codes, dims.getFirst(), dims.getLast());
            case 3 -> dims.getLast() == 1 ? ofGroups(codes, dims.getFirst(), dims.get(1)) : Optional.empty();
            case 4 -> dims.get(1) == 1 && dims.getLast() == 1
                    ? ofGroups(codes, dims.getFirst(), dims.get(2))
                    : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<ScaleGrid> ofGroups(Shape codes, long rowGroups, long columnGroups) {
        long blockRows = side(rows(codes), rowGroups);
        long blockColumns = side(columns(codes), columnGroups);
        boolean scalesEachCode = blockRows == 1 && blockColumns == 1 && columns(codes) > 1;
        return blockRows == 0 || blockColumns == 0 || scalesEachCode
                ? Optional.empty()
                : Optional.of(new ScaleGrid(codes, blockRows, blockColumns, false));
    }

    /** Returns the length of blocks of which so many make up the whole length; 0 if that cannot be told. */
    private static long side(long length, long groups) {
        if (groups == 1) {
            return length;
        }
        if (groups == length) {
            return 1;
        }
        if (groups < 1 || groups > length) {
            return 0;
        }
        if (isSide(USUAL_BLOCK, length, groups)) {
            return USUAL_BLOCK;
        }
        long least = Math.ceilDiv(Math.ceilDiv(length, groups), SIDE_UNIT) * SIDE_UNIT;
        boolean isOnlyOne = isSide(least, length, groups) && !isSide(least + SIDE_UNIT, length, groups);
        // At most one power will do: the longest side that does is less than twice the shortest.
        long side = isOnlyOne ? least : Long.highestOneBit(least - 1) << 1;
        return isSide(side, length, groups) ? side : 0;
    }

    private static boolean isSide(long side, long length, long groups) {
        return Math.ceilDiv(length, side) == groups;
    }

    private static boolean mayHaveScales(Shape codes) {
        return (codes.rank() == 2 || codes.rank() == 3) && codes.elementCount() > 0;
    }

    private static long rows(Shape codes) {
        return codes.dim(codes.rank() - 2);
    }

    private static long columns(Shape codes) {
        return codes.dim(codes.rank() - 1);
    }

    /** Returns the number of codes in a row. */
    public long columns() {
        return columns(codes);
    }

    /** Returns the number of scales that a row of codes has. */
    public long scalesOfRow() {
        return Math.ceilDiv(columns(), blockColumns);
    }

    /** Returns the number of all scales. */
    public long scaleCount() {
        long matrices = codes.rank() == 3 && !isShared ? codes.dim(0) : 1;
        return matrices * scalesOfMatrix();
    }

    /**
     * Returns the index of the first scale of a row of codes.
     *
     * @param row index of the row, counted through all matrices of a stack
     */
    public long firstScale(long row) {
        long rows = rows(codes);
        return (isShared ? 0 : row / rows * scalesOfMatrix()) + row % rows / blockRows * scalesOfRow();
    }

    private long scalesOfMatrix() {
        return Math.ceilDiv(rows(codes), blockRows) * scalesOfRow();
    }
}
