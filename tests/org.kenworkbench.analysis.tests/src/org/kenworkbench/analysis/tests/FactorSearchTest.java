/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.analysis.factors.ChangeFactors;
import org.kenworkbench.analysis.factors.FactorSearch;
import org.kenworkbench.analysis.factors.FactorWork;
import org.kenworkbench.analysis.factors.RankRule;
import org.kenworkbench.analysis.factors.TensorChange;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.ElementConversion;
import org.kenworkbench.tensor.Elements;
import org.kenworkbench.tensor.MemoryTensor;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.SymmetricEigen;
import org.kenworkbench.tensor.Tensor;

/** Factors of a change are the best of their rank, and what they leave out is told as it is. */
class FactorSearchTest {

    private static final FactorWork WORK = new FactorWork(
            (count, piece) -> IntStream.range(0, count).forEach(piece), _ -> {
            }, () -> false);

    private static double[] gaussian(long seed, int count, double scale) {
        Random random = new Random(seed);
        return random.doubles(count).map(_ -> scale * random.nextGaussian()).toArray();
    }

    private static MemoryTensor tensor(DType type, int rows, int columns, double[] values) {
        MemoryTensor tensor = MemoryTensor.of(Shape.of(rows, columns), type);
        ElementConversion.fromDoubles(values, values.length, type, tensor.bytes(), 0);
        return tensor;
    }

    private static double[] values(Tensor tensor) {
        double[] values = new double[(int) tensor.info().shape().elementCount()];
        Elements.toDoubles(tensor.info().dtype(), ((MemoryTensor) tensor).bytes(), 0, values, values.length);
        return values;
    }

    /** A base and the base with a product of two factors merged into it, rounded to a type. */
    private record Merged(MemoryTensor base, MemoryTensor tuned) {

        static Merged of(DType type, int rows, int columns, int rank) {
            MemoryTensor base = tensor(type, rows, columns, gaussian(1, rows * columns, 0.02));
            double[] b = gaussian(2, rows * rank, 0.02);
            double[] a = gaussian(3, rank * columns, 0.02);
            double[] merged = values(base);
            for (int i = 0; i < rows; i++) {
                for (int k = 0; k < rank; k++) {
                    for (int j = 0; j < columns; j++) {
                        merged[i * columns + j] += b[i * rank + k] * a[k * columns + j];
                    }
                }
            }
            return new Merged(base, tensor(type, rows, columns, merged));
        }

        /**
         * A base whose rows and columns are of very different sizes, as those of real weights are, and the base with a
         * product of rank 8 merged into it.
         *
         * @param values of the base
         * @param part   of the product's norm beside the base's
         */
        static Merged uneven(DType type, int rows, int columns, double[] values, double part) {
            int rank = 8;
            MemoryTensor base = tensor(type, rows, columns, values);
            double[] b = gaussian(2, rows * rank, 1);
            double[] a = gaussian(3, rank * columns, 1);
            double[] product = new double[rows * columns];
            for (int i = 0; i < rows; i++) {
                for (int k = 0; k < rank; k++) {
                    // The strongest direction is four times the weakest.
                    double strength = b[i * rank + k] * Math.pow(4, -k / (rank - 1.0));
                    for (int j = 0; j < columns; j++) {
                        product[i * columns + j] += strength * a[k * columns + j];
                    }
                }
            }
            double[] merged = values(base);
            double factor = part * norm(merged) / norm(product);
            for (int i = 0; i < merged.length; i++) {
                merged[i] += factor * product[i];
            }
            return new Merged(base, tensor(type, rows, columns, merged));
        }

        /** Each value moved by chance, by a part of itself or all by one size. */
        static Merged fullUneven(DType type, int rows, int columns, double part, boolean inProportion) {
            MemoryTensor base = tensor(type, rows, columns, unevenValues(rows, columns));
            double[] tuned = values(base);
            double[] moved = gaussian(4, rows * columns, part);
            double size = norm(tuned) / Math.sqrt(tuned.length);
            for (int i = 0; i < tuned.length; i++) {
                tuned[i] += moved[i] * (inProportion ? tuned[i] : size);
            }
            return new Merged(base, tensor(type, rows, columns, tuned));
        }

        private static double[] unevenValues(int rows, int columns) {
            double[] values = gaussian(1, rows * columns, 0.02);
            double[] ofRows = gaussian(5, rows, 0.6);
            double[] ofColumns = gaussian(6, columns, 0.6);
            for (int i = 0; i < values.length; i++) {
                values[i] *= Math.exp(ofRows[i / columns] + ofColumns[i % columns]);
            }
            return values;
        }

        private static double norm(double[] values) {
            return Math.sqrt(Arrays.stream(values).map(value -> value * value).sum());
        }

        /** Every value moved by chance, so that no direction stands out. */
        static Merged full(int rows, int columns) {
            MemoryTensor base = tensor(DType.F32, rows, columns, gaussian(1, rows * columns, 0.02));
            double[] tuned = values(base);
            double[] moved = gaussian(4, rows * columns, 0.001);
            for (int i = 0; i < tuned.length; i++) {
                // Columns decay, as in what training leaves.
                tuned[i] += moved[i] / (1 + i % columns / 40.0);
            }
            return new Merged(base, tensor(DType.F32, rows, columns, tuned));
        }

        double[] change() {
            double[] before = values(base);
            double[] after = values(tuned);
            return IntStream.range(0, after.length).mapToDouble(i -> after[i] - before[i]).toArray();
        }

        TensorChange figures() throws Exception {
            return TensorChange.of(tuned, base, WORK);
        }

        Optional<ChangeFactors> find(RankRule rule) throws Exception {
            return FactorSearch.find(tuned, base, figures(), rule, 300, WORK);
        }

        /** Energy that the product of factors leaves of the change, computed here. */
        double leftBy(ChangeFactors found) {
            double[] left = values(found.factors().left());
            double[] right = values(found.factors().right());
            double[] rest = change();
            int columns = (int) base.info().shape().dim(1);
            int rank = found.rank();
            double sum = 0;
            for (int i = 0; i < rest.length; i++) {
                for (int k = 0; k < rank; k++) {
                    rest[i] -= left[i / columns * rank + k] * right[k * columns + i % columns];
                }
                sum += rest[i] * rest[i];
            }
            return sum;
        }

        /** Least energy that a rank can leave of the change, by all of its singular values. */
        double least(int rank) {
            int rows = (int) base.info().shape().dim(0);
            int columns = (int) base.info().shape().dim(1);
            double[] change = change();
            double[] products = new double[rows * rows];
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < rows; j++) {
                    for (int k = 0; k < columns; k++) {
                        products[i * rows + j] += change[i * columns + k] * change[j * columns + k];
                    }
                }
            }
            return Arrays.stream(SymmetricEigen.values(products, rows), rank, rows).sum();
        }
    }

    @ParameterizedTest
    @CsvSource({"BF16, 384, 1536", "BF16, 512, 384", "F16, 256, 256", "F32, 256, 256"})
    void theRankOfAMergedAdapterIsFoundAndRoundingAloneIsLeft(DType type, int rows, int columns) throws Exception {
        Merged merged = Merged.of(type, rows, columns, 8);
        ChangeFactors found = merged.find(new RankRule.WithinRounding()).orElseThrow();
        assertEquals(8, found.rank());
        assertEquals(merged.leftBy(found), found.leftOut(), 1e-9 * found.leftOut());
        // The factors follow the noise where they can: 8 directions of it are gone.
        double expected = merged.figures().rounding() * (1 - 8.0 * (rows + columns - 8) / (rows * columns));
        assertEquals(1, found.leftOut() / expected, 0.05);
        // A rank that is given is not filled with rounding, and one for an error is as low as it may be.
        assertEquals(8, merged.find(new RankRule.Given(16)).orElseThrow().rank());
        assertEquals(8, merged.find(new RankRule.Error(0.2)).orElseThrow().rank());
        assertEquals(5, merged.find(new RankRule.Given(5)).orElseThrow().rank());
    }

    /** Large rows and columns have more rounding, of which some directions are as strong as an adapter's. */
    @ParameterizedTest
    @CsvSource({"BF16, 384, 384", "BF16, 384, 1024", "BF16, 1024, 384", "BF16, 200, 300", "F16, 300, 256"})
    void theRankIsFoundWhereRowsAndColumnsAreOfVeryDifferentSizes(DType type, int rows, int columns)
            throws Exception {
        Merged merged = Merged.uneven(type, rows, columns, Merged.unevenValues(rows, columns),
                type == DType.BF16 ? 0.01 : 0.002);
        ChangeFactors found = merged.find(new RankRule.WithinRounding()).orElseThrow();
        assertEquals(8, found.rank());
        // They are the best of the change as it is: the same as if the rank had been given.
        ChangeFactors given = merged.find(new RankRule.Given(8)).orElseThrow();
        assertEquals(given.leftOut(), found.leftOut());
        assertArrayEquals(values(given.factors().left()), values(found.factors().left()));
        assertArrayEquals(values(given.factors().right()), values(found.factors().right()));
        // Stored in a longer type it is the same change.
        Merged longer = new Merged(tensor(DType.F32, rows, columns, values(merged.base())),
                tensor(DType.F32, rows, columns, values(merged.tuned())));
        assertEquals(8, longer.find(new RankRule.WithinRounding()).orElseThrow().rank());
    }

    @ParameterizedTest
    @CsvSource({"BF16, 0.02, true", "BF16, 0.02, false", "F32, 0.02, true", "F32, 0.001, false"})
    void aFullTuningOfUnevenWeightsHasNoLowRank(DType type, double part, boolean inProportion) throws Exception {
        Merged full = Merged.fullUneven(type, 256, 384, part, inProportion);
        assertTrue(full.find(new RankRule.WithinRounding()).isEmpty());
        Merged turned = new Merged(transposed(full.base()), transposed(full.tuned()));
        assertTrue(turned.find(new RankRule.WithinRounding()).isEmpty());
    }

    /** A row and a column of zeros have no rounding, and what is merged into them does not outweigh all the rest. */
    @ParameterizedTest
    @CsvSource({"true", "false"})
    void rowsAndColumnsOfZerosHaveTheLeastNoise(boolean trained) throws Exception {
        int rows = 300;
        int columns = 400;
        double[] values = Merged.unevenValues(rows, columns);
        int[] zeros = IntStream.range(0, values.length)
                .filter(i -> i / columns % 40 == 7 || i % columns % 50 == 9).toArray();
        Arrays.stream(zeros).forEach(i -> values[i] = 0);
        Merged merged = Merged.uneven(DType.BF16, rows, columns, values, 0.01);
        if (!trained) {
            double[] after = values(merged.tuned());
            Arrays.stream(zeros).forEach(i -> after[i] = 0);
            merged = new Merged(merged.base(), tensor(DType.BF16, rows, columns, after));
        }
        assertEquals(8, merged.find(new RankRule.WithinRounding()).orElseThrow().rank());
    }

    @ParameterizedTest
    @CsvSource({"3", "16", "100"})
    void factorsAreTheBestOfTheirRankAndWhatTheyLeaveIsTold(int rank) throws Exception {
        Merged full = Merged.full(200, 300);
        ChangeFactors found = full.find(new RankRule.Given(rank)).orElseThrow();
        assertEquals(rank, found.rank());
        assertEquals(full.leftBy(found), found.leftOut(), 1e-6 * found.leftOut());
        assertEquals(1, found.leftOut() / full.least(rank), 1e-3);
    }

    /** A change in a few rows has images that are exactly zero elsewhere, so that no more directions are in it. */
    @ParameterizedTest
    @CsvSource({"20, 32", "20, 12", "64, 64", "64, 100", "64, 40", "1, 8"})
    void aChangeInAFewRowsHasNoMoreDirections(int changed, int rank) throws Exception {
        int rows = 200;
        int columns = 256;
        MemoryTensor base = tensor(DType.F32, rows, columns, gaussian(1, rows * columns, 0.02));
        double[] tuned = values(base);
        double[] moved = gaussian(4, changed * columns, 0.01);
        for (int i = 0; i < moved.length; i++) {
            tuned[7 * columns + i] += moved[i];
        }
        Merged few = new Merged(base, tensor(DType.F32, rows, columns, tuned));
        Merged turned = new Merged(transposed(few.base()), transposed(few.tuned()));
        double least = rank < changed ? few.least(rank) : 0;
        double close = 1e-3 * least + 1e-10 * few.figures().energy();
        for (Merged one : new Merged[] {few, turned}) {
            ChangeFactors found = one.find(new RankRule.Given(rank)).orElseThrow();
            assertEquals(Math.min(rank, changed), found.rank());
            assertEquals(least, one.leftBy(found), close);
            assertEquals(one.leftBy(found), found.leftOut(), close);
        }
    }

    private static MemoryTensor transposed(MemoryTensor tensor) {
        int rows = (int) tensor.info().shape().dim(0);
        int columns = (int) tensor.info().shape().dim(1);
        double[] values = values(tensor);
        double[] turned = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            turned[i % columns * rows + i / columns] = values[i];
        }
        return tensor(tensor.info().dtype(), columns, rows, turned);
    }

    @Test
    void theLeastRankWithinAnErrorIsFound() throws Exception {
        Merged full = Merged.full(200, 300);
        double whole = full.figures().energy();
        ChangeFactors found = full.find(new RankRule.Error(0.5)).orElseThrow();
        assertTrue(found.leftOut() <= 0.25 * whole, found::toString);
        assertTrue(full.least(found.rank() - 1) > 0.25 * whole, found::toString);
    }

    @Test
    void whatHasNoLowRankHasNoFactors() throws Exception {
        Merged full = Merged.full(200, 300);
        assertTrue(full.find(new RankRule.WithinRounding()).isEmpty());
        assertTrue(full.find(new RankRule.Error(0.001)).isEmpty());
        assertTrue(full.find(new RankRule.Given(400)).isEmpty());
    }

    /** A few values that moved to their neighbours are worth no more than rounding, and have no directions. */
    @Test
    void sparseFlipsAreNoLowRank() throws Exception {
        MemoryTensor base = tensor(DType.BF16, 128, 256, gaussian(1, 128 * 256, 0.02));
        double[] tuned = values(base);
        for (int i = 0; i < tuned.length; i += 199) {
            tuned[i] *= 1.01;
        }
        Merged flips = new Merged(base, tensor(DType.BF16, 128, 256, tuned));
        assertTrue(flips.figures().changed());
        assertTrue(flips.find(new RankRule.WithinRounding()).isEmpty());
    }

    @Test
    void aCastIsNoChangeAndTypesMayDiffer() throws Exception {
        MemoryTensor base = tensor(DType.F32, 64, 96, gaussian(1, 64 * 96, 0.02));
        MemoryTensor cast = tensor(DType.BF16, 64, 96, values(base));
        TensorChange figures = TensorChange.of(cast, base, WORK);
        assertFalse(figures.changed());
        assertEquals(1, figures.energy() / figures.rounding(), 0.1);
        Merged merged = Merged.of(DType.F32, 96, 64, 4);
        MemoryTensor rounded = tensor(DType.BF16, 96, 64, values(merged.tuned()));
        assertEquals(4, new Merged(merged.base(), rounded).find(new RankRule.WithinRounding()).orElseThrow().rank());
    }

    @Test
    void threadsDoNotMatter() throws Exception {
        Merged full = Merged.full(130, 170);
        Merged merged = Merged.uneven(DType.BF16, 130, 170, Merged.unevenValues(130, 170), 0.02);
        FactorWork together = new FactorWork((count, piece) -> IntStream.range(0, count).parallel().forEach(piece),
                _ -> {
                }, () -> false);
        for (var search : Map.of(full, new RankRule.Given(20), merged, new RankRule.WithinRounding()).entrySet()) {
            Merged pair = search.getKey();
            ChangeFactors one = pair.find(search.getValue()).orElseThrow();
            ChangeFactors other = FactorSearch
                    .find(pair.tuned(), pair.base(), pair.figures(), search.getValue(), 300, together).orElseThrow();
            assertEquals(one.leftOut(), other.leftOut());
            assertArrayEquals(values(one.factors().left()), values(other.factors().left()));
            assertArrayEquals(values(one.factors().right()), values(other.factors().right()));
        }
    }

    @Test
    void aSearchCanBeCancelled() throws Exception {
        Merged full = Merged.full(40, 50);
        FactorWork cancelled = new FactorWork(WORK.pieces(), WORK.read(), () -> true);
        TensorChange figures = full.figures();
        assertThrows(CancellationException.class, () -> FactorSearch.find(full.tuned(), full.base(), figures,
                new RankRule.Given(2), 20, cancelled));
        assertThrows(CancellationException.class, () -> TensorChange.of(full.tuned(), full.base(), cancelled));
    }
}
