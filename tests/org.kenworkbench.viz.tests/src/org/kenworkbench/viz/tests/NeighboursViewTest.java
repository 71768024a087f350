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

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kenworkbench.analysis.pyramid.BlockShape;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Colour;
import org.kenworkbench.viz.colour.ColourScale;
import org.kenworkbench.viz.colour.Theme;
import org.kenworkbench.viz.grid.Blocks;
import org.kenworkbench.viz.grid.GridLayout;
import org.kenworkbench.viz.grid.ViewedTensor;
import org.kenworkbench.viz.neighbours.NeighboursModel;
import org.kenworkbench.viz.neighbours.NeighboursView;
import org.kenworkbench.viz.page.Page;

class NeighboursViewTest {

    private static final int WIDTH = 800;
    private static final int HEIGHT = 640;
    private static final float RESET = Float.NaN;
    /**
     * <pre>
     * x . x
     * x x x
     * . . x
     * </pre>
     */
    private static final float[] COUNTS = {1, RESET, 1, 2, 2, 3, RESET, RESET, 1};

    static Stream<Theme> themes() {
        return Stream.of(Theme.LIGHT, Theme.DARK);
    }

    @ParameterizedTest
    @MethodSource("themes")
    void countsHaveTheirColourAndNumber(Theme theme) {
        Picture picture = Picture.of(view(COUNTS), theme, WIDTH, HEIGHT);
        GridLayout layout = NeighboursView.layout(Page.body(WIDTH, HEIGHT), 3, 3, Optional.empty());
        ColourScale scale = ColourScale.linear(theme.maps().sequential(), 0, 4);
        for (int i = 0; i < 9; i++) {
            Box cell = layout.block(i / 3, i % 3);
            // A corner, as the number is in the middle.
            Colour corner = picture.middle(new Box(cell.x() + 1, cell.y() + 1, 1, 1));
            String number = picture.texts().stream()
                    .filter(text -> cell.contains(text.box().centreX(), text.box().centreY()))
                    .map(Picture.Text::text).findFirst().orElse("");
            if (Float.isNaN(COUNTS[i])) {
                assertEquals("", number);
            } else {
                assertEquals(scale.colour(COUNTS[i]), corner, "cell " + i);
                assertEquals(Integer.toString((int) COUNTS[i]), number);
            }
        }
    }

    /** The authors' viewer draws a kept cell without kept neighbours like a reset one. */
    @ParameterizedTest
    @MethodSource("themes")
    void keptWithoutNeighboursIsNotLikeReset(Theme theme) {
        float[] lonely = {RESET, RESET, RESET, RESET, 0, RESET, RESET, RESET, RESET};
        Picture picture = Picture.of(view(lonely), theme, WIDTH, HEIGHT);
        GridLayout layout = NeighboursView.layout(Page.body(WIDTH, HEIGHT), 3, 3, Optional.empty());
        Set<Colour> reset = new HashSet<>(picture.colours(layout.block(0, 0).inset(0, 0, 1, 1)));
        Colour kept = picture.middle(new Box(layout.block(1, 1).x() + 1, layout.block(1, 1).y() + 1, 1, 1));
        assertEquals(theme.maps().sequential().at(0), kept);
        reset.forEach(colour -> assertNotEquals(kept, colour));
        assertTrue(reset.contains(theme.pane()));
    }

    @ParameterizedTest
    @MethodSource("themes")
    void theHistogramStandsBesideChance(Theme theme) {
        Picture picture = Picture.of(view(COUNTS), theme, WIDTH, HEIGHT);
        for (String text : new String[] {"0.0", "50.0", "33.3", "16.7", "here, %", "by chance",
                "mean 1.67, by chance 1.78", "reset: no count"}) {
            assertTrue(picture.says(text), text + " in " + picture.texts());
        }
        assertReadable(picture, WIDTH, HEIGHT);
    }

    @Test
    void numbersMayBeLeftOut() {
        GridLayout layout = NeighboursView.layout(Page.body(WIDTH, HEIGHT), 3, 3, Optional.empty());
        Picture picture = Picture.of(new NeighboursView(model(COUNTS), layout, false), Theme.LIGHT, WIDTH, HEIGHT);
        assertTrue(picture.texts().stream()
                .noneMatch(text -> layout.grid().contains(text.box().centreX(), text.box().centreY())),
                picture.texts()::toString);
    }

    private static NeighboursView view(float[] counts) {
        return new NeighboursView(model(counts),
                NeighboursView.layout(Page.body(WIDTH, HEIGHT), 3, 3, Optional.empty()));
    }

    private static NeighboursModel model(float[] counts) {
        Blocks blocks = new Blocks(BlockShape.CELL, 0, 0, 3, 3, counts);
        return new NeighboursModel(new ViewedTensor("w", "3 × 3", 3, 3), blocks, blocks,
                new NeighboursModel.CountShares(List.of(0.0, 3 / 6.0, 2 / 6.0, 1 / 6.0, 0.0), 10 / 6.0),
                new NeighboursModel.CountShares(List.of(0.05, 0.3, 0.4, 0.2, 0.05), 16 / 9.0),
                Optional.empty());
    }
}
