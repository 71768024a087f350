/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kenworkbench.analysis.AnalysisException;
import org.kenworkbench.analysis.rows.GridVisit;
import org.kenworkbench.analysis.rows.RowExplanation;
import org.kenworkbench.analysis.rows.RowHistogram;
import org.kenworkbench.analysis.rows.RowSource;
import org.kenworkbench.analysis.rows.RowWeights;
import org.kenworkbench.internal.pruning.rule.DeltaMagnitudeRule;
import org.kenworkbench.internal.pruning.rule.KenByValueRule;
import org.kenworkbench.internal.pruning.rule.KenDeltaRule;
import org.kenworkbench.internal.pruning.rule.KenDensityRule;
import org.kenworkbench.internal.pruning.rule.KenRule;
import org.kenworkbench.internal.pruning.rule.MagnitudeRule;
import org.kenworkbench.internal.pruning.rule.RandomRule;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.pruning.kernel.RowKernel;
import org.kenworkbench.pruning.kernel.RowTrace;
import org.kenworkbench.pruning.rule.SelectionRule;
import org.kenworkbench.pruning.tests.GoldenRows;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Elements;
import org.kenworkbench.tensor.RowMask;
import org.kenworkbench.tensor.TensorId;

class RowExplanationTest {

    static List<GoldenRows.Group> groups() throws IOException {
        return GoldenRows.groups();
    }

    @ParameterizedTest
    @MethodSource("groups")
    void goldenRows(GoldenRows.Group group) throws Exception {
        for (int row = 0; row < group.rows(); row++) {
            double[] values = new double[group.n()];
            Elements.toDoubles(DType.F32, group.values(), 4L * row * group.n(), values, group.n());
            RowExplanation ken = explain(new KenRule(), group.k(), values);
            assertArrayEquals(mask(group, group.expected().ken(), row), positions(ken.kept()));
            if (ken.trace().isPresent() && ken.trace().get() instanceof RowTrace.GridPoints grid) {
                int[] taken = grid.taken().clone();
                Arrays.sort(taken);
                assertArrayEquals(positions(ken.kept()), taken);
                for (int point = 0; point < group.k(); point++) {
                    assertEquals(group.expected().rounded()[row * group.k() + point], (int) grid.rounded()[point]);
                }
                requireVisits(ken, grid);
            }
            assertArrayEquals(mask(group, group.expected().kenByValue(), row),
                    positions(explain(new KenByValueRule(), group.k(), values).kept()));
            RowExplanation density = explain(new KenDensityRule(), group.k(), values);
            assertArrayEquals(mask(group, group.expected().kenDensity(), row), positions(density.kept()));
        }
    }

    /**
     * Requires that grid points are visited by rounded density, highest first, from left to right among equals, and
     * that each position is found with its own visit.
     */
    private static void requireVisits(RowExplanation ken, RowTrace.GridPoints grid) {
        double[] rounded = grid.rounded();
        for (int i = 1; i < grid.order().length; i++) {
            int before = grid.order()[i - 1];
            int now = grid.order()[i];
            assertTrue(rounded[before] > rounded[now] || rounded[before] == rounded[now] && before < now);
        }
        int number = grid.order().length / 2;
        int point = grid.order()[number];
        GridVisit visit = ken.visit(grid.taken()[point]).orElseThrow();
        assertEquals(point, visit.point());
        assertEquals(number, visit.number());
        assertEquals(rounded[point], visit.rounded());
    }

    /** Checks a row worked out by hand: the grid is 0, 0.05, 0.1; its densities are about 3.1, 5.9 and 9.5. */
    @Test
    void kenByHand() throws Exception {
        RowExplanation row = explain(new KenRule(), 3, 0, 0.07, 0.08, 0.09, 0.1);
        assertArrayEquals(new int[] {0, 1, 4}, positions(row.kept()));
        RowTrace.GridPoints grid = (RowTrace.GridPoints) row.trace().orElseThrow();
        assertArrayEquals(new int[] {2, 1, 0}, grid.order());
        assertArrayEquals(new int[] {0, 1, 4}, grid.taken());
        GridVisit visit = row.visit(1).orElseThrow();
        assertEquals(new GridVisit(1, (float) 0.05, 6, 1, 1, 3), visit);
        assertEquals(
                "Of the values not yet taken, its value 0.07000 was nearest to grid point 2 of 3 (0.05000). The density"
                        + " there rounds to 6, so the point came in sweep 2 of 3 and was visited as number 2.",
                row.why(1));
        assertEquals("No grid point took its value 0.09000. The nearest one, number 3 of 3 (0.1000), took column 4"
                + " (0.1000) when it was visited as number 1.", row.why(3));
        assertTrue(row.visit(3).isEmpty());
        assertThrows(IndexOutOfBoundsException.class, () -> row.why(5));
    }

    /** The row of {@link #kenByHand} is what tuning changed. */
    @Test
    void kenDeltaByHand() throws Exception {
        double[] base = {3, -1, 0.5, 2, 7};
        double[] changes = {0, 0.07, 0.08, 0.09, 0.1};
        double[] tuned = IntStream.range(0, 5).mapToDouble(i -> base[i] + changes[i]).toArray();
        RowExplanation row = RowExplanation.of(
                new RowSource(new RowWeights(new TensorId("t"), DType.F64, 0, tuned, base), new KenDeltaRule(), 3, 0),
                PruningMonitor.NONE);
        assertArrayEquals(new int[] {0, 1, 4}, positions(row.kept()));
        assertArrayEquals(changes, row.values(), 1e-12);
        assertEquals(0.1, row.max(), 1e-12);
        assertEquals(
                "Of the changes not yet taken, its change 0.07000 was nearest to grid point 2 of 3"
                        + " (0.05000). The density of changes there rounds to 6, so the point came in sweep 2 of 3"
                        + " and was visited as number 2.",
                row.why(1));
        assertEquals(
                "No grid point took its change 0.09000. The nearest one, number 3 of 3 (0.1000), took"
                        + " column 4 (0.1000) when it was visited as number 1.",
                row.why(3));
        RowExplanation moved = RowExplanation.of(
                new RowSource(new RowWeights(new TensorId("t"), DType.F64, 0, new double[] {2, 3, 5},
                        new double[] {1, 2, 4}), new KenDeltaRule(), 2, 0),
                PruningMonitor.NONE);
        assertEquals("All changes in the row are equal, or too close to each other for a density, so the first 2"
                + " of 3 stay.",
                moved.why(2));
    }

    @Test
    void equalValuesStayToo() throws Exception {
        RowExplanation row = explain(new KenByValueRule(), 2, 1, 1, 5, -2);
        // Points -2 and 5 take columns 3 and 2.
        assertArrayEquals(new int[] {2, 3}, positions(row.kept()));
        RowExplanation twins = explain(new KenByValueRule(), 2, 5, 1, 5, -2);
        assertArrayEquals(new int[] {0, 2, 3}, positions(twins.kept()));
        assertEquals(3, twins.keptCount());
        assertEquals(
                "Its value 5.000 equals that of column 0, which a grid point took, and this rule keeps equal values"
                        + " too.",
                twins.why(2));
    }

    @Test
    void rivalsByHand() throws Exception {
        RowExplanation magnitude = explain(new MagnitudeRule(), 2, -3, 1, 2, -1);
        assertArrayEquals(new int[] {0, 2}, positions(magnitude.kept()));
        assertEquals("Its value −3.000 has the magnitude 3.000, rank 1 of 4; the 2 largest stay, down to 2.000.",
                magnitude.why(0));
        assertEquals("Its value −1.000 has the magnitude 1.000, rank 4 of 4; the 2 largest stay, down to 2.000.",
                magnitude.why(3));
        RowExplanation tie = explain(new MagnitudeRule(), 2, 1, -1, 2);
        assertArrayEquals(new int[] {0, 2}, positions(tie.kept()));
        assertEquals("Its value −1.000 has the magnitude 1.000, rank 3 of 3; the 2 largest stay, down to 1.000."
                + " Ties are decided in favour of the lower columns.", tie.why(1));
        RowExplanation delta = RowExplanation.of(
                new RowSource(new RowWeights(new TensorId("t"), DType.F64, 0, new double[] {1, 5, 2},
                        new double[] {1, 4, 5}), new DeltaMagnitudeRule(), 1, 0),
                PruningMonitor.NONE);
        assertArrayEquals(new int[] {2}, positions(delta.kept()));
        assertEquals("Tuning changed its value 5.000 by 1.000, rank 2 of 3; the 1 largest changes stay, down to 3.000.",
                delta.why(1));
        RowExplanation density = explain(new KenDensityRule(), 1, 0, 0.1, 9);
        assertTrue(density.why(2).startsWith("The density at its value 9.000 is "), density.why(2));
        assertTrue(density.why(2).contains("rank 3 of 3"), density.why(2));
    }

    @Test
    void randomTellsItsDraw() throws Exception {
        RowExplanation row = explain(new RandomRule(), 3, 1, 2, 3, 4, 5, 6, 7);
        RowTrace.Draw draw = (RowTrace.Draw) row.trace().orElseThrow();
        int[] drawn = draw.positions().clone();
        Arrays.sort(drawn);
        assertArrayEquals(positions(row.kept()), drawn);
        int second = draw.positions()[1];
        assertEquals(
                "It was drawn by chance as number 2 of 3 (seed 0); its value " + (second + 1) + ".000 did not matter.",
                row.why(second));
        int reset = IntStream.range(0, 7).filter(i -> !row.kept().get(i)).findFirst().getAsInt();
        assertTrue(row.why(reset).startsWith("It was not among the 3 of 7"), row.why(reset));
    }

    @Test
    void rowsWithoutADensity() throws Exception {
        for (SelectionRule rule : List.of(new KenRule(), new KenDensityRule())) {
            RowExplanation row = explain(rule, 2, 4, 4, 4);
            assertArrayEquals(new int[] {0, 1}, positions(row.kept()));
            assertInstanceOf(RowTrace.FirstOnes.class, row.trace().orElseThrow());
            assertEquals("All values of the row are equal, or too close to each other for a density, so the first"
                    + " 2 of 3 stay.",
                    row.why(2));
            assertEquals(0, row.distribution().density().bandwidth());
            assertEquals(0, row.distribution().curve().size());
            assertTrue(Double.isNaN(row.densityAt(0)));
            assertTrue(Double.isNaN(row.distribution().histogram().density(0)));
        }
    }

    @Test
    void allKept() throws Exception {
        RowExplanation row = explain(new KenRule(), 3, 1, 2, 3);
        assertEquals(3, row.keptCount());
        assertTrue(row.trace().isEmpty());
        assertEquals("All 3 values of the row stay, because none was to be reset.", row.why(0));
    }

    @Test
    void ruleThatDoesNotTell() throws Exception {
        SelectionRule rule = new SelectionRule() {
            @Override
            public String id() {
                return "first";
            }

            @Override
            public String summary() {
                return "The first values.";
            }

            @Override
            public RowKernel newKernel() {
                return (batch, kept) -> kept.set(0, batch.k());
            }
        };
        RowExplanation row = explain(rule, 2, 5, 6, 7);
        assertArrayEquals(new int[] {0, 1}, positions(row.kept()));
        assertEquals(Optional.empty(), row.trace());
        assertEquals("Rule 'first' does not explain its steps.", row.why(0));
    }

    @Test
    void statisticsHistogramAndCurve() throws Exception {
        Random random = new Random(61);
        double[] values = random.doubles(384, -1, 1).map(value -> (float) value).toArray();
        RowExplanation row = explain(new KenRule(), 230, values);
        RowHistogram histogram = row.distribution().histogram();
        assertEquals(28, histogram.bins());
        assertEquals(230, IntStream.of(histogram.kept()).sum());
        assertEquals(154, IntStream.of(histogram.reset()).sum());
        assertEquals(row.min(), histogram.edge(0));
        assertEquals(row.max(), histogram.edge(28));
        int bin = 5;
        assertEquals(Arrays.stream(values)
                .filter(value -> value >= histogram.edge(bin) && value < histogram.edge(bin + 1)).count(),
                histogram.count(bin));
        double mean = Arrays.stream(values).sum() / 384;
        double std = Math.sqrt(Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum() / 384);
        assertEquals(std, row.distribution().density().std(), 1e-7);
        assertEquals(1.06 * std * Math.pow(384, -0.2), row.distribution().density().bandwidth(), 1e-7);
        assertEquals(row.min() - 2 * row.distribution().density().bandwidth(), row.distribution().curve().x()[0],
                1e-12);
        double area = 0;
        double barArea = 0;
        for (int i = 1; i < row.distribution().curve().size(); i++) {
            area += (row.distribution().curve().x()[i] - row.distribution().curve().x()[i - 1])
                    * (row.distribution().curve().f()[i] + row.distribution().curve().f()[i - 1]) / 2;
        }
        for (int i = 0; i < histogram.bins(); i++) {
            barArea += histogram.density(i) * (histogram.edge(i + 1) - histogram.edge(i));
        }
        assertEquals(1, area, 0.01, "a twentieth of the two outermost kernels lies beyond the curve's ends");
        assertEquals(1, barArea, 1e-9);
        assertEquals(row.distribution().density().at(values[7]), row.densityAt(7));
    }

    @Test
    void borderOfTwoBins() throws Exception {
        RowHistogram histogram = explain(new KenRule(), 1, 0, 1, 2, 3, 4, 5, 6, 7, 8).distribution().histogram();
        assertEquals(8, histogram.bins());
        assertArrayEquals(new int[] {1, 1, 1, 1, 1, 1, 1, 2}, IntStream.range(0, 8).map(histogram::count).toArray());
    }

    @Test
    void whatCannotBeExplained() {
        String message = assertThrows(AnalysisException.class,
                () -> explain(new KenRule(), 1, 1, Double.NaN, 2)).getMessage();
        assertTrue(message.contains("NaN") && message.contains("'t'"), message);
        double[] longRow = new Random(62).doubles(RowExplanation.MOST_TRACED + 1).toArray();
        assertThrows(AnalysisException.class, () -> explain(new MagnitudeRule(), 5, longRow));
        assertThrows(IllegalArgumentException.class, () -> explain(new KenRule(), 4, 1, 2, 3));
        assertThrows(IllegalArgumentException.class, () -> explain(new KenRule(), -1, 1, 2, 3));
    }

    @Test
    void cancelled() {
        double[] values = new Random(63).doubles(2000).map(value -> (float) value).toArray();
        CancelAfter monitor = new CancelAfter(20);
        assertThrows(PruningCancelledException.class, () -> RowExplanation.of(source(new KenRule(), 1000, values),
                monitor));
        assertTrue(monitor.asked() < 50, "stopped soon after");
        CancelAfter inCurve = new CancelAfter(10);
        assertThrows(PruningCancelledException.class, () -> RowExplanation.of(source(new MagnitudeRule(), 1000, values),
                inCurve));
    }

    @Test
    void cancelledAtAnyMoment() {
        double[] values = new Random(64).doubles(300).map(value -> (float) value).toArray();
        for (SelectionRule rule : List.of(new KenRule(), new KenByValueRule(), new KenDensityRule(),
                new MagnitudeRule(),
                new DeltaMagnitudeRule(), new RandomRule())) {
            for (int asked = 0; asked < 8; asked++) {
                CancelAfter monitor = new CancelAfter(asked);
                assertThrows(PruningCancelledException.class,
                        () -> RowExplanation.of(source(rule, 100, values), monitor), rule.id() + " after " + asked);
            }
        }
    }

    private static RowExplanation explain(SelectionRule rule, int k, double... values) throws Exception {
        RowExplanation row = RowExplanation.of(source(rule, k, values), PruningMonitor.NONE);
        assertTrue(row.agrees());
        return row;
    }

    private static RowSource source(SelectionRule rule, int k, double... values) {
        return new RowSource(new RowWeights(new TensorId("t"), DType.F32, 0, values, values), rule, k, 0);
    }

    private static int[] positions(RowMask mask) {
        return IntStream.range(0, mask.size()).filter(mask::get).toArray();
    }

    private static int[] mask(GoldenRows.Group group, byte[] all, int row) {
        return IntStream.range(0, group.n()).filter(i -> all[row * group.n() + i] == 1).toArray();
    }
}
