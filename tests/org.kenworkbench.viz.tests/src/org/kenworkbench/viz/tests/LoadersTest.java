/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.analysis.AnalysisException;
import org.kenworkbench.analysis.PrunedModel;
import org.kenworkbench.analysis.PrunedTensor;
import org.kenworkbench.analysis.layers.ModelProfile;
import org.kenworkbench.analysis.pyramid.BlockShape;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.place.Layer;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.data.MatrixLoader;
import org.kenworkbench.viz.data.ModelMapLoader;
import org.kenworkbench.viz.data.NeighboursLoader;
import org.kenworkbench.viz.grid.GridLayout;
import org.kenworkbench.viz.grid.Window;
import org.kenworkbench.viz.matrix.MatrixModel;
import org.kenworkbench.viz.matrix.MatrixView;
import org.kenworkbench.viz.matrix.Shown;
import org.kenworkbench.viz.modelmap.ModelMapModel;
import org.kenworkbench.viz.neighbours.NeighboursModel;
import org.kenworkbench.viz.neighbours.NeighboursView;

/** Models of views against files whose content is known. */
class LoadersTest {

    private static final float RESET = Float.NaN;
    private static final Box BODY = new Box(0, 36, 800, 700);

    @TempDir
    Path folder;

    private PrunedModel model;

    @BeforeEach
    void open() throws Exception {
        float[] base = {10, 20, 30, 40, 50, 60};
        float[] tuned = {1, -2, 3, -4, 5, 0};
        float[] many = new float[300 * 2];
        Arrays.fill(many, 1);
        many[599] = 3;
        model = new SmallModel().add("layer.0.w", Shape.of(2, 3), base, tuned, "x.x.xx")
                .add("layer.1.w", Shape.of(2, 3), base, base, "xx.xx.")
                .add("layer.0.bias", Shape.of(6), base, tuned, "")
                .add("empty", Shape.of(0, 4), new float[0], new float[0], "")
                .add("tall", Shape.of(300, 2), new float[600], many, "x.".repeat(300)).open(folder);
    }

    @AfterEach
    void close() {
        model.close();
    }

    /** The authors' viewer shows the base value there. */
    @Test
    void aKeptCellHasItsTunedValue() throws Exception {
        assertArrayEquals(new float[] {1, RESET, 3, RESET, 5, 0},
                load("layer.0.w", Shown.TUNED).window().blocks().values());
        assertArrayEquals(new float[] {-9, RESET, -27, RESET, -45, -60},
                load("layer.0.w", Shown.DELTA).window().blocks().values());
        assertArrayEquals(new float[] {1, RESET, 1, RESET, 1, 1},
                load("layer.0.w", Shown.KEPT).window().blocks().values());
    }

    @Test
    void whatIsToldOfTheTensor() throws Exception {
        MatrixModel matrix = load("layer.0.w", Shown.TUNED);
        assertEquals(Optional.of(2L), matrix.kept().inRow());
        assertEquals(4 / 6.0, matrix.kept().share());
        assertArrayEquals(new float[] {0.5f, 0.5f, 1}, matrix.profiles().columnKept());
        assertEquals(Math.sqrt(14 / 3.0), matrix.profiles().rowValue()[0], 1e-6);
        assertTrue(matrix.window().range().isSigned());
        assertEquals(5, matrix.window().range().high(), 5 * 0.008,
                "one value in a hundred may lie beyond: of four none");
        assertEquals(0, matrix.window().range().beyond());
        assertEquals("2 × 3 · F32", matrix.tensor().size());
    }

    @Test
    void outsideTheScopeAllValuesAreThere() throws Exception {
        MatrixModel bias = load("layer.0.bias", Shown.TUNED);
        assertFalse(bias.kept().inScope());
        assertArrayEquals(new float[] {1, -2, 3, -4, 5, 0}, bias.window().blocks().values());
        assertEquals(1, bias.tensor().rows());
    }

    /** Levels and tiles: the last block of a tall tensor holds its last row. */
    @Test
    void blocksOfATallTensorReachItsEnd() throws Exception {
        PrunedTensor tall = tensor("tall");
        MatrixLoader loader = MatrixLoader.of(tall, PruningMonitor.NONE);
        GridLayout layout = MatrixView.layout(BODY, 300, 2, Optional.of(new Window(BlockShape.square(2), 8, 299, 1)));
        MatrixModel matrix = loader.load(layout, Shown.TUNED, Optional.empty(), PruningMonitor.NONE);
        float[] values = matrix.window().blocks().values();
        assertEquals(1, matrix.window().blocks().columns());
        assertEquals(1, values[values.length - 1], "the 3 was reset, and resets do not count");
        assertEquals(150, layout.firstRow() + layout.rows());
        layout = MatrixView.layout(BODY, 300, 2, Optional.of(new Window(BlockShape.CELL, 18, 299, 1)));
        values = loader.load(layout, Shown.TUNED, Optional.empty(), PruningMonitor.NONE).window().blocks().values();
        assertArrayEquals(new float[] {1, RESET}, Arrays.copyOfRange(values, values.length - 2, values.length));
    }

    /** x . x over . x x. */
    @Test
    void neighboursAreCounted() throws Exception {
        PrunedTensor tensor = tensor("layer.0.w");
        GridLayout layout = NeighboursView.layout(BODY, 2, 3, Optional.empty());
        NeighboursModel neighbours = NeighboursLoader.of(tensor, PruningMonitor.NONE).load(layout, Optional.empty(),
                PruningMonitor.NONE);
        assertArrayEquals(new float[] {0, RESET, 1, RESET, 1, 2}, neighbours.window().values());
        assertEquals(List.of(0.25, 0.5, 0.25, 0.0, 0.0), neighbours.counted().shares());
        assertEquals(1, neighbours.counted().mean());
    }

    @Test
    void theMapHasLayersAndRoles() throws Exception {
        ModelMapModel map = ModelMapLoader.of(ModelProfile.of(model, PruningMonitor.NONE), "m", Optional.empty());
        assertEquals(List.of(new Layer("", 0), new Layer("", 1)), map.layers());
        assertEquals(1, map.rows().size(), "without the bias");
        assertEquals("w", map.rows().getFirst().label());
        assertEquals(0, map.rows().getFirst().cells().get(1).orElseThrow().deltaNorm());
        assertEquals(4 / 6.0, map.rows().getFirst().cells().get(0).orElseThrow().keptShare());
        assertEquals(List.of("empty", "tall"), map.others().stream().map(row -> row.label()).toList());
    }

    @Test
    void whatCannotBeDrawnIsSaidInASentence() {
        String message = assertThrows(AnalysisException.class, () -> load("empty", Shown.TUNED)).getMessage();
        assertTrue(message.contains("'empty' has no values"), message);
        message = assertThrows(AnalysisException.class,
                () -> NeighboursLoader.of(tensor("layer.0.bias"), PruningMonitor.NONE)).getMessage();
        assertTrue(message.contains("outside the scope"), message);
    }

    private MatrixModel load(String name, Shown shown) throws Exception {
        PrunedTensor tensor = tensor(name);
        GridLayout layout = MatrixView.layout(BODY, Math.max(1, tensor.rows()), Math.max(1, tensor.columns()),
                Optional.empty());
        return MatrixLoader.of(tensor, PruningMonitor.NONE).load(layout, shown, Optional.empty(), PruningMonitor.NONE);
    }

    private PrunedTensor tensor(String name) {
        return model.tensor(new TensorId(name)).orElseThrow();
    }
}
