/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.tensor.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.tensor.AlignedTensor;
import org.kenworkbench.tensor.ChangeVectors;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.ElementConversion;
import org.kenworkbench.tensor.Elements;
import org.kenworkbench.tensor.MemoryTensor;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorInfo;

/** Tests of the vectors along the longer side of what tuning changed, beside a reading number by number. */
class ChangeVectorsTest {

    private static MemoryTensor random(int rows, int columns, DType dtype, long seed) {
        double[] values = new SplittableRandom(seed).doubles((long) rows * columns, -1, 1).toArray();
        MemoryTensor tensor = MemoryTensor.of(Shape.of(rows, columns), dtype);
        ElementConversion.fromDoubles(values, values.length, dtype, tensor.bytes(), 0);
        return tensor;
    }

    private static double number(MemoryTensor tensor, int row, int column) {
        double[] one = new double[1];
        DType dtype = tensor.info().dtype();
        long at = ((long) row * tensor.info().shape().dim(1) + column) * dtype.sizeBytes();
        Elements.toDoubles(dtype, tensor.bytes(), at, one, 1);
        return one[0];
    }

    /** Rows are read in bands, whose length none of these sizes but one is a multiple of. */
    @ParameterizedTest
    @CsvSource({"1,3,F32", "63,64,F32", "64,129,F32", "65,80,BF16", "130,1000,BF16", "200,201,F16", "7,7,F32",
            "90,40,BF16"})
    void vectorsAreDifferencesNumberByNumber(int rows, int columns, DType ofBase) throws CheckpointException {
        MemoryTensor base = random(rows, columns, ofBase, 1);
        MemoryTensor tuned = random(rows, columns, DType.F32, 2);
        ChangeVectors vectors = new ChangeVectors(tuned, new AlignedTensor(base, tuned.info()), rows, columns);
        for (int many : new int[] {1, 2, Math.min(3, vectors.count()), vectors.atOnce()}) {
            for (int first = 0; first < vectors.count(); first += many) {
                int count = Math.min(many, vectors.count() - first);
                double[] read = new double[count * vectors.length()];
                vectors.read(first, count, read);
                for (int v = 0; v < count; v++) {
                    for (int i = 0; i < vectors.length(); i++) {
                        int row = vectors.areRows() ? first + v : i;
                        int column = vectors.areRows() ? i : first + v;
                        assertEquals(number(tuned, row, column) - number(base, row, column),
                                read[v * vectors.length() + i], "row " + row + ", column " + column);
                    }
                }
            }
        }
    }

    /** Pieces of rows that the base does not have are zeros. */
    @ParameterizedTest
    @CsvSource({"F32,F32", "BF16,F32", "F32,BF16"})
    void piecesOfAnAlignedTensorAreThoseThatItCopies(DType ofBase, DType ofTuned) throws CheckpointException {
        int columns = 10;
        MemoryTensor base = random(100, columns, ofBase, 3);
        AlignedTensor aligned = new AlignedTensor(base, random(104, columns, ofTuned, 4).info());
        int size = ofTuned.sizeBytes();
        for (int first : new int[] {0, 37, 100 * columns - 33, 103 * columns - 33}) {
            byte[] pieces = new byte[4 * 3 * size];
            aligned.copyPieces((long) first * size, 3L * size, (long) columns * size, MemorySegment.ofArray(pieces));
            for (int piece = 0; piece < 4; piece++) {
                byte[] one = new byte[3 * size];
                aligned.copy((long) (first + piece * columns) * size, MemorySegment.ofArray(one));
                byte[] among = Arrays.copyOfRange(pieces, piece * one.length, (piece + 1) * one.length);
                assertArrayEquals(one, among, "piece " + piece + " from " + first);
            }
        }
    }

    /** Each piece is read by itself only where it has to be. */
    @Test
    void bandsOfRowsAreReadAtOnce() throws CheckpointException {
        int[] reads = new int[1];
        MemoryTensor values = random(128, 300, DType.F32, 5);
        Tensor counted = new Tensor() {
            @Override
            public TensorInfo info() {
                return values.info();
            }

            @Override
            public void copy(long offsetBytes, MemorySegment target) throws CheckpointException {
                reads[0]++;
                values.copy(offsetBytes, target);
            }

            @Override
            public void copyPieces(long offsetBytes, long pieceBytes, long strideBytes, MemorySegment target)
                    throws CheckpointException {
                reads[0]++;
                values.copyPieces(offsetBytes, pieceBytes, strideBytes, target);
            }
        };
        new ChangeVectors(values, new AlignedTensor(counted, values.info()), 128, 300).read(0, 64,
                new double[64 * 128]);
        assertEquals(2, reads[0]);
    }
}
