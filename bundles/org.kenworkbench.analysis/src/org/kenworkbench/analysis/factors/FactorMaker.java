/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.factors;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;

import org.kenworkbench.tensor.ChangeVectors;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.FactorShape;
import org.kenworkbench.tensor.LowRankFactors;
import org.kenworkbench.tensor.MemoryTensor;
import org.kenworkbench.tensor.RowSums;
import org.kenworkbench.tensor.krylov.KrylovSpace;

/**
 * Makes factors of the axes of a change, each with the root of each singular value, rounds them to F32, and measures
 * what their product leaves out. Reads all vectors once more.
 */
final class FactorMaker {

    private static final DType TYPE = DType.F32;
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int BAND_VECTORS = 16;

    private final ChangeVectors vectors;
    private final FactorWork work;
    private final int n;

    FactorMaker(ChangeVectors vectors, FactorWork work) {
        this.vectors = vectors;
        this.work = work;
        this.n = vectors.length();
    }

    ChangeFactors make(KrylovSpace.Axes axes, double excess) throws CheckpointException {
        int rank = axes.energies().length;
        boolean rows = vectors.areRows();
        FactorShape shape = new FactorShape(rows ? vectors.count() : n, rows ? n : vectors.count(), rank);
        MemoryTensor left = MemoryTensor.of(shape.left(), TYPE);
        MemoryTensor right = MemoryTensor.of(shape.right(), TYPE);
        MemorySegment ofAxes = (rows ? right : left).bytes();
        double[] along = new double[rank * n];
        double[] across = new double[n * rank];
        for (int r = 0; r < rank; r++) {
            double root = Math.sqrt(Math.sqrt(axes.energies()[r]));
            for (int i = 0; i < n; i++) {
                // What is read back is the number that is stored.
                float number = (float) (axes.directions()[r][i] * root);
                ofAxes.setAtIndex(FLOAT, rows ? r * n + i : i * rank + r, number);
                along[r * n + i] = number;
                across[i * rank + r] = root == 0 ? 0 : axes.directions()[r][i] / root;
            }
        }
        double leftOut = multiply(along, across, (rows ? left : right).bytes(), rank);
        work.read().accept(1);
        return new ChangeFactors(new LowRankFactors(shape, left, right), leftOut, excess);
    }

    /** Fills the factor along the longer side, vector by vector, and sums what the product leaves out. */
    private double multiply(double[] along, double[] across, MemorySegment others, int rank)
            throws CheckpointException {
        int atOnce = vectors.atOnce();
        double[] piece = new double[atOnce * n];
        double[] squares = new double[atOnce];
        double leftOut = 0;
        for (int first = 0; first < vectors.count(); first += atOnce) {
            int begin = first;
            int many = Math.min(atOnce, vectors.count() - first);
            vectors.read(first, many, piece);
            work.pieces().run((many + BAND_VECTORS - 1) / BAND_VECTORS, band -> {
                double[] products = new double[rank];
                for (int v = band * BAND_VECTORS; v < Math.min(many, (band + 1) * BAND_VECTORS); v++) {
                    Arrays.fill(products, 0);
                    RowSums.add(n, piece, v * n, 1, across, 0, rank, products, 0, rank);
                    for (int r = 0; r < rank; r++) {
                        float product = (float) products[r];
                        others.setAtIndex(FLOAT, vectors.areRows() ? (begin + v) * (long) rank + r
                                : r * (long) vectors.count() + begin + v, product);
                        products[r] = -product;
                    }
                    RowSums.add(rank, products, 0, 1, along, 0, n, piece, v * n, n);
                    double sum = 0;
                    for (int i = v * n; i < (v + 1) * n; i++) {
                        sum += piece[i] * piece[i];
                    }
                    squares[v] = sum;
                }
            });
            for (int v = 0; v < many; v++) {
                leftOut += squares[v];
            }
        }
        return leftOut;
    }
}
