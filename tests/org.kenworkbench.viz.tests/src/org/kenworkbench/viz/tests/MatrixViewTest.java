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
import org.kenworkbench.viz.grid.CellPlace;
import org.kenworkbench.viz.grid.GridLayout;
import org.kenworkbench.viz.grid.ValueRange;
import org.kenworkbench.viz.grid.ViewedTensor;
import org.kenworkbench.viz.grid.Window;
import org.kenworkbench.viz.matrix.MatrixModel;
import org.kenworkbench.viz.matrix.MatrixModel.Kept;
import org.kenworkbench.viz.matrix.MatrixModel.LineProfiles;
import org.kenworkbench.viz.matrix.MatrixModel.RangedBlocks;
import org.kenworkbench.viz.matrix.MatrixView;
import org.kenworkbench.viz.matrix.Shown;
import org.kenworkbench.viz.page.Page;

/** Checks the picture of a matrix by what is read back from it. */
class MatrixViewTest {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 700;
    private static final Box BODY = Page.body(WIDTH, HEIGHT);
    private static final float RESET = Float.NaN;
    /** 3 rows of 4: of each sign, beyond both ends, zero, and three reset ones. */
    private static final float[] VALUES = {-3, -1, -0.5f, RESET, 0, RESET, 0.5f, 1, 3, 0.25f, RESET, -0.25f};

    private static final ViewedTensor SMALL = new ViewedTensor("w", "3 × 4", 3, 4);

    static Stream<Theme> themes() {
        return Stream.of(Theme.LIGHT, Theme.DARK);
    }

    @ParameterizedTest
    @MethodSource("themes")
    void everyCellHasTheColourOfItsValue(Theme theme) {
        Picture picture = Picture.of(view(true, Optional.empty()), theme, WIDTH, HEIGHT);
        GridLayout layout = layout();
        ColourScale scale = ColourScale.diverging(theme.maps().diverging(), 1);
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 4; column++) {
                float value = VALUES[row * 4 + column];
                if (!Float.isNaN(value)) {
                    assertEquals(scale.colour(value), picture.middle(layout.block(row, column)), row + ", " + column);
                }
            }
        }
        assertEquals(scale.colour(1), scale.colour(3), "beyond the end");
    }

    /** Checks that reset cells are hatched and look unlike zero; the authors' viewer draws them alike. */
    @ParameterizedTest
    @MethodSource("themes")
    void resetIsHatchedAndUnlikeZero(Theme theme) {
        Picture picture = Picture.of(view(true, Optional.empty()), theme, WIDTH, HEIGHT);
        GridLayout layout = layout();
        Set<Colour> reset = new HashSet<>(picture.colours(layout.block(0, 3).inset(0, 0, 1, 1)));
        assertTrue(reset.contains(theme.pane()) && reset.size() > 1, "a hatch on the pane: " + reset);
        Colour zero = picture.middle(layout.block(1, 0));
        assertEquals(Set.of(zero), new HashSet<>(picture.colours(layout.block(1, 0).inset(0, 0, 1, 1))));
        reset.forEach(colour -> assertNotEquals(zero, colour));
    }

    @Test
    void outsideTheScopeNothingIsHatched() {
        MatrixModel model = new MatrixModel(SMALL, new Kept(false, Double.NaN, Optional.empty()), Shown.TUNED,
                new RangedBlocks(whole(), new ValueRange(0, 3, 0)),
                new RangedBlocks(new Blocks(BlockShape.CELL, 0, 0, 3, 4, new float[12]), new ValueRange(-1, 1, 0)),
                new LineProfiles(new float[4], new float[3]), Optional.empty());
        Picture picture = Picture.of(new MatrixView(model, layout()), Theme.LIGHT, WIDTH, HEIGHT);
        assertEquals(ColourScale.diverging(Theme.LIGHT.maps().diverging(), 1).colour(0),
                picture.middle(layout().block(2, 3)));
        assertTrue(picture.says("outside the scope: not pruned"));
        assertTrue(picture.texts().stream().noneMatch(text -> text.text().equals("reset")));
    }

    /** The legend is in the value's own range and says what lies beyond. */
    @Test
    void theLegendTellsItsEndsAndWhatLiesBeyond() {
        Picture picture = Picture.of(view(true, Optional.empty()), Theme.LIGHT, WIDTH, HEIGHT);
        for (String text : new String[] {"tuned − base", "−1.0", "0", "+1.0", "reset", "beyond ±1.0: 16.7 %",
                "kept 75.0 % · k 2 of 4 in each row",
                "Rows 0–2, columns 0–3 · a cell is drawn 24 × 24 px"}) {
            assertTrue(picture.says(text), text + " in " + picture.texts());
        }
    }

    @Test
    void profilesHaveTheLengthOfTheirValues() {
        Picture picture = Picture.of(view(true, Optional.empty()), Theme.LIGHT, WIDTH, HEIGHT);
        GridLayout layout = layout();
        // Columns: 100 %, 67 %, 67 %, 67 % of 56 pixels, which end 100 pixels below the grid.
        double base = layout.grid().bottom() + 100;
        Box first = new Box(layout.block(0, 0).centreX(), base - 52, 1, 1);
        Box second = new Box(layout.block(0, 1).centreX(), base - 52, 1, 1);
        assertNotEquals(Theme.LIGHT.pane(), picture.middle(first));
        assertEquals(Theme.LIGHT.pane(), picture.middle(second));
    }

    @ParameterizedTest
    @MethodSource("themes")
    void theSelectionIsMarkedInRowColumnAndProfiles(Theme theme) {
        Picture picture = Picture.of(view(true, Optional.of(new CellPlace(1, 2))), theme, WIDTH, HEIGHT);
        Box block = layout().block(1, 2);
        assertEquals(theme.selection(), picture.middle(new Box(block.x() - 1, block.centreY(), 1, 1)));
        assertEquals(ColourScale.diverging(theme.maps().diverging(), 1).colour(0.5), picture.middle(block),
                "the cell itself stays to be seen");
        assertTrue(picture.texts().stream()
                .anyMatch(text -> text.text().equals("2") && text.colour().equals(theme.selection())));
        assertTrue(picture.texts().stream()
                .anyMatch(text -> text.text().equals("1") && text.colour().equals(theme.selection())));
    }

    /** Blocks of a long tensor: the last row of blocks is there, and hatched where nothing was kept. */
    @Test
    void aTallTensorIsNotCut() {
        long rows = 30_522;
        GridLayout layout = MatrixView.layout(BODY, rows, 8, Optional.empty());
        float[] values = new float[layout.rows() * layout.columns()];
        java.util.Arrays.fill(values, 1);
        values[values.length - 1] = 2;
        values[values.length - 2 < 0 ? 0 : values.length - layout.columns() - 1] = RESET;
        Blocks blocks = new Blocks(layout.shape(), 0, 0, layout.rows(), layout.columns(), values);
        MatrixModel model = new MatrixModel(new ViewedTensor("w", "30 522 × 8", rows, 8),
                new Kept(true, 0.5, Optional.empty()), Shown.TUNED, new RangedBlocks(blocks, new ValueRange(0, 2, 0)),
                new RangedBlocks(blocks, new ValueRange(0, 2, 0)),
                new LineProfiles(new float[layout.columns()], new float[layout.rows()]), Optional.empty());
        MatrixView view = new MatrixView(model, layout);
        Box fit = Page.fit(view, WIDTH, HEIGHT);
        Picture picture = Picture.of(view, Theme.LIGHT, WIDTH, HEIGHT);
        for (Picture each : new Picture[] {picture,
                Picture.of(view, Theme.LIGHT, (int) fit.width(), (int) fit.height())}) {
            ColourScale scale = ColourScale.linear(Theme.LIGHT.maps().sequential(), 0, 2);
            assertEquals(scale.colour(2), each.middle(layout.block(layout.rows() - 1, layout.columns() - 1)));
            assertEquals(scale.colour(1), each.middle(layout.block(0, 0)));
            assertEquals(Theme.LIGHT.pane(),
                    each.middle(new Box(layout.grid().right() + 4, layout.grid().bottom() - 2, 1, 1)));
        }
        String size = "a block is " + layout.shape().rows() + " rows × 1 column, drawn " + layout.blockWidth() + " × "
                + layout.blockHeight() + " px";
        assertTrue(picture.says("Rows 0–30 521, columns 0–7 · " + size), size + " in " + picture.texts());
        assertTrue(
                picture.says(
                        "RMS of kept values in " + layout.shape().rows() + " × 1 blocks"),
                picture.texts().toString());
    }

    @Test
    void cellsThatWereKeptHaveTheColourOfKeptOnes() {
        Blocks kept = new Blocks(BlockShape.CELL, 0, 0, 3, 4, new float[] {1, 1, RESET, 1, 1, 1, 1, 1, 1, 1, 1, 1});
        MatrixModel model = new MatrixModel(SMALL, new Kept(true, 11 / 12.0, Optional.empty()), Shown.KEPT,
                new RangedBlocks(kept, new ValueRange(0, 1, 0)), new RangedBlocks(kept, new ValueRange(0, 1, 0)),
                new LineProfiles(new float[4], new float[3]), Optional.empty());
        Picture picture = Picture.of(new MatrixView(model, layout()), Theme.DARK, WIDTH, HEIGHT);
        assertEquals(Theme.DARK.accent(), picture.middle(layout().block(0, 0)));
        assertNotEquals(Theme.DARK.accent(), picture.middle(layout().block(0, 2)));
    }

    @ParameterizedTest
    @MethodSource("themes")
    void allTextsCanBeRead(Theme theme) {
        assertReadable(Picture.of(view(true, Optional.of(new CellPlace(2, 3))), theme, WIDTH, HEIGHT), WIDTH, HEIGHT);
        Optional<Window> window = Optional.of(new Window(BlockShape.CELL, 18, 700, 100));
        GridLayout layout = MatrixView.layout(BODY, 1536, 384, window);
        Blocks cells = new Blocks(BlockShape.CELL, layout.firstRow(), layout.firstColumn(), layout.rows(),
                layout.columns(),
                new float[layout.rows() * layout.columns()]);
        Blocks whole = new Blocks(layout.overviewFit().shape(), 0, 0, layout.overviewFit().rows(),
                layout.overviewFit().columns(),
                new float[layout.overviewFit().rows() * layout.overviewFit().columns()]);
        MatrixModel model = new MatrixModel(
                new ViewedTensor("encoder.layer.11.intermediate.dense.weight", "1 536 × 384 · F32", 1536, 384),
                new Kept(true, 0.599, Optional.of(230L)), Shown.DELTA,
                new RangedBlocks(whole, new ValueRange(0, 0.0033, 0.005)),
                new RangedBlocks(cells, new ValueRange(-0.0044, 0.0044, 0.01)),
                new LineProfiles(new float[layout.columns()], new float[layout.rows()]),
                Optional.of(new CellPlace(700, 100)));
        assertReadable(Picture.of(new MatrixView(model, layout), theme, WIDTH, HEIGHT), WIDTH, HEIGHT);
    }

    @Test
    void aPictureIsNoLargerThanItsContent() {
        Box fit = Page.fit(view(true, Optional.empty()), WIDTH, HEIGHT);
        assertTrue(fit.width() < WIDTH && fit.height() < HEIGHT, fit::toString);
        assertReadable(Picture.of(view(true, Optional.empty()), Theme.LIGHT, (int) fit.width(), (int) fit.height()),
                (int) fit.width(), (int) fit.height());
    }

    private static GridLayout layout() {
        return MatrixView.layout(BODY, 3, 4, Optional.empty());
    }

    private static Blocks whole() {
        return new Blocks(BlockShape.CELL, 0, 0, 3, 4, VALUES);
    }

    private static MatrixView view(boolean inScope, Optional<CellPlace> selected) {
        MatrixModel model = new MatrixModel(SMALL, new Kept(inScope, 0.75, Optional.of(2L)), Shown.DELTA,
                new RangedBlocks(whole(), new ValueRange(0, 3, 0)),
                new RangedBlocks(whole(), new ValueRange(-1, 1, 1 / 6.0)),
                new LineProfiles(new float[] {1, 2 / 3f, 2 / 3f, 2 / 3f}, new float[] {1, 2, 3}), selected);
        return new MatrixView(model, layout());
    }
}
