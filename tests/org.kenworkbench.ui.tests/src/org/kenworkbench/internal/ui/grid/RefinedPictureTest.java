/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.analysis.pyramid.BlockShape;
import org.kenworkbench.internal.ui.PrunedModels;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.canvas.PageHeader;
import org.kenworkbench.internal.ui.matrix.MatrixPage;
import org.kenworkbench.internal.ui.pages.OpenPage;
import org.kenworkbench.internal.ui.weights.TensorWeights;
import org.kenworkbench.internal.ui.weights.Weights;
import org.kenworkbench.internal.ui.weights.WeightsPool;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.testing.TestCheckpoints;
import org.kenworkbench.ui.PageFocus;
import org.kenworkbench.ui.PageTip;
import org.kenworkbench.ui.TensorCell;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.grid.CellPlace;
import org.kenworkbench.viz.grid.GridLayout;
import org.kenworkbench.viz.grid.GridSize;
import org.kenworkbench.viz.grid.Window;

/** Tests the picture of a tensor so large that a part of its rows is shown first. */
class RefinedPictureTest {

    private static final String LARGE = "layers.0.mlp.up.weight";
    private static final int ROWS = 2_100;
    private static final int COLUMNS = 1_024;

    @TempDir
    Path folder;

    /** Checks that the better picture comes with the cells around the selected one, and that no others are read. */
    @Test
    void onlyTheCellsAroundTheSelectedOneAreRead() throws Exception {
        Path kenx = PrunedModels.prune(folder, write("base", 1), write("tuned", 3), "magnitude");
        RememberingPage page = new RememberingPage();
        try (OpenPage open = new OpenPage(page, 1000, 800)) {
            open.show(PrunedModels.subject(kenx, LARGE)
                    .withFocus(PageFocus.WHOLE.withCell(Optional.of(new TensorCell(20, 30)))));
            GridPicture first = Ui.await("the first picture", () -> page.pane().picture().orElse(null));
            assertFalse(first.whole(), "of a part of the rows");
            Ui.until("the picture of all rows", () -> page.pane().picture().filter(GridPicture::whole).isPresent());
            assertEquals(Set.of(Optional.of(new CellPlace(20, 30))), Set.copyOf(page.cells));
        }
        Ui.untilElsewhere("the files are closed", () -> WeightsPool.platform().open() == 0);
    }

    private Path write(String name, int step) throws IOException {
        float[] values = new float[ROWS * COLUMNS];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 1_000 * step;
        }
        return TestCheckpoints.checkpoint().f32(LARGE, new long[] {ROWS, COLUMNS}, values)
                .write(folder.resolve(name + ".safetensors"));
    }

    /** Shows what the matrix page does, and remembers with which selected cells it was read. */
    private static final class RememberingPage extends GridPage {

        private final List<Optional<CellPlace>> cells = new CopyOnWriteArrayList<>();

        @Override
        protected GridContent firstContent() {
            GridPage matrix = new MatrixPage();
            return new Remembering(matrix.firstContent(), cells);
        }

        @Override
        protected void createSettings(PageHeader line) {
            // There is one content.
        }
    }

    private record Remembering(GridContent of, List<Optional<CellPlace>> cells) implements GridContent {

        @Override
        public GridLayout layout(Box body, GridSize size, Optional<Window> window) {
            return of.layout(body, size, window);
        }

        @Override
        public Optional<GridPicture.Drawn> ready(TensorWeights weights, GridLayout layout,
                Optional<CellPlace> selected) {
            return of.ready(weights, layout, selected);
        }

        @Override
        public GridPicture.Drawn read(TensorWeights weights, GridLayout layout, Optional<CellPlace> selected,
                PruningMonitor monitor) throws IOException, PruningCancelledException {
            cells.add(selected);
            return of.read(weights, layout, selected, monitor);
        }

        @Override
        public PageTip cell(Weights files, TensorWeights weights, CellPlace place, PruningMonitor monitor)
                throws IOException, PruningCancelledException {
            return of.cell(files, weights, place, monitor);
        }

        @Override
        public String blockLabel(BlockShape block) {
            return of.blockLabel(block);
        }

        @Override
        public void prepareAround(TensorWeights weights, GridLayout layout, PruningMonitor monitor)
                throws IOException, PruningCancelledException {
            of.prepareAround(weights, layout, monitor);
        }
    }
}
