/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.tests.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kenworkbench.analysis.values.NumericTensor;
import org.kenworkbench.analysis.values.rows.ClosestRows;
import org.kenworkbench.analysis.values.rows.EqualRows;
import org.kenworkbench.analysis.values.rows.RepeatedRows;
import org.kenworkbench.analysis.values.rows.RowPair;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;

/** Equal and close rows are those that a plain loop over all pairs finds. */
class RowsTest {

    @ParameterizedTest
    @EnumSource(names = {"F64", "F32", "F16", "BF16"})
    void findsRepeatedRowsAndRowsOfZeros(DType dtype) throws Exception {
        for (int columns : new int[] {8, 9, 31, 700}) {
            double[] values = new Random(columns).doubles(3000L * columns, 1, 2).toArray();
            copyRow(values, columns, 5, 2999);
            copyRow(values, columns, 5, 6);
            copyRow(values, columns, 17, 18);
            for (int row : new int[] {1, 40, 2000}) {
                java.util.Arrays.fill(values, row * columns, (row + 1) * columns, row == 40 ? -0.0 : 0);
            }
            RepeatedRows found = RepeatedRows.of(
                    NumericTensor.of(Numbers.of("w", dtype, Shape.of(3000, columns), values).tensor()), 3,
                    PruningMonitor.NONE);
            assertEquals(new RepeatedRows(3000, 3, List.of(1L, 40L, 2000L), 2, 3,
                    List.of(new EqualRows(3, List.of(5L, 6L, 2999L)), new EqualRows(2, List.of(17L, 18L)))), found);
        }
    }

    /** Rows of more bytes than are read at once. */
    @Test
    void findsLongRepeatedRows() throws Exception {
        int columns = 300_001;
        double[] values = new Random(1).doubles(4L * columns).toArray();
        copyRow(values, columns, 0, 3);
        copyRow(values, columns, 0, 2);
        values[3 * columns - 1] += 1;
        RepeatedRows found = RepeatedRows.of(
                NumericTensor.of(Numbers.of("w", DType.F32, Shape.of(4, columns), values).tensor()), 2,
                PruningMonitor.NONE);
        assertEquals(List.of(new EqualRows(2, List.of(0L, 3L))), found.largest());
    }

    private static void copyRow(double[] values, int columns, int from, int to) {
        System.arraycopy(values, from * columns, values, to * columns, columns);
    }

    @ParameterizedTest
    @EnumSource(names = {"F64", "F32", "F16", "BF16"})
    void findsTheClosestOfAllPairs(DType dtype) throws Exception {
        for (int[] shape : new int[][] {{2, 8}, {3, 9}, {257, 10}, {300, 33}, {1100, 8}}) {
            int columns = shape[1];
            Random random = new Random(shape[0]);
            double[] values = random.doubles((long) shape[0] * columns).map(value -> random.nextGaussian()).toArray();
            if (shape[0] > 100) {
                copyRow(values, columns, 4, 90);
                java.util.Arrays.fill(values, 7 * columns, 8 * columns, 0);
                values[20 * columns] = Double.NaN;
                for (int i = 0; i < columns; i++) {
                    values[60 * columns + i] = 2 * values[61 * columns + i];
                }
            }
            Numbers numbers = Numbers.of("w", dtype, Shape.of(shape[0], columns), values);
            long[] told = {0};
            PruningMonitor monitor = new PruningMonitor() {
                @Override
                public synchronized void elementsDone(long count) {
                    told[0] += count;
                }

                @Override
                public boolean isCancelled() {
                    return false;
                }
            };
            ClosestRows found = ClosestRows.of(NumericTensor.of(numbers.tensor()), 3, monitor);
            assertEquals(ClosestRows.comparisons(numbers.tensor().info()), told[0]);
            List<RowPair> expected = expected(numbers.values(), shape[0], columns);
            assertEquals(expected.size(), found.pairs().size());
            for (int i = 0; i < expected.size(); i++) {
                assertEquals(expected.get(i).cosine(), found.pairs().get(i).cosine(), 1e-12);
                assertEquals(expected.get(i).first(), found.pairs().get(i).first());
                assertEquals(expected.get(i).second(), found.pairs().get(i).second());
            }
            if (shape[0] > 100) {
                assertEquals(1, found.repeated().repeated());
                assertEquals(1, found.repeated().zeroRows());
                assertEquals(60, found.pairs().getFirst().first());
            }
        }
    }

    private static List<RowPair> expected(double[] values, int rows, int columns) {
        List<RowPair> pairs = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            for (int j = i + 1; j < rows; j++) {
                double product = 0;
                double one = 0;
                double other = 0;
                boolean isEqual = true;
                for (int k = 0; k < columns; k++) {
                    double a = values[i * columns + k];
                    double b = values[j * columns + k];
                    product += a * b;
                    one += a * a;
                    other += b * b;
                    isEqual &= a == b;
                }
                double cosine = product / Math.sqrt(one) / Math.sqrt(other);
                if (!isEqual && !Double.isNaN(cosine) && j != 90) {
                    pairs.add(new RowPair(i, j, cosine));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble((RowPair pair) -> -pair.cosine()));
        return pairs.subList(0, Math.min(pairs.size(), ClosestRows.MOST_PAIRS));
    }

    @Test
    void isForMatricesOfNumbersOnly() {
        assertTrue(RepeatedRows.isPossible(Numbers.of("w", DType.F32, Shape.of(2, 8), new double[16]).tensor().info()));
        assertFalse(RepeatedRows.isPossible(Numbers.of("w", DType.F32, Shape.of(16), new double[16]).tensor().info()));
        assertFalse(
                RepeatedRows.isPossible(Numbers.of("w", DType.F32, Shape.of(4, 4), new double[16]).tensor().info()));
        NumericTensor vector = NumericTensor.of(Numbers.of("w", DType.F32, Shape.of(16), new double[16]).tensor());
        assertThrows(IllegalArgumentException.class, () -> RepeatedRows.of(vector, 1, PruningMonitor.NONE));
        assertThrows(IllegalArgumentException.class, () -> ClosestRows.of(vector, 1, PruningMonitor.NONE));
    }

    @Test
    void canBeCancelled() {
        NumericTensor tensor = NumericTensor
                .of(Numbers.of("w", DType.F32, Shape.of(64, 8), new Random(1).doubles(512).toArray()).tensor());
        PruningMonitor monitor = new PruningMonitor() {
            @Override
            public void elementsDone(long count) {
                // not of interest
            }

            @Override
            public boolean isCancelled() {
                return true;
            }
        };
        assertThrows(PruningCancelledException.class, () -> ClosestRows.of(tensor, 2, monitor));
    }
}
