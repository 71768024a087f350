/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.analysis.pyramid.BlockShape;
import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.ui.PrunedModels;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.demo.BundledDemo;
import org.kenworkbench.internal.ui.matrix.MatrixPage;
import org.kenworkbench.internal.ui.neighbours.NeighboursPage;
import org.kenworkbench.internal.ui.pages.OpenPage;
import org.kenworkbench.internal.ui.row.RowPage;
import org.kenworkbench.internal.ui.weights.WeightsPool;
import org.kenworkbench.operations.composition.OpenComposition;
import org.kenworkbench.operations.preview.PreviewFile;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.ui.KenPage;
import org.kenworkbench.ui.PageFocus;
import org.kenworkbench.ui.TensorCell;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** Pages on a result of which only the composition and the preview are there. */
class PreviewTest {

    private static final String MATRIX = "encoder.layer.11.intermediate.dense.weight";

    @TempDir
    Path folder;
    private Path kenx;
    private OpenPage open;

    @BeforeEach
    void provide() throws Exception {
        kenx = BundledDemo.provide(folder);
    }

    @AfterEach
    void close() {
        open.close();
        Ui.untilElsewhere("the files are closed", () -> WeightsPool.platform().open() == 0);
    }

    @Test
    void aMatrixIsSeenDownToTheFinestBlocks() throws Exception {
        MatrixPage page = new MatrixPage();
        open = new OpenPage(page, 1000, 800);
        open.show(PrunedModels.subject(kenx, MATRIX));
        GridPicture whole = Ui.await("the picture", () -> page.pane().picture().orElse(null));
        assertTrue(whole.weights().isPreview() && whole.whole());
        BlockShape finest = whole.size().finest();
        assertTrue(whole.layout().shape().isMultipleOf(finest), () -> whole.layout().shape().toString());
        assertTrue(
                whole.drawn().view().caption().foot().stream().anyMatch(text -> text.contains("need the checkpoint")),
                () -> whole.drawn().view().caption().foot().toString());
        for (int i = 0; i < 8; i++) {
            open.press('+', 0);
        }
        Ui.until("the largest blocks", () -> page.pane().picture().orElseThrow().layout().blockWidth() == 32);
        GridPicture closest = page.pane().picture().orElseThrow();
        assertEquals(finest, closest.layout().shape());
        assertEquals("", open.missing());
        assertTrue(page.table().isPresent());
        open.press('0', 0);
        Ui.until("the whole", () -> !page.pane().picture().orElseThrow().layout().hasOverview());
    }

    /** A preview stands for files only as long as one of them is not there. */
    @Test
    void checkpointsThatComeBackAreRead() throws Exception {
        Path pruned = PrunedModels.prune(folder);
        BundleContext bundles = FrameworkUtil.getBundle(PreviewTest.class).getBundleContext();
        CheckpointReader reader = bundles.getService(bundles.getServiceReference(CheckpointReader.class));
        try (OpenComposition result = OpenComposition.open(pruned, reader)) {
            PreviewFile.write(result, PreviewFile.beside(pruned), PruningMonitor.NONE);
        }
        Path base = folder.resolve("base.safetensors");
        Path away = Files.move(base, folder.resolve("away.safetensors"));
        MatrixPage page = new MatrixPage();
        open = new OpenPage(page, 1000, 800);
        open.show(PrunedModels.subject(pruned, PrunedModels.MATRIX));
        Ui.until("the preview", () -> page.pane().picture().filter(of -> of.weights().isPreview()).isPresent());
        Files.move(away, base);
        open.show(PrunedModels.subject(pruned, PrunedModels.MATRIX));
        Ui.until("the values", () -> !page.pane().picture().orElseThrow().weights().isPreview());
    }

    /** Every tensor with two numbers or more has its picture, vectors too. */
    @Test
    void vectorsAndTallMatricesAreSeen() throws Exception {
        MatrixPage page = new MatrixPage();
        open = new OpenPage(page, 1000, 800);
        for (String tensor : List.of("encoder.layer.0.output.LayerNorm.weight", "embeddings.word_embeddings.weight",
                "embeddings.token_type_embeddings.weight")) {
            open.show(PrunedModels.subject(kenx, tensor));
            GridPicture picture = Ui.await(tensor, () -> page.pane().picture().orElse(null));
            assertTrue(picture.weights().isPreview() && !picture.layout().shape().isCell(), tensor);
            assertEquals("", open.missing());
        }
    }

    @Test
    void otherPagesSayThatSingleValuesNeedTheCheckpoints() throws Exception {
        for (KenPage page : List.of(new NeighboursPage(), new RowPage())) {
            open = new OpenPage(page, 1000, 800);
            open.show(PrunedModels.subject(kenx, MATRIX)
                    .withFocus(PageFocus.WHOLE.withCell(Optional.of(new TensorCell(1, 1)))));
            Ui.until("the sentence", () -> !open.missing().isEmpty());
            assertTrue(open.missing().contains("single values need the checkpoints"), open.missing());
            if (page instanceof NeighboursPage) {
                open.close();
            }
        }
    }
}
