/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kenworkbench.viz.tests.Readable.assertReadable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.analysis.frontier.ByteFrontier;
import org.kenworkbench.analysis.frontier.ByteFrontier.Loss;
import org.kenworkbench.analysis.frontier.ByteFrontier.Measure;
import org.kenworkbench.analysis.frontier.ByteFrontier.Whole;
import org.kenworkbench.analysis.frontier.PointScore;
import org.kenworkbench.analysis.frontier.SizedPoint;
import org.kenworkbench.analysis.scores.Difference;
import org.kenworkbench.analysis.scores.Interval;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Colour;
import org.kenworkbench.viz.chart.SeriesStyle;
import org.kenworkbench.viz.colour.Theme;
import org.kenworkbench.viz.frontier.FrontierModel;
import org.kenworkbench.viz.frontier.FrontierPicture;
import org.kenworkbench.viz.frontier.FrontierVerdict;
import org.kenworkbench.viz.frontier.FrontierView;
import org.kenworkbench.viz.page.Page;

class FrontierViewTest {

    private static final int WIDTH = 1000;
    private static final int HEIGHT = 600;
    private static final List<String> METHODS = List.of("shrink", "compeft", "low-rank", "bitdelta", "ties", "dare",
            "delta-magnitude", "random", "magnitude", "ken", "ken-density", "some-other", "one-more");

    @Test
    void filesAndTheBudgetAreExplained() {
        for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
            Picture picture = Picture.of(new FrontierView(model(1_500_000), true), theme, WIDTH, HEIGHT);
            for (String text : new String[] {"shrink", "ties", "random", "95 % interval",
                    "all of the tuning: 0.966 (0.951 to 0.980), 73.7 MB", "budget 1.50 MB", "fits the budget",
                    "accuracy on 597 examples", "1 MB",
                    "bytes beside the base, log; 600 kB of each is always stored whole, as a new head is",
                    "bge", "chosen: shrink, 1.48 MB, 0.969 (0.954 to 0.984)"}) {
                assertTrue(picture.says(text), text + " in " + picture.texts());
            }
            assertTrue(picture.colours(new Box(0, 0, WIDTH, HEIGHT)).containsAll(
                    List.of(theme.selection(), theme.charts().methods().get(0), theme.charts().series().get(1))));
            assertReadable(picture, WIDTH, HEIGHT);
        }
    }

    /** No two methods have one colour and one marker, and those that are known differ in both. */
    @Test
    void methodsDifferByColourAndMarker() {
        for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
            Set<SeriesStyle> styles = new HashSet<>();
            for (int i = 0; i < METHODS.size(); i++) {
                assertTrue(styles.add(SeriesStyle.of(METHODS.get(i), i, theme)), METHODS.get(i));
            }
            List<String> known = METHODS.subList(0, 9);
            assertEquals(known.size(), known.stream().map(one -> SeriesStyle.of(one, 0, theme).marker()).distinct()
                    .count());
            assertEquals(known.size(), known.stream().map(one -> SeriesStyle.of(one, 0, theme).colour()).distinct()
                    .count());
            for (Colour colour : theme.charts().methods()) {
                assertTrue(colour.contrast(theme.pane()) >= 3, colour.hex());
            }
        }
    }

    @Test
    void theBudgetIsHeldWhereItIsDrawnAndPointsAreFoundWhereTheyAre() {
        FrontierModel model = model(1_500_000);
        FrontierView view = new FrontierView(model, false);
        Picture picture = Picture.of(view, Theme.LIGHT, WIDTH, HEIGHT);
        Box body = Page.body(WIDTH, HEIGHT);
        List<Integer> held = IntStream.range(0, WIDTH)
                .filter(x -> view.isOnBudget(body, picture.metrics(), x, HEIGHT / 2)).boxed().toList();
        assertTrue(held.size() >= 9 && held.size() <= 12, held.toString());
        long there = view.budgetAt(body, picture.metrics(), (held.getFirst() + held.getLast()) / 2.0);
        assertEquals(1_500_000, there, 15_000);
        assertEquals(0, there % 10_000, "three digits");
        assertTrue(view.budgetAt(body, picture.metrics(), 0) < 780_000, "less than all that was tried");
        int found = 0;
        for (int y = 0; y < HEIGHT; y += 4) {
            for (int x = 0; x < WIDTH; x += 4) {
                found += view.pointAt(body, picture.metrics(), x, y).equals(model.chosen()) ? 1 : 0;
            }
        }
        assertTrue(found > 5 && found < 40, found + " places");
        assertEquals(Optional.empty(), view.pointAt(body, picture.metrics(), 2, 2));
    }

    /** Each file is told with the place of its mark, below which a map may stand. */
    @Test
    void filesAreToldWhereTheyAreDrawn() {
        FrontierModel model = model(1_500_000);
        FrontierPicture view = new FrontierPicture(model, Optional.empty());
        Picture picture = Picture.of(view, Theme.LIGHT, WIDTH, HEIGHT);
        List<FrontierView.PlacedFile> files = view.files(Page.body(WIDTH, HEIGHT), picture.metrics());
        assertEquals(model.frontier().known(), files.stream().map(FrontierView.PlacedFile::file).toList());
        assertEquals(List.of(model.chosen().orElseThrow()), files.stream().map(FrontierView.PlacedFile::file)
                .filter(view.plot()::isChosen).toList());
        for (FrontierView.PlacedFile file : files) {
            int index = model.frontier().methods().indexOf(file.file().method());
            assertTrue(!file.file().measured() || picture.colours(new Box(file.x() - 5, file.y() - 5, 10, 10))
                    .contains(SeriesStyle.of(file.file().method(), index, Theme.LIGHT).colour()), file::toString);
        }
    }

    /** The best that fits and was measured is chosen, never an estimate and nothing between files. */
    @Test
    void theBestThatFitsIsChosen() {
        ByteFrontier frontier = scored();
        assertEquals(1_480_000, frontier.best(1_500_000).orElseThrow().bytes());
        assertEquals(1_020_000, frontier.best(1_479_999).orElseThrow().bytes());
        assertEquals("delta-magnitude", frontier.best(100_000_000).orElseThrow().method());
        assertEquals(Optional.empty(), frontier.best(700_000));
        ByteFrontier lost = lost();
        assertEquals(1_480_000, lost.best(2_900_000).orElseThrow().bytes(), "2 MB is an estimate");
        assertEquals(List.of("shrink"), frontier.frontier().stream().map(SizedPoint::method).distinct().limit(1)
                .toList());
        List<SizedPoint> best = frontier.frontier();
        for (int i = 1; i < best.size(); i++) {
            assertTrue(best.get(i).bytes() > best.get(i - 1).bytes()
                    && frontier.figure(best.get(i)) > frontier.figure(best.get(i - 1)));
        }
    }

    @Test
    void theFrontierAloneHasFewerFiles() {
        FrontierModel all = model(1_500_000);
        FrontierModel few = new FrontierModel(all.title(), all.frontier(), all.budget(), all.chosen(), false, 0);
        Picture picture = Picture.of(new FrontierView(few, false), Theme.LIGHT, WIDTH, HEIGHT);
        assertTrue(picture.says("shrink"));
        assertFalse(picture.says("random"), picture.texts().toString());
        assertReadable(picture, WIDTH, HEIGHT);
    }

    @Test
    void theVerdictCountsWhatItTakes() {
        String text = plain(FrontierVerdict.of(model(1_500_000)));
        for (String part : List.of("1.48 MB with shrink: 0.969.", "20.0 kB under the budget.",
                "The 95 % interval is 0.954 to 0.984.", "All of the tuning has 0.966: no difference is seen.",
                "All of the tuning takes 73.7 MB, 50 times as much.", "It was not scored on test data",
                "Nearest of the other methods: compeft.", "compeft takes 1.90 MB for 0.953",
                "597 examples cannot tell 0.969 from 0.966.",
                "About 2 600 examples are needed to show a difference of 1 point.")) {
            assertTrue(text.contains(part), part + " in " + text);
        }
        assertEquals("Nothing that small was tried. The smallest measured file has 780 kB.",
                plain(FrontierVerdict.of(model(500_000))));
    }

    /** A smaller file that scores higher, such as a LoRA that was trained, is said to, with the doubt there is. */
    @Test
    void aBetterFileIsNamedBeforeASmallerOne() {
        SizedPoint written = point("shrink", 1500, new PointScore(0.96, of(0.95, 0.97), Optional.empty(), 597));
        SizedPoint lora = point("lora:1", 900, new PointScore(0.977, of(0.965, 0.986), Optional.empty(), 597));
        SizedPoint bitfit = point("bitfit", 800, new PointScore(0.955, of(0.94, 0.965), Optional.empty(), 597));
        String text = said(written, lora, bitfit);
        assertTrue(text.contains("lora:1 scores higher in no more bytes. lora:1 takes 900 B: 0.977 (0.965 to 0.986)."
                + " The intervals have values in common, so this may be chance."), text);
        assertTrue(text.contains("bitfit takes fewer bytes."), text);
        String sure = said(written,
                point("lora:1", 900, new PointScore(0.99, of(0.98, 0.995), Optional.empty(), 597)));
        assertTrue(sure.contains("lora:1 takes 900 B: 0.990 (0.980 to 0.995)."), sure);
        assertFalse(sure.contains("chance") || sure.contains("fewer bytes"), sure);
        String unknown = said(written, point("lora:1", 900,
                new PointScore(0.99, Optional.empty(), Optional.empty(), 0)));
        assertTrue(unknown.contains("There is no interval, so all of the difference may be chance."), unknown);
        assertFalse(said(written, point("lora:1", 1501, lora.score().orElseThrow())).contains("scores higher"));
    }

    private static Optional<Interval> of(double low, double high) {
        return Optional.of(new Interval(low, high));
    }

    private static SizedPoint point(String method, long bytes, PointScore score) {
        return new SizedPoint(method, bytes, OptionalDouble.empty(), Optional.of(score), Optional.empty(), true);
    }

    /** Returns what is said of the first point. */
    private static String said(SizedPoint written, SizedPoint... others) {
        List<SizedPoint> points = new ArrayList<>(List.of(written));
        points.addAll(List.of(others));
        return plain(FrontierVerdict.of(FrontierModel.first("m", new ByteFrontier(new Measure("accuracy", Loss.CHANGE),
                Optional.empty(), points, Optional.of(written), OptionalLong.empty()), 0)));
    }

    /** A paired interval tells more than two of single scores, and is taken where it is known. */
    @Test
    void aPairedDifferenceDecides() {
        PointScore whole = score(0.966);
        SizedPoint paired = new SizedPoint("shrink", 1000, OptionalDouble.empty(),
                Optional.of(new PointScore(0.95, whole.interval(),
                        Optional.of(new Difference(-0.016, Optional.of(new Interval(-0.02, -0.012)))), 597)),
                Optional.empty(), true);
        ByteFrontier frontier = new ByteFrontier(new Measure("accuracy", Loss.CHANGE),
                Optional.of(new Whole(0, Optional.of(whole))), List.of(paired), Optional.empty(),
                OptionalLong.empty());
        String text = plain(FrontierVerdict.of(FrontierModel.of("m", frontier, 2000, 0)));
        assertTrue(text.contains("this file is worse"), text);
        assertFalse(text.contains("examples are needed"), text);
        assertTrue(said(-0.006, 0.008).contains("About 1 100 examples are needed to show a difference of 0.006."),
                said(-0.006, 0.008));
        assertTrue(said(-0.001, 0.005).contains("Any difference is smaller than 1 point."), said(-0.001, 0.005));
        assertTrue(said(-0.001, 0.03).contains("needed to show a difference of 1 point."), said(-0.001, 0.03));
    }

    /** Returns what is said of a paired difference and half of its interval. */
    private static String said(double difference, double half) {
        PointScore whole = score(0.966);
        SizedPoint point = new SizedPoint("shrink", 1000, OptionalDouble.empty(),
                Optional.of(new PointScore(0.966 + difference, whole.interval(),
                        Optional.of(new Difference(difference,
                                Optional.of(new Interval(difference - half, difference + half)))),
                        597)),
                Optional.empty(), true);
        return plain(FrontierVerdict.of(FrontierModel.of("m", new ByteFrontier(new Measure("accuracy", Loss.CHANGE),
                Optional.of(new Whole(0, Optional.of(whole))), List.of(point), Optional.empty(),
                OptionalLong.empty()), 2000, 0)));
    }

    @Test
    void withoutScoresTheLossIsShownAndCalledAProxy() {
        FrontierModel model = FrontierModel.of("bge", lost(), 1_500_000, 0);
        Picture picture = Picture.of(new FrontierView(model, true), Theme.LIGHT, WIDTH, HEIGHT);
        for (String text : new String[] {"share of ‖Δ‖² that is lost", "not measured", "40 %",
                "chosen: shrink, 1.48 MB, 31.0 % lost"}) {
            assertTrue(picture.says(text), text + " in " + picture.texts());
        }
        String text = plain(FrontierVerdict.of(model));
        assertTrue(text.startsWith("No score yet. The file of 1.48 MB by shrink loses 31.0 % of ‖Δ‖²."), text);
        assertTrue(text.contains("only a proxy"), text);
        assertReadable(picture, WIDTH, HEIGHT);
    }

    /** Checks that nothing unknown is drawn: no intervals, no line of all of the tuning, no choice. */
    @Test
    void whatIsUnknownIsLeftOut() {
        ByteFrontier frontier = new ByteFrontier(new Measure("score", Loss.CHANGE), Optional.empty(),
                List.of(new SizedPoint("random", 5000, OptionalDouble.empty(),
                        Optional.of(new PointScore(0.9, Optional.empty(), Optional.empty(), 0)), Optional.empty(),
                        true)),
                Optional.empty(), OptionalLong.empty());
        Picture picture = Picture.of(new FrontierView(FrontierModel.of("m", frontier, 100, 0), true), Theme.LIGHT,
                WIDTH, HEIGHT);
        assertTrue(picture.says("score"), picture.texts().toString());
        assertTrue(picture.texts().stream().noneMatch(text -> text.text().contains("interval")
                || text.text().contains("all of the tuning") || text.text().contains("chosen")));
        assertReadable(picture, WIDTH, HEIGHT);
    }

    @ParameterizedTest
    @CsvSource({"1000,600", "1400,900", "700,500", "480,360", "320,240", "200,150", "80,60", "10,10"})
    void anySizeFits(int width, int height) {
        for (boolean verdict : new boolean[] {true, false}) {
            FrontierView view = new FrontierView(model(1_500_000), verdict);
            Picture picture = Picture.of(view, Theme.LIGHT, width, height);
            Box used = view.used(Page.body(width, height));
            assertTrue(used.width() <= width && used.height() <= height);
            if (width >= 480) {
                assertTrue(picture.says("random"), "what lines mean has room");
                assertReadable(picture, width, height);
            }
        }
    }

    /** Pictures of both ways to show files differ, and so do those of two budgets. */
    @Test
    void aBudgetIsSeen() {
        List<Colour> first = Picture.of(new FrontierView(model(1_500_000), false), Theme.LIGHT, 600, 400)
                .colours(new Box(0, 0, 600, 400));
        assertNotEquals(first, Picture.of(new FrontierView(model(3_000_000), false), Theme.LIGHT, 600, 400)
                .colours(new Box(0, 0, 600, 400)));
    }

    private static String plain(FrontierVerdict verdict) {
        return verdict.text().replace('\u2009', ' ');
    }

    static FrontierModel model(long budget) {
        return FrontierModel.of("bge", scored(), budget, 600_000);
    }

    private static ByteFrontier scored() {
        List<SizedPoint> points = new ArrayList<>();
        add(points, "shrink", 780, 0.936, 1020, 0.958, 1480, 0.969, 2600, 0.971);
        add(points, "compeft", 1200, 0.938, 1900, 0.953);
        add(points, "low-rank", 3800, 0.95, 14000, 0.968);
        add(points, "ties", 3400, 0.963, 6500, 0.973);
        add(points, "delta-magnitude", 3200, 0.931, 10_500, 0.977);
        add(points, "random", 3200, 0.905, 10_200, 0.933, 22_000, 0.973);
        return new ByteFrontier(new Measure("accuracy", Loss.CHANGE),
                Optional.of(new Whole(73_700_000,
                        Optional.of(new PointScore(0.966, Optional.of(new Interval(0.951, 0.980)), Optional.empty(),
                                597)))),
                points, Optional.empty(), OptionalLong.of(1_500_000));
    }

    private static void add(List<SizedPoint> points, String method, double... figures) {
        for (int i = 0; i < figures.length; i += 2) {
            points.add(new SizedPoint(method, Math.round(1000 * figures[i]), OptionalDouble.of(1 - figures[i + 1]),
                    Optional.of(score(figures[i + 1])), Optional.empty(), true));
        }
    }

    private static PointScore score(double value) {
        return new PointScore(value, Optional.of(new Interval(value - 0.015, value + 0.015)), Optional.empty(), 597);
    }

    private static ByteFrontier lost() {
        List<SizedPoint> points = new ArrayList<>();
        double[][] all = {{780, 0.5, 1}, {1480, 0.31, 1}, {2000, 0.25, 0}, {3000, 0.2, 1}};
        for (double[] one : all) {
            points.add(new SizedPoint("shrink", Math.round(1000 * one[0]), OptionalDouble.of(one[1]),
                    Optional.empty(), Optional.empty(), one[2] == 1));
        }
        return new ByteFrontier(new Measure("", Loss.CHANGE), Optional.of(new Whole(73_700_000, Optional.empty())),
                points, Optional.empty(), OptionalLong.empty());
    }
}
