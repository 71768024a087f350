/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.tests;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kenworkbench.viz.tests.Readable.assertReadable;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.analysis.difference.steps.StepDistribution;
import org.kenworkbench.analysis.difference.steps.StepQuantile;
import org.kenworkbench.analysis.values.Distribution;
import org.kenworkbench.analysis.values.NumericTensor;
import org.kenworkbench.analysis.values.rows.ClosestRows;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.ElementConversion;
import org.kenworkbench.tensor.MemoryTensor;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.colour.Theme;
import org.kenworkbench.viz.distribution.CountedBar;
import org.kenworkbench.viz.distribution.DistributionModel;
import org.kenworkbench.viz.distribution.DistributionView;
import org.kenworkbench.viz.distribution.DistributionWords;
import org.kenworkbench.viz.distribution.StepsModel;
import org.kenworkbench.viz.distribution.StepsView;
import org.kenworkbench.viz.export.PngCanvas;
import org.kenworkbench.viz.page.Page;
import org.kenworkbench.viz.page.View;

/** Distributions are readable at any size, whatever the values are. */
class DistributionViewTest {

    private static Distribution distribution(double... values) throws Exception {
        return Distribution.of(tensor(values), 1, PruningMonitor.NONE);
    }

    private static NumericTensor tensor(double... values) {
        boolean isMatrix = values.length % 8 == 0 && values.length > 8;
        Shape shape = isMatrix ? Shape.of(values.length / 8, 8) : Shape.of(values.length);
        TensorInfo info = new TensorInfo(new TensorId("layer.0.weight"), DType.F64, shape);
        MemorySegment bytes = MemorySegment.ofArray(new byte[(int) info.sizeBytes()]);
        ElementConversion.fromDoubles(values, values.length, DType.F64, bytes, 0);
        return NumericTensor.of(new MemoryTensor(info, bytes));
    }

    private static double[] normal(int count, double scale) {
        Random random = new Random(1);
        return random.doubles(count).map(value -> scale * random.nextGaussian()).toArray();
    }

    private static List<Distribution> distributions() throws Exception {
        double[] far = normal(5000, 0.01);
        far[77] = -12345;
        double[] constant = new double[384];
        Arrays.fill(constant, 1);
        double[] two = new double[100];
        two[3] = 1;
        return List.of(distribution(normal(20_000, 0.02)), distribution(far), distribution(normal(300, 1e-7)),
                distribution(normal(300, 1e12)), distribution(constant), distribution(two), distribution(0.25),
                distribution(Double.NaN, Double.NaN), distribution(Double.NaN, Double.NEGATIVE_INFINITY),
                distribution(), distribution(1, 2), distribution(5, Double.NaN));
    }

    private static List<StepDistribution> steps() {
        List<Long> none = List.of(0L, 0L, 0L);
        List<Long> long63 = new ArrayList<>(java.util.Collections.nCopies(63, 1_234_567_890_123L));
        return List.of(
                new StepDistribution(DType.F16, 1000, 500, List.of(100L, 50L, 20L), List.of(200L, 100L, 30L),
                        List.of(new StepQuantile(0.5, 0), new StepQuantile(0.9, 3), new StepQuantile(0.99, 6),
                                new StepQuantile(1, 7))),
                new StepDistribution(DType.F64, 1, 0, long63, long63,
                        List.of(new StepQuantile(0.5, 1L << 40), new StepQuantile(0.9, 1L << 50),
                                new StepQuantile(0.99, 1L << 60), new StepQuantile(1, Long.MAX_VALUE))),
                new StepDistribution(DType.BF16, 5, 4, none, List.of(0L, 0L, 1L),
                        List.of(new StepQuantile(0.5, 0), new StepQuantile(1, 5))),
                new StepDistribution(DType.F32, 9, 9, List.of(), List.of(), List.of(new StepQuantile(1, 0))),
                new StepDistribution(DType.F32, 0, 0, List.of(), List.of(), List.of()));
    }

    private static Stream<View> views() throws Exception {
        List<View> views = new ArrayList<>();
        for (boolean logarithmic : new boolean[] {true, false}) {
            for (Distribution distribution : distributions()) {
                views.add(new DistributionView(
                        new DistributionModel(distribution, logarithmic, OptionalDouble.of(0.001))));
            }
            for (StepDistribution steps : steps()) {
                views.add(new StepsView(new StepsModel("layer.0.weight", steps, logarithmic)));
            }
        }
        return views.stream();
    }

    @ParameterizedTest
    @CsvSource({"1,1", "60,40", "200,150", "440,500", "420,300", "420,640", "1000,820", "900,230", "1600,1200"})
    void anyDistributionIsPaintedAtAnySize(int width, int height) throws Exception {
        for (View view : views().toList()) {
            for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
                Picture picture = assertDoesNotThrow(() -> Picture.of(view, theme, width, height),
                        view.caption()::toString);
                if (width >= 420) {
                    assertReadable(picture, width, height);
                }
            }
            Box body = Page.body(width, height);
            Box used = view.used(body);
            assertTrue(used.width() <= body.width() && used.height() <= body.height());
        }
    }

    @Test
    void showsQuantilesAndWhatIsFarOut() throws Exception {
        double[] values = normal(20_000, 0.02);
        values[5] = 1;
        Distribution distribution = distribution(values);
        DistributionView view = new DistributionView(
                new DistributionModel(distribution, true, OptionalDouble.empty()));
        Picture picture = Picture.of(view, Theme.LIGHT, 700, 500);
        for (String text : List.of("normal of equal σ", "beyond 6 σ: 1", "median", "99.9 %", "1.000", "value")) {
            assertTrue(picture.says(text), () -> text + " in " + picture.texts());
        }
        Box body = Page.body(700, 500);
        PngCanvas canvas = new PngCanvas(700, 500, 1);
        List<CountedBar> bars = IntStream.range((int) body.x(), (int) body.right())
                .mapToObj(x -> view.barAt(body, canvas.metrics(), x, 200)).flatMap(Optional::stream).distinct()
                .toList();
        assertEquals(20_000, bars.stream().mapToLong(CountedBar::count).sum());
        assertEquals(1, bars.getLast().count());
        assertTrue(picture.colours(bars.getLast().box()).contains(Theme.LIGHT.maps().diverging().at(0.84)),
                "the last bar is beyond");
    }

    @Test
    void saysWhatThereIsInsteadOfADistribution() throws Exception {
        double[] constant = new double[384];
        Arrays.fill(constant, 1);
        assertEquals(List.of("All 384 values are 1."), DistributionWords.of(distribution(constant)));
        assertEquals(List.of("All 2 values are NaN.", "2 values are NaN, the first at row 0, column 0."),
                DistributionWords.of(distribution(Double.NaN, Double.NaN)));
        assertEquals(List.of("The tensor has no values."), DistributionWords.of(distribution()));
        assertEquals(List.of("The only value is 0.2500."), DistributionWords.of(distribution(0.25)));
        assertEquals(List.of("All finite values are 5.", "1 value is NaN, at row 0, column 1."),
                DistributionWords.of(distribution(5, Double.NaN)));
    }

    @Test
    void tellsOfRows() throws Exception {
        double[] values = normal(80, 1);
        System.arraycopy(values, 0, values, 16, 8);
        Arrays.fill(values, 40, 48, 0);
        ClosestRows rows = ClosestRows.of(tensor(values), 1, PruningMonitor.NONE);
        String said = DistributionWords.closest(rows);
        assertTrue(said.startsWith("1 row repeats another one: rows 0 and 2 are equal. "
                + "1 row has zeros only: row 5. No two others are closer than cosine 0."), said);
    }
}
