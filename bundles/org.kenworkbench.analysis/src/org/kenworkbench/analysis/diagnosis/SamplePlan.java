/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorInfo;

/**
 * The parts of a tensor that are sampled. A small tensor is read whole; a larger one is divided into equal parts, and
 * one piece is read at a random place in each, so that no region is left out. The random generator is seeded by the
 * tensor's name: what is read does not depend on threads or on other tensors' data.
 *
 * @param rowLength length of the rows that pieces consist of; a nominal length where pieces are parts of longer rows
 * @param sketched  whether the pieces are rows of a matrix whose rank can be estimated
 */
record SamplePlan(List<Piece> pieces, int rowLength, boolean sketched) {

    /**
     * Rows to read of each matrix: the fewer matrices, the more rows. A rank of up to half that number can be found;
     * with the lowest number none is looked for.
     */
    private static final int[] ROWS = {256, 128, 64, 16};
    /**
     * Most values in the sampled rows of all matrices together, unless even the fewest rows have more: that is seconds
     * of work.
     */
    private static final long MOST_ELEMENTS = 192L << 20;
    /**
     * Most sampled rows of all matrices times rows of each: a sketch takes time by the square of its rows, about 20 ms
     * at most.
     */
    private static final long MOST_SQUARED_ROWS = 100L * 256 * 256;
    /**
     * Least number of rows and columns of a matrix whose rank is estimated; a smaller one is small anyway, and its rank
     * says little.
     */
    private static final int LEAST_SIDE = 32;
    private static final int LONGEST_ROW = 1 << 15;
    private static final int ROWS_OF_PIECE = 16;
    private static final int WHOLE_ELEMENTS = 1 << 18;
    private static final int PIECE_ELEMENTS = 1 << 12;

    SamplePlan {
        pieces = List.copyOf(pieces);
    }

    /** Returns the number of rows to read of each matrix of a model. */
    static int rows(List<TensorInfo> tensors) {
        List<Shape> matrices = tensors.stream().filter(SamplePlan::isMatrix).map(TensorInfo::shape).toList();
        for (int rows : ROWS) {
            long elements = matrices.stream().mapToLong(m -> Math.min(rows, m.dim(0)) * m.dim(1)).sum();
            long taken = matrices.stream().mapToLong(m -> Math.min(rows, m.dim(0))).sum();
            if (elements <= MOST_ELEMENTS && taken * rows <= MOST_SQUARED_ROWS) {
                return rows;
            }
        }
        return ROWS[ROWS.length - 1];
    }

    /** @param rows number of rows to read of a matrix, as {@link #rows} gives */
    static SamplePlan of(TensorInfo tensor, int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed ^ (long) tensor.name().hashCode() << 32);
        Shape shape = tensor.shape();
        if (isMatrix(tensor)) {
            return new SamplePlan(pieces(shape.dim(0), rows, ROWS_OF_PIECE, shape.dim(1), random), (int) shape.dim(1),
                    rows > ROWS_OF_PIECE);
        }
        long elements = tensor.wholeByteForm().shape().elementCount();
        int most = elements <= WHOLE_ELEMENTS ? WHOLE_ELEMENTS : WHOLE_ELEMENTS / 4;
        return new SamplePlan(pieces(elements, most, PIECE_ELEMENTS, 1, random), PIECE_ELEMENTS, false);
    }

    private static boolean isMatrix(TensorInfo tensor) {
        Shape shape = tensor.shape();
        return tensor.dtype().isPrunable() && shape.rank() == 2 && Math.min(shape.dim(0), shape.dim(1)) >= LEAST_SIDE
                && shape.dim(1) <= LONGEST_ROW;
    }

    private static List<Piece> pieces(long units, int most, int ofPiece, long unitElements, SplittableRandom random) {
        List<Piece> pieces = new ArrayList<>();
        if (units <= most) {
            for (long at = 0; at < units; at += ofPiece) {
                pieces.add(new Piece(at * unitElements, (int) (Math.min(ofPiece, units - at) * unitElements)));
            }
            return pieces;
        }
        int parts = most / ofPiece;
        long part = units / parts;
        for (int i = 0; i < parts; i++) {
            // The last part takes the remainder of the division.
            long room = (i == parts - 1 ? units - part * i : part) - ofPiece;
            pieces.add(
                    new Piece((part * i + random.nextLong(room + 1)) * unitElements, (int) (ofPiece * unitElements)));
        }
        return pieces;
    }
}
