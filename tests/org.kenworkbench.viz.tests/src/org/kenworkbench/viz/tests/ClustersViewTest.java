/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kenworkbench.viz.tests.Readable.assertReadable;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.analysis.comparison.Comparison;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Colour;
import org.kenworkbench.viz.colour.Theme;
import org.kenworkbench.viz.comparison.ClustersView;
import org.kenworkbench.viz.comparison.OverlapLook;
import org.kenworkbench.viz.comparison.OverlapModel;
import org.kenworkbench.viz.page.Page;

class ClustersViewTest {

    private static final int WIDTH = 500;
    private static final int HEIGHT = 360;
    /** A and C are close, B and D a little. */
    private static final OverlapModel FOUR = new OverlapModel("base", SmallComparison.labels(4),
            new Comparison(SmallComparison.whole(4, 600, 900, 620, 610, 700, 630), List.of()));

    @Test
    void closeOnesAreNeighbours() {
        for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
            Picture picture = Picture.of(new ClustersView(FOUR, Optional.empty()), theme, WIDTH, HEIGHT);
            List<String> names = picture.texts().stream().filter(text -> text.text().startsWith("model-"))
                    .sorted((a, b) -> Double.compare(a.box().y(), b.box().y())).map(Picture.Text::text).toList();
            assertEquals(List.of("model-0", "model-2", "model-1", "model-3"), names);
            for (String text : new String[] {"ken keep 50%", "chance 0.500", "distance = 1 − overlap, average linkage",
                    "base", "4 subnetworks"}) {
                assertTrue(picture.says(text), text + " in " + picture.texts());
            }
            assertFalse(colours(picture).contains(theme.selection()));
            assertReadable(picture, WIDTH, HEIGHT);
            Picture marked = Picture.of(new ClustersView(FOUR, Optional.of(new OverlapLook.Spot(3, 1))), theme, WIDTH,
                    HEIGHT);
            assertTrue(colours(marked).contains(theme.selection()));
            assertTrue(colours(marked).contains(theme.accent()), "the other clusters");
        }
    }

    private static Set<Colour> colours(Picture picture) {
        return new HashSet<>(picture.colours(new Box(0, 0, WIDTH, HEIGHT)));
    }

    /** A marked way begins in the rows of both, and nowhere else. */
    @Test
    void theWayOfTwoIsMarked() {
        Picture picture = Picture.of(new ClustersView(FOUR, Optional.of(new OverlapLook.Spot(0, 1))), Theme.LIGHT,
                WIDTH, HEIGHT);
        for (int i = 0; i < 4; i++) {
            String name = "model-" + i;
            Picture.Text label = picture.texts().stream().filter(text -> text.text().equals(name)).findFirst()
                    .orElseThrow();
            Box beside = new Box(label.box().right() + 12, label.box().y() - 20, 3, 60);
            assertEquals(i < 2, picture.colours(beside).contains(Theme.LIGHT.selection()), name);
        }
    }

    @Test
    void aPointFindsTheClosestAcrossACluster() {
        ClustersView view = new ClustersView(FOUR, Optional.empty());
        Picture picture = Picture.of(view, Theme.LIGHT, WIDTH, HEIGHT);
        Box body = Page.body(WIDTH, HEIGHT);
        Set<Comparison.Pair> found = new HashSet<>();
        for (int x = 0; x < WIDTH; x += 2) {
            for (int y = 0; y < HEIGHT; y += 4) {
                view.pairAt(body, picture.metrics(), x, y).ifPresent(found::add);
            }
        }
        assertEquals(Set.of(new Comparison.Pair(0, 2), new Comparison.Pair(1, 3), new Comparison.Pair(2, 3)), found);
        assertEquals(Optional.empty(), view.pairAt(body, picture.metrics(), 2, 2));
    }

    @Test
    void withoutClustersThatIsSaid() {
        OverlapModel model = new OverlapModel("m", SmallComparison.labels(3),
                new Comparison(SmallComparison.whole(3, 800, -1, 450), List.of()));
        ClustersView view = new ClustersView(model, Optional.of(new OverlapLook.Spot(0, 1)));
        Picture picture = Picture.of(view, Theme.LIGHT, WIDTH, HEIGHT);
        assertTrue(picture.texts().stream().anyMatch(text -> text.text().startsWith("no clusters")),
                picture.texts().toString());
        assertEquals(Optional.empty(), view.pairAt(Page.body(WIDTH, HEIGHT), picture.metrics(), 300, 100));
    }

    @ParameterizedTest
    @CsvSource({"2,500,300", "25,600,700", "40,400,400", "6,200,150", "25,80,60", "3,10,10", "3,1,1"})
    void anySizeAndNumberFits(int size, int width, int height) {
        ClustersView view = new ClustersView(
                new OverlapModel("m", SmallComparison.labels(size), SmallComparison.many(size)),
                Optional.of(new OverlapLook.Spot(1, 0)));
        Picture picture = Picture.of(view, Theme.DARK, width, height);
        if (width >= 300) {
            assertReadable(picture, width, height);
            Box fit = Page.fit(view, width, height);
            assertTrue(fit.width() <= width && fit.height() <= height, fit.toString());
        }
    }
}
