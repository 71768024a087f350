/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kenworkbench.viz.tests.Readable.assertReadable;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.analysis.DeltaMoments;
import org.kenworkbench.analysis.OverlapResult;
import org.kenworkbench.analysis.ValueAgreement;
import org.kenworkbench.analysis.comparison.Closeness;
import org.kenworkbench.analysis.comparison.Comparison;
import org.kenworkbench.analysis.comparison.GroupOverlap;
import org.kenworkbench.analysis.comparison.OverlapMatrix;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Colour;
import org.kenworkbench.viz.colour.ColourScale;
import org.kenworkbench.viz.colour.Theme;
import org.kenworkbench.viz.comparison.ComparedLabel;
import org.kenworkbench.viz.comparison.OverlapLook;
import org.kenworkbench.viz.comparison.OverlapModel;
import org.kenworkbench.viz.comparison.OverlapView;
import org.kenworkbench.viz.export.PictureFormat;
import org.kenworkbench.viz.page.Page;

class OverlapViewTest {

    private static final int WIDTH = 1000;
    private static final int HEIGHT = 500;

    /**
     * Comparison of four models: A and C are close, B and D a little; the two pairs are 1 - (600 + 620 + 610 + 630) /
     * 4000 apart.
     */
    private static final OverlapModel FOUR = new OverlapModel("base", SmallComparison.labels(4), new Comparison(
            SmallComparison.whole(4, 600, 900, 620, 610, 700, 630),
            List.of(SmallComparison.whole(4, 590, 902, 620, 600, 600, 600),
                    SmallComparison.whole(4, 594, 904, 600, 600, 602, 600))));

    @Test
    void closeOnesAreNeighbours() {
        assertEquals(List.of(0, 2, 1, 3), FOUR.order());
        assertEquals(0.5, FOUR.lowestChance());
        assertEquals(0.5, FOUR.chance(1).getAsDouble());
        assertEquals(0.7, FOUR.of(3, 1).getAsDouble());
        assertEquals(0.601, FOUR.ofNoise(1).orElseThrow().mean(), 1e-12, "of B and D");
        assertEquals(0.903, FOUR.ofNoise(2).orElseThrow().mean(), 1e-12, "of C and A");
        assertEquals(0, FOUR.belowChance());
    }

    @Test
    void cellsHaveNumbersAndColours() {
        for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
            OverlapView view = new OverlapView(FOUR);
            Picture picture = Picture.of(view, theme, WIDTH, HEIGHT);
            // Nothing is below chance, so the colours are those of more alone.
            ColourScale scale = ColourScale.diverging(theme.maps().diverging(), 0.5);
            Box body = Page.body(WIDTH, HEIGHT);
            String[][] expected = {{"1", "0.600", "0.900", "0.620"}, {"0.600", "1", "0.610", "0.700"},
                    {"0.900", "0.610", "1", "0.630"},
                    {"0.620", "0.700", "0.630", "1"}};
            for (int i = 0; i < 4; i++) {
                for (int j = 0; j < 4; j++) {
                    Box cell = view.cell(body, picture.metrics(), i, j);
                    assertEquals(List.of(expected[i][j]),
                            picture.texts().stream()
                                    .filter(text -> cell.contains(text.box().centreX(), text.box().centreY()))
                                    .map(Picture.Text::text).toList(),
                            i + " and " + j);
                    Colour corner = picture.middle(new Box(cell.x() + 3, cell.y() + 3, 1, 1));
                    assertNear(i == j ? theme.surfaces().card()
                            : scale.colour(Double.parseDouble(expected[i][j]) - 0.5), corner, i + " and " + j);
                }
            }
            // Rows in the order of the clusters.
            Box a = view.cell(body, picture.metrics(), 0, 0);
            assertEquals(new Box(a.x() + a.width(), a.y(), a.width(), a.height()),
                    view.cell(body, picture.metrics(), 0, 2));
            for (String text : new String[] {"A", "model-3", "ken keep 50%", "closest", "chance", "null", "0.903",
                    "± 0.0014", "0.601", "chance 0.500", "0.8", "1.0",
                    "distance = 1 − overlap, average linkage", "base", "4 subnetworks", "most: A and C, 0.900"}) {
                assertTrue(picture.says(text), text + " in " + picture.texts());
            }
            assertReadable(picture, WIDTH, HEIGHT);
        }
    }

    /**
     * Checks that a pair's number is bold if none of 19 draws of noise has as much; with fewer draws nothing is bold.
     */
    @Test
    void whatIsBeyondNoiseIsBold() throws Exception {
        List<GroupOverlap> draws = new ArrayList<>(Collections.nCopies(10, FOUR.comparison().nulls().getFirst()));
        draws.addAll(Collections.nCopies(9, FOUR.comparison().nulls().getLast()));
        OverlapView many = new OverlapView(new OverlapModel("base", SmallComparison.labels(4),
                new Comparison(FOUR.comparison().overlap(), draws)));
        String svg = svg(many);
        assertEquals(2, count(svg, "0.600", true), svg);
        assertEquals(0, count(svg, "0.900", true), "a draw has 0.904");
        assertEquals(2, count(svg, "0.900", false));
        assertEquals(0, count(svg, "0.620", true), "a draw has as much");
        assertTrue(many.caption().foot().contains("bold: more than noise gives (p ≤ 0.05, 19 draws)"),
                many.caption().foot()::toString);
        OverlapView few = new OverlapView(FOUR);
        assertEquals(0, count(svg(few), "0.600", true));
        assertEquals(2, count(svg(few), "0.600", false));
        assertTrue(few.caption().foot().contains("2 draws of noise are too few to tell: 19 are needed"),
                few.caption().foot()::toString);
    }

    private static long count(String svg, String number, boolean bold) {
        return Pattern
                .compile("<text[^>]* font-weight=\"" + (bold ? 600 : 400) + "\"[^>]*>" + Pattern.quote(number) + '<')
                .matcher(svg).results().count();
    }

    private static String svg(OverlapView view) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PictureFormat.of(Path.of("x.svg")).orElseThrow().write(out, WIDTH, HEIGHT, "",
                canvas -> Page.paint(view, canvas, Theme.LIGHT, WIDTH, HEIGHT));
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void whatIsSelectedIsMarked() {
        for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
            OverlapView view = new OverlapView(FOUR,
                    new OverlapLook(false, true, Optional.of(new OverlapLook.Spot(3, 1))));
            assertEquals(List.of(0, 1, 2, 3), view.order(), "as listed");
            Picture picture = Picture.of(view, theme, WIDTH, HEIGHT);
            Box body = Page.body(WIDTH, HEIGHT);
            for (int i = 0; i < 4; i++) {
                for (int j = 0; j < 4; j++) {
                    Box cell = view.cell(body, picture.metrics(), i, j);
                    boolean marked = i == 3 && j == 1 || i == 1 && j == 3;
                    assertEquals(marked,
                            picture.middle(new Box(cell.x(), cell.y() + 20, 1, 1)).equals(theme.selection()),
                            i + " and " + j);
                }
            }
            assertReadable(picture, WIDTH, HEIGHT);
        }
    }

    @Test
    void aPointFindsItsCell() {
        Picture picture = Picture.of(new OverlapView(FOUR), Theme.LIGHT, WIDTH, HEIGHT);
        OverlapView view = new OverlapView(FOUR);
        Box body = Page.body(WIDTH, HEIGHT);
        Box cell = view.cell(body, picture.metrics(), 2, 3);
        assertEquals(Optional.of(new OverlapLook.Spot(2, 3)),
                view.spotAt(body, picture.metrics(), cell.centreX(), cell.centreY()));
        Box same = view.cell(body, picture.metrics(), 2, 2);
        assertEquals(Optional.empty(), view.spotAt(body, picture.metrics(), same.centreX(), same.centreY()));
        assertEquals(Optional.empty(), view.spotAt(body, picture.metrics(), 1, 1));
        Picture.Text closest = picture.texts().stream().filter(text -> text.text().equals("0.903")).findFirst()
                .orElseThrow();
        Optional<OverlapLook.Spot> beside = view.spotAt(body, picture.metrics(), closest.box().centreX(),
                closest.box().centreY());
        assertEquals(Optional.of(new OverlapLook.Spot(0, 2)), beside, "A and its closest");
    }

    @Test
    void theTreeMayStandElsewhere() {
        Picture picture = Picture.of(new OverlapView(FOUR, new OverlapLook(true, false, Optional.empty())), Theme.LIGHT,
                WIDTH, HEIGHT);
        assertTrue(picture.texts().stream().noneMatch(text -> text.text().contains("linkage")));
        assertTrue(picture.says("closest"));
    }

    /** Checks that two models that share nothing in scope are not compared: no number, and no tree. */
    @Test
    void someAreNotCompared() {
        OverlapModel model = new OverlapModel("m", SmallComparison.labels(3),
                new Comparison(SmallComparison.whole(3, 800, -1, 450), List.of()));
        assertEquals(List.of(0, 1, 2), model.order());
        assertEquals(OptionalDouble.empty(), model.of(0, 2));
        assertEquals(Optional.empty(), model.ofNoise(0));
        assertEquals(1, model.belowChance(), "0.45");
        OverlapView view = new OverlapView(model);
        Picture picture = Picture.of(view, Theme.LIGHT, WIDTH, HEIGHT);
        Box cell = view.cell(Page.body(WIDTH, HEIGHT), picture.metrics(), 0, 2);
        assertTrue(picture.texts().stream().anyMatch(
                text -> text.text().equals("–") && cell.contains(text.box().centreX(), text.box().centreY())));
        assertFalse(picture.says("null"));
        assertTrue(picture.texts().stream().noneMatch(text -> text.text().contains("linkage")));
        assertTrue(picture.texts().stream().anyMatch(text -> text.text().contains("1 below chance")),
                picture.texts().toString());
        assertReadable(picture, WIDTH, HEIGHT);
    }

    /**
     * Checks that what is less than chance has colours of its own, on a scale of equal steps to both sides, and a mark;
     * and that the legend names chance and the mark.
     */
    @Test
    void lessThanChanceIsToldApart() {
        OverlapModel model = new OverlapModel("m", SmallComparison.labels(3),
                new Comparison(SmallComparison.whole(3, 800, 300, 500), List.of()));
        for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
            OverlapView view = new OverlapView(model, new OverlapLook(false, false, Optional.empty()));
            Picture picture = Picture.of(view, theme, WIDTH, HEIGHT);
            Box body = Page.body(WIDTH, HEIGHT);
            ColourScale scale = ColourScale.diverging(theme.maps().diverging(), 0.5);
            assertNear(scale.colour(0.3), corner(picture, view.cell(body, picture.metrics(), 0, 1)), "more");
            assertNear(scale.colour(-0.2), corner(picture, view.cell(body, picture.metrics(), 0, 2)), "less");
            assertNear(scale.colour(0), corner(picture, view.cell(body, picture.metrics(), 1, 2)), "as much");
            Box below = view.cell(body, picture.metrics(), 0, 2);
            Box above = view.cell(body, picture.metrics(), 0, 1);
            assertTrue(isMarked(picture, below));
            assertFalse(isMarked(picture, above));
            for (String text : List.of("chance 0.500", "0.8", "1.0", "below chance")) {
                assertTrue(picture.says(text), text + " in " + picture.texts());
            }
            assertTrue(view.caption().foot().contains("1 below chance, marked with a triangle"));
            assertReadable(picture, WIDTH, HEIGHT);
        }
    }

    private static Colour corner(Picture picture, Box cell) {
        return picture.middle(new Box(cell.x() + 3, cell.y() + 3, 1, 1));
    }

    /** Checks a colour but for what the steps of a map, of which a part is taken, leave open. */
    private static void assertNear(Colour expected, Colour colour, String what) {
        for (int shift : new int[] {0, 8, 16}) {
            int away = (expected.argb() >> shift & 0xFF) - (colour.argb() >> shift & 0xFF);
            assertTrue(Math.abs(away) <= 4, () -> what + ": " + expected + " and " + colour);
        }
    }

    private static boolean isMarked(Picture picture, Box cell) {
        return picture.colours(new Box(cell.x() + 2, cell.bottom() - 12, 9, 8)).stream().distinct().count() > 1;
    }

    /** Checks that the cells of few subnetworks are large, and that of many in a small pane some are named. */
    @Test
    void cellsFillThePane() {
        Box pane = Page.body(900, 420);
        OverlapView two = new OverlapView(new OverlapModel("m", SmallComparison.labels(2), SmallComparison.many(2)),
                new OverlapLook(true, false, Optional.empty()));
        Picture picture = Picture.of(two, Theme.LIGHT, 900, 420);
        assertTrue(two.cell(pane, picture.metrics(), 0, 1).width() >= 100,
                () -> two.cell(pane, picture.metrics(), 0, 1).toString());
        OverlapView many = new OverlapView(new OverlapModel("m", SmallComparison.labels(60), SmallComparison.many(60)),
                new OverlapLook(false, false, Optional.empty()));
        Picture small = Picture.of(many, Theme.LIGHT, 900, 420);
        Box cell = many.cell(pane, small.metrics(), 0, 1);
        assertTrue(60 * cell.height() > 0.7 * (pane.height() - 80), cell::toString);
        assertTrue(small.says("A") && !small.says("B"), small.texts()::toString);
        assertEquals(0, many.labelAt(pane, small.metrics(), 20, cell.centreY()).orElseThrow().of());
        assertReadable(small, 900, 420);
    }

    /** Checks that names are whole where there is room, go on in a second line, and else lose their middle. */
    @Test
    void namesAreWhole() {
        String name = "bge-small-en-v1.5-delta-magnitude-keep-60-of-a-hundred-seed-1";
        List<ComparedLabel> labels = List.of(new ComparedLabel("A", name, "ken"), new ComparedLabel("B", "b", "ken"),
                new ComparedLabel("C", name + "1", "ken"));
        OverlapModel model = new OverlapModel("m", labels, SmallComparison.many(3));
        Picture wide = Picture.of(new OverlapView(model, new OverlapLook(false, false, Optional.empty())),
                Theme.LIGHT, 1240, 500);
        assertTrue(wide.says(name), wide.texts()::toString);
        Picture narrow = Picture.of(new OverlapView(model, new OverlapLook(false, false, Optional.empty())),
                Theme.LIGHT, 560, 420);
        assertTrue(narrow.texts().stream().anyMatch(text -> text.text().endsWith("-seed-11")
                && !text.text().equals(name + "1")), narrow.texts()::toString);
        assertTrue(narrow.texts().stream().anyMatch(text -> text.text().startsWith("bge-small-en-v1.5")));
        assertReadable(narrow, 560, 420);
        Picture low = Picture.of(new OverlapView(model, new OverlapLook(false, false, Optional.empty())),
                Theme.LIGHT, 420, 230);
        assertTrue(low.texts().stream().anyMatch(text -> text.text().matches("bge.*….*seed-1")),
                low.texts()::toString);
        assertReadable(low, 420, 230);
    }

    /** Checks that unequal amounts, which have unequal chances, get two lines for chance. */
    @Test
    void chancesMayDiffer() {
        OverlapMatrix matrix = new OverlapMatrix(3,
                List.of(new OverlapResult(2000, 1000, 500, 400, 250), new OverlapResult(2000, 1000, 200, 120, 100),
                        new OverlapResult(2000, 500, 200, 80, 50)));
        OverlapModel model = new OverlapModel("m", SmallComparison.labels(3),
                new Comparison(SmallComparison.group(3, SmallComparison.tensor("layer.0.q", 0, matrix)), List.of()));
        assertEquals(0.25, model.lowestChance());
        assertEquals(0.5, model.highestChance());
        Picture picture = Picture.of(new OverlapView(model), Theme.LIGHT, WIDTH, HEIGHT);
        assertTrue(picture.says("chance 0.250 to 0.500"), picture.texts().toString());
        assertTrue(picture.says("chance") && picture.says("+0.4"), "the legend tells differences from chance");
        assertReadable(picture, WIDTH, HEIGHT);
    }

    /** Colours, tree and words are those of the measure, and what is not defined has no number. */
    @Test
    void anyMeasure() throws Exception {
        OverlapMatrix matrix = new OverlapMatrix(3, List.of(correlated(0.8), correlated(-0.25), correlated(-0.25)));
        Comparison comparison = new Comparison(SmallComparison.group(3, SmallComparison.tensor("layer.0.q", 0, matrix)),
                List.of());
        OverlapModel model = new OverlapModel("m", SmallComparison.labels(3), comparison, Closeness.CORRELATION);
        assertEquals(0.8, model.of(0, 1).getAsDouble(), 1e-12);
        assertEquals(0, model.chance(0).getAsDouble());
        assertEquals(2, model.belowChance());
        assertEquals(1.25, model.clusters().orElseThrow().merges().getLast().distance(), 1e-12);
        Picture picture = Picture.of(new OverlapView(model), Theme.LIGHT, WIDTH, HEIGHT);
        for (String text : new String[] {"0.800", "correlation", "distance = 1 − correlation, average linkage",
                "most: A and B, 0.800"}) {
            assertTrue(picture.says(text), text + " in " + picture.texts());
        }
        assertReadable(picture, WIDTH, HEIGHT);
        OverlapModel unread = new OverlapModel("m", SmallComparison.labels(4), FOUR.comparison(), Closeness.SIGN);
        assertEquals(OptionalDouble.empty(), unread.of(0, 1));
        assertEquals(Optional.empty(), unread.closestPair());
        assertReadable(Picture.of(new OverlapView(unread), Theme.DARK, WIDTH, HEIGHT), WIDTH, HEIGHT);
    }

    /** Creates an overlap of 1000 positions with differences of mean 0, deviation 1 and the given correlation. */
    private static OverlapResult correlated(double r) {
        return new OverlapResult(2000, 1000, 1000, 1000, 500,
                Optional.of(new ValueAgreement(1000, 0, 0, 1000, 500, 500,
                        new DeltaMoments(1000, 0, 0, 1000, 1000, 1000 * r))));
    }

    @ParameterizedTest
    @CsvSource({"2,1000,600", "2,300,200", "6,1240,900", "6,700,500", "25,1240,900", "25,600,600", "40,1240,900",
            "6,200,150", "25,80,60", "60,1240,900", "60,600,400", "3,10,10", "3,1,1"})
    void anySizeAndNumberFits(int size, int width, int height) {
        OverlapView view = new OverlapView(
                new OverlapModel("m", SmallComparison.labels(size), SmallComparison.many(size)));
        Picture picture = Picture.of(view, Theme.DARK, width, height);
        if (width >= 300) {
            assertReadable(picture, width, height);
            Box fit = Page.fit(view, width, height);
            assertTrue(fit.width() <= width && fit.height() <= height, fit.toString());
            assertReadable(Picture.of(view, Theme.LIGHT, (int) fit.width(), (int) fit.height()), (int) fit.width(),
                    (int) fit.height());
        }
    }

    /** Checks that a picture of 25 models shows everything, if in short. */
    @Test
    void manyAreShort() {
        Picture picture = Picture.of(
                new OverlapView(new OverlapModel("m", SmallComparison.labels(25), SmallComparison.many(25))),
                Theme.LIGHT, 1240, 900);
        for (String text : new String[] {".50", ".54", "distance = 1 − overlap", "null", "Y"}) {
            assertTrue(picture.says(text), text + " in " + picture.texts());
        }
    }

    @Test
    void eachHasALabel() {
        GroupOverlap two = SmallComparison.whole(2, 700);
        assertThrows(IllegalArgumentException.class,
                () -> new OverlapModel("m", SmallComparison.labels(3), new Comparison(two, List.of())));
    }
}
