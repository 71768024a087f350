/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kenworkbench.viz.tests.Readable.assertReadable;

import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kenworkbench.analysis.rows.RowExplanation;
import org.kenworkbench.analysis.rows.RowSource;
import org.kenworkbench.analysis.rows.RowWeights;
import org.kenworkbench.internal.pruning.rule.DeltaMagnitudeRule;
import org.kenworkbench.internal.pruning.rule.KenDensityRule;
import org.kenworkbench.internal.pruning.rule.KenRule;
import org.kenworkbench.internal.pruning.rule.MagnitudeRule;
import org.kenworkbench.internal.pruning.rule.RandomRule;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.pruning.kernel.RowTrace;
import org.kenworkbench.pruning.rule.SelectionRule;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.chart.Span;
import org.kenworkbench.viz.colour.Theme;
import org.kenworkbench.viz.page.View;
import org.kenworkbench.viz.row.RowModel;
import org.kenworkbench.viz.row.RowView;

class RowViewTest {

    private static final int WIDTH = 760;
    private static final int HEIGHT = 660;

    static Stream<Theme> themes() {
        return Stream.of(Theme.LIGHT, Theme.DARK);
    }

    static Stream<SelectionRule> rules() {
        return Stream.of(new KenRule(), new KenDensityRule(), new MagnitudeRule(), new DeltaMagnitudeRule(),
                new RandomRule());
    }

    /** Grid points 0, 0.05 and 0.1: the two on the right are denser and choose first. */
    @ParameterizedTest
    @MethodSource("themes")
    void rugsAndGridStandWhereTheirValuesAre(Theme theme) throws Exception {
        double[] values = {0, 0.07, 0.08, 0.09, 0.1};
        RowExplanation row = explain(new KenRule(), 3, values);
        Picture picture = picture(row, OptionalInt.empty(), theme);
        double keptRug = text(picture, "kept 3").box().centreY();
        double resetRug = text(picture, "reset 2").box().centreY();
        double strip = text(picture, "grid 3").box().centreY();
        Span axis = axis(picture, resetRug);
        for (int i = 0; i < values.length; i++) {
            Box onKept = new Box(Math.floor(axis.at(values[i])) - 1, keptRug, 3, 1);
            Box onReset = new Box(onKept.x(), resetRug, 3, 1);
            assertEquals(row.kept().get(i), picture.colours(onKept).contains(theme.accent()),
                    "kept rug at " + values[i]);
            assertEquals(!row.kept().get(i), picture.colours(onReset).contains(theme.reset()),
                    "reset rug at " + values[i]);
        }
        RowTrace.GridPoints grid = (RowTrace.GridPoints) row.trace().orElseThrow();
        for (int number = 0; number < 3; number++) {
            double third = (grid.order()[number] + 0.5) / 3 * 0.1;
            assertEquals(theme.maps().sequential().at(1 - number / 2.0),
                    picture.middle(new Box(axis.at(third), strip, 1, 1)),
                    "visit " + number);
        }
        assertNotEquals(0, grid.order()[0], "the sparse end does not come first");
    }

    @Test
    void theSelectedValueIsExplained() throws Exception {
        RowExplanation row = explain(new KenRule(), 3, 0, 0.07, 0.08, 0.09, 0.1);
        Picture picture = picture(row, OptionalInt.of(0), Theme.LIGHT);
        assertTrue(picture.says("Why was column 0 kept?"), picture.texts().toString());
        String answer = String.join(" ", picture.texts().stream().map(Picture.Text::text).toList());
        for (String sentence : row.why(0).split("(?<=\\.) ")) {
            assertTrue(answer.contains(sentence.substring(0, Math.min(30, sentence.length()))), answer);
        }
        int reset = row.kept().get(1) ? 2 : 1;
        assertTrue(picture(row, OptionalInt.of(reset), Theme.LIGHT).says("Why was column " + reset + " reset?"));
        assertTrue(picture(row, OptionalInt.empty(), Theme.LIGHT).texts().stream()
                .noneMatch(text -> text.text().startsWith("Why")));
    }

    /** -3, 1, 2, -1: the two largest magnitudes stay, down to 2. */
    @Test
    void aRankingShowsItsScoresAndWhereItEnds() throws Exception {
        Picture picture = picture(explain(new MagnitudeRule(), 2, -3, 1, 2, -1), OptionalInt.of(2), Theme.LIGHT);
        assertTrue(
                picture.says("2.00") && picture.says("magnitude |tuned|") && picture.says("kept 2")
                        && picture.says("reset 2"),
                picture.texts().toString());
        assertTrue(picture.texts().stream().noneMatch(text -> text.text().startsWith("grid")));
    }

    @ParameterizedTest
    @MethodSource("rules")
    @Tag("slow")
    void everyRuleHasAReadableForm(SelectionRule rule) throws Exception {
        Random random = new Random(7);
        for (int n : new int[] {2, 40, 1500}) {
            for (double scale : new double[] {1e-6, 0.05, 3000}) {
                double[] values = random.doubles(n).map(value -> (float) (scale * Math.cbrt(value - 0.4))).toArray();
                RowExplanation row = explain(rule, Math.max(1, n / 2), values);
                assertReadable(picture(row, OptionalInt.of(n - 1), Theme.LIGHT), WIDTH, HEIGHT);
                assertReadable(picture(row, OptionalInt.empty(), Theme.DARK), WIDTH, HEIGHT);
                for (int[] size : new int[][] {{370, 640}, {460, 520}}) {
                    View view = new RowView(new RowModel(row, 10, OptionalInt.of(n / 3)));
                    assertReadable(Picture.of(view, Theme.LIGHT, size[0], size[1]), size[0], size[1]);
                }
            }
        }
    }

    /** Rows without a density, or without anything to choose. */
    @ParameterizedTest
    @MethodSource("rules")
    void degenerateRowsAreDrawn(SelectionRule rule) throws Exception {
        for (double[] values : new double[][] {{5}, {0, 0, 0}, {2, 2, 2, 2}, {1, 2}}) {
            RowExplanation row = explain(rule, values.length, values);
            assertReadable(picture(row, OptionalInt.of(0), Theme.LIGHT), WIDTH, HEIGHT);
            row = explain(rule, 1, values);
            assertReadable(picture(row, OptionalInt.of(values.length - 1), Theme.LIGHT), WIDTH, HEIGHT);
        }
    }

    /** Values along the axis of the picture, from its outermost ticks. */
    private static Span axis(Picture picture, double below) {
        List<Picture.Text> ticks = picture.texts().stream()
                .filter(text -> text.box().y() > below && text.box().y() < below + 30)
                .filter(text -> text.text().matches("−?[0-9.]+")).toList();
        Picture.Text first = ticks.getFirst();
        Picture.Text last = ticks.getLast();
        return new Span(value(first), value(last), first.box().centreX(), last.box().centreX());
    }

    private static double value(Picture.Text tick) {
        return Double.parseDouble(tick.text().replace('−', '-'));
    }

    private static Picture.Text text(Picture picture, String text) {
        return picture.texts().stream().filter(one -> one.text().equals(text)).findFirst()
                .orElseThrow(() -> new AssertionError(text + " in " + picture.texts()));
    }

    private static Picture picture(RowExplanation row, OptionalInt selected, Theme theme) {
        return Picture.of(new RowView(new RowModel(row, 10, selected)), theme, WIDTH, HEIGHT);
    }

    private static RowExplanation explain(SelectionRule rule, int k, double... values)
            throws IOException, PruningCancelledException {
        double[] base = new double[values.length];
        for (int i = 0; i < base.length; i++) {
            base[i] = values[i] * (i % 3 == 0 ? 0.9 : 1);
        }
        return RowExplanation.of(
                new RowSource(new RowWeights(new TensorId("encoder.layer.5.attention.self.query.weight"), DType.F32, 3,
                        values, base), rule, k, 1),
                PruningMonitor.NONE);
    }
}
