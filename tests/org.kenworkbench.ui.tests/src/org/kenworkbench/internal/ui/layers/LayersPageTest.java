/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kenworkbench.internal.ui.PrunedModels.HAND_LAYERS;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;

import org.eclipse.core.runtime.jobs.IJobChangeEvent;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.core.runtime.jobs.JobChangeAdapter;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Event;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.ui.PrunedModels;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.demo.BundledDemo;
import org.kenworkbench.internal.ui.pages.OpenPage;
import org.kenworkbench.testing.TestCheckpoints;
import org.kenworkbench.ui.KenViews;
import org.kenworkbench.ui.PageFocus;
import org.kenworkbench.ui.TensorCell;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.chart.Numbers;

/** The page in a window of its own. */
class LayersPageTest {

    @TempDir
    Path folder;
    private LayersPage page;
    private OpenPage open;

    @BeforeEach
    void open() {
        page = new LayersPage();
        open = new OpenPage(page, 1000, 800);
    }

    @AfterEach
    void close() {
        open.close();
    }

    /** Five of them, where the authors' viewer takes twelve for granted. */
    @Test
    void thereAreAsManyPicturesAsLayers() throws Exception {
        open.show(PrunedModels.subject(PrunedModels.pruneByHand(folder, "magnitude"), "layer.3.weight"));
        LayersPicture picture = await();
        assertEquals(HAND_LAYERS, picture.model().panels().size());
        assertEquals(List.of("layer.0.weight", "layer.1.weight", "layer.2.weight", "layer.3.weight", "layer.4.weight"),
                picture.tensors());
        assertEquals(OptionalInt.of(3), page.selectedLayer());
        assertEquals(3, picture.model().matrix().rows());
        assertEquals(4, picture.model().matrix().columns());
        // 9² and 8² are shown at their own places: kept values, in blocks of one cell
        assertEquals(9, picture.model().panels().get(4).blocks().value(0, 0));
        assertTrue(picture.model().panels().get(4).blocks().isReset(0, 1));
        assertEquals("0.5", page.table().orElseThrow().rows().apply(2).get(3));
    }

    /** Shows those that have room, then a part of them closer, and all again. */
    @Test
    void ofManyLayersAPartIsSeenCloser() throws Exception {
        Path kenx = PrunedModels.pruneLayers(folder, 200);
        open.show(PrunedModels.subject(kenx, "h.101.w"));
        LayersPicture all = await();
        assertTrue(all.tensors().size() < 200 && all.tensors().contains("h.101.w"), all.tensors()::toString);
        assertEquals(200, all.part().span().layers());
        for (int layers : new int[] {100, 50, 25, 24, 24}) {
            open.press('+', 0);
            Ui.until(layers + " layers",
                    () -> page.shownPicture().filter(of -> of.part().span().layers() == layers).isPresent());
        }
        assertEquals(24, await().tensors().size());
        assertTrue(await().tensors().contains("h.101.w"));
        open.press('-', 0);
        Ui.until("twice as many", () -> page.shownPicture().orElseThrow().part().span().layers() == 48);
        open.press('0', 0);
        Ui.until("all", () -> page.shownPicture().orElseThrow().part().span().layers() == 200);
    }

    /** The checkpoints are not there, but a preview is. */
    @Test
    void aPreviewShowsAllLayers() throws Exception {
        Path kenx = BundledDemo.provide(folder);
        open.show(PrunedModels.subject(kenx, "encoder.layer.11.intermediate.dense.weight"));
        LayersPicture picture = await();
        assertEquals(12, picture.tensors().size());
        assertEquals(OptionalInt.empty(), picture.layout().heads(), "heads need single rows");
        assertTrue(picture.model().matrix().preview());
        assertTrue(picture.model().panels().stream().allMatch(panel -> panel.blocks().values().length > 100));
    }

    private LayersPicture await() {
        return Ui.await("all layers", () -> {
            Optional<LayersPicture> complete = page.shownPicture().filter(LayersPicture::complete);
            assertEquals(complete.isPresent(), page.picture().isPresent(), "only what is complete is saved");
            return complete.orElse(null);
        });
    }

    /** Looks at another head while the layers are read: it comes with them, since they are read once. */
    @Test
    void anotherSelectionDoesNotReadAnew() throws Exception {
        Path kenx = PrunedModels.pruneByHand(folder, "magnitude", "layer.%d.attention.query.weight");
        Files.writeString(folder.resolve("config.json"), "{\"num_attention_heads\": 3}");
        open.show(PrunedModels.subject(kenx, "layer.1.attention.query.weight"));
        await();
        open.show(PrunedModels.subject(kenx, "other"));
        Ui.until("the page is open", () -> !page.wish().isEmpty());
        AtomicInteger readings = new AtomicInteger();
        JobChangeAdapter counter = new JobChangeAdapter() {
            @Override
            public void scheduled(IJobChangeEvent event) {
                if (event.getJob().getName().equals(Messages.Layers_Reading)) {
                    readings.incrementAndGet();
                }
            }
        };
        Job.getJobManager().addJobChangeListener(counter);
        try {
            open.show(PrunedModels.subject(kenx, "layer.3.attention.query.weight"));
            assertEquals(1, readings.get());
            open.focus(PageFocus.WHOLE.withCell(Optional.of(new TensorCell(1, 0))));
            open.focus(PageFocus.WHOLE.withCell(Optional.of(new TensorCell(2, 0))));
            assertEquals(OptionalInt.of(2), await().model().head());
            assertEquals(1, readings.get());
        } finally {
            Job.getJobManager().removeJobChangeListener(counter);
        }
    }

    @Test
    void aClickAndKeysSelectTheMatrixOfAnotherLayer() throws Exception {
        Path kenx = PrunedModels.pruneByHand(folder, "magnitude");
        open.show(PrunedModels.subject(kenx, "layer.3.weight"));
        Box first = await().layout().panel(0);
        open.click(first.centreX(), first.centreY());
        assertEquals("layer.0.weight", open.selected());
        open.mouse(SWT.MouseDoubleClick, first.centreX(), first.centreY());
        assertEquals(KenViews.MATRIX_PAGE, open.opened());
        open.press('\0', SWT.ARROW_RIGHT);
        assertEquals("layer.4.weight", open.selected());
        open.press('\0', SWT.HOME);
        assertEquals("layer.0.weight", open.selected());
        open.show(PrunedModels.subject(kenx, "layer.0.weight"));
        assertEquals(OptionalInt.of(0), page.selectedLayer(), "at once: nothing had to be read");
    }

    /** Heads are told by the configuration beside the checkpoint: three of one row each. */
    @Test
    void aClickOnAHeadSelectsItsRows() throws Exception {
        Path kenx = PrunedModels.pruneByHand(folder, "magnitude", "layer.%d.attention.query.weight");
        Files.writeString(folder.resolve("config.json"), "{\"num_attention_heads\": 3}");
        open.show(PrunedModels.subject(kenx, "layer.3.attention.query.weight"));
        LayersPicture picture = await();
        assertEquals(OptionalInt.of(3), picture.layout().heads());
        assertEquals(OptionalInt.empty(), picture.model().head());
        Box cell = picture.layout().headMap().orElseThrow().cell(2, 1);
        open.click(cell.centreX(), cell.centreY());
        assertEquals("layer.1.attention.query.weight", open.selected());
        assertEquals(Optional.of(new TensorCell(2, 2)), open.subject().focus().cell());
        assertEquals(2, open.subject().focus().window().orElseThrow().centreRow());
        // base 100, and tuned 9 8 9 8 …: the third row is 9 8 1 2
        double norm = Math.sqrt((91 * 91 + 92 * 92 + 99 * 99 + 98 * 98) / 40_000.0);
        assertEquals(norm, picture.model().panels().get(1).heads().get(2).deltaNorm(), 1e-9);
        open.show(PrunedModels.subject(kenx, "layer.1.attention.query.weight").withFocus(open.subject().focus()));
        assertEquals(OptionalInt.of(2), page.shownPicture().orElseThrow().model().head(),
                "at once: nothing had to be read");
        open.press('\0', SWT.ARROW_UP);
        assertEquals(1, open.subject().focus().cell().orElseThrow().row());
        Box band = picture.layout().band(4, 0);
        open.click(band.centreX(), band.centreY());
        assertEquals("layer.4.attention.query.weight", open.selected());
        assertEquals(0, open.subject().focus().cell().orElseThrow().row());
    }

    /** A tensor of no layer has no picture, but the list leads to those that have one. */
    @Test
    void aTensorOfNoLayerIsRefusedWithAWish() throws Exception {
        open.show(PrunedModels.subject(PrunedModels.pruneByHand(folder, "magnitude"), "other"));
        Ui.until("the wish", () -> page.wish().equals("Select a matrix that occurs in every layer."));
        assertTrue(page.picture().isEmpty() && page.table().isEmpty());
        assertEquals("", open.missing());
        assertEquals(-1, page.side().table().getSelectionIndex());
        select(0);
        assertEquals("layer.0.weight", open.selected());
        open.show(PrunedModels.subject(folder.resolve("pruned/composition.kenx"), "layer.0.weight"));
        await();
        assertEquals("", page.wish());
    }

    private void select(int index) {
        page.side().table().setSelection(index);
        page.side().table().notifyListeners(SWT.Selection, new Event());
        // Enter, and a double click.
        page.side().table().notifyListeners(SWT.DefaultSelection, new Event());
        assertEquals(KenViews.MATRIX_PAGE, open.opened());
    }

    /** The list at the left has each matrix once, vectors last, and leads to another one in the same layer. */
    @Test
    void theListLeadsToAnotherMatrix() throws Exception {
        TestCheckpoints base = TestCheckpoints.checkpoint();
        TestCheckpoints tuned = TestCheckpoints.checkpoint();
        for (int layer = 0; layer < 3; layer++) {
            for (String name : List.of("attention.query.bias", "attention.key.weight", "attention.query.weight")) {
                long[] shape = name.endsWith("bias") ? new long[] {4} : new long[] {1, 4};
                base.f32("layer." + layer + '.' + name, shape, 1, 2, 3, 4);
                tuned.f32("layer." + layer + '.' + name, shape, 1, 2, 3, 5 + layer);
            }
        }
        Path kenx = PrunedModels.prune(folder, base.write(folder.resolve("base.safetensors")),
                tuned.write(folder.resolve("tuned.safetensors")), "magnitude");
        open.show(PrunedModels.subject(kenx, "layer.2.attention.key.weight"));
        await();
        List<String> shown = List.of(page.side().table().getItems()).stream()
                .map(item -> item.getText(0) + ' ' + item.getText(1)).toList();
        assertEquals(List.of("query 1 × 4", "key 1 × 4", "bias 4"), shown);
        assertEquals(1, page.side().table().getSelectionIndex());
        select(0);
        assertEquals("layer.2.attention.query.weight", open.selected());
        open.press('\0', SWT.PAGE_DOWN);
        assertEquals("layer.2.attention.query.bias", open.selected());
        assertEquals("Layer 2", page.side().facts().title());
        assertEquals(List.of("delta norm, %", "kept share, %", "tuning kept, %"),
                page.side().facts().lines().stream().map(HeadFacts.Line::label).toList());
        // base 1 2 3 4 has the norm √30, and the last value of layer 2 is 3 off, that of layer 1 2
        assertEquals(List.of(Numbers.fixed(300 / Math.sqrt(30), 2), Numbers.fixed(200 / Math.sqrt(30), 2)),
                page.side().facts().lines().getFirst().values());
    }

    /** The switch gives each layer a range of its own, and takes it away where the kept share is shown. */
    @Test
    void eachLayerMayHaveAScaleOfItsOwn() throws Exception {
        open.show(PrunedModels.subject(PrunedModels.pruneByHand(folder, "magnitude"), "layer.3.weight"));
        await();
        assertFalse(page.shownPicture().orElseThrow().model().ranges().own());
        Event right = new Event();
        right.keyCode = SWT.ARROW_RIGHT;
        page.scale().notifyListeners(SWT.KeyDown, right);
        LayersPicture own = page.shownPicture().orElseThrow();
        assertTrue(own.model().ranges().own());
        assertEquals(HAND_LAYERS, own.model().ranges().each().size());
        assertEquals(own.model().ranges().of(2), own.model().ranges().each().get(2));
        Combo values = (Combo) Ui.controls(open.shell()).stream().filter(Combo.class::isInstance).findFirst()
                .orElseThrow();
        values.select(2);
        values.notifyListeners(SWT.Selection, new Event());
        Ui.until("shares have one scale", () -> page.scale().allowed() == 1
                && page.shownPicture().filter(of -> of.complete() && !of.model().ranges().own()).isPresent());
        values.select(0);
        values.notifyListeners(SWT.Selection, new Event());
        Ui.until("its own scale again", () -> page.shownPicture()
                .filter(of -> of.complete() && of.model().ranges().own()).isPresent());
    }

    /** The figures of the selected head stand beside the medians of its layer's heads and of all. */
    @Test
    void theCardTellsOfTheHead() throws Exception {
        Path kenx = PrunedModels.pruneByHand(folder, "magnitude", "layer.%d.attention.query.weight");
        Files.writeString(folder.resolve("config.json"), "{\"num_attention_heads\": 3}");
        open.show(PrunedModels.subject(kenx, "layer.3.attention.query.weight"));
        await();
        assertEquals("Layer 3", page.side().facts().title());
        open.focus(PageFocus.WHOLE.withCell(Optional.of(new TensorCell(2, 1))));
        HeadFacts facts = page.side().facts();
        assertEquals("Layer 3, head 2", facts.title());
        assertEquals("2–2", facts.rows());
        assertEquals(List.of("head", "layer", "all"), facts.column());
        String third = Numbers.fixed(100 * Math.sqrt((91 * 91 + 92 * 92 + 99 * 99 + 98 * 98) / 40_000.0), 2);
        assertEquals(third, facts.lines().getFirst().values().getFirst());
        assertEquals(facts.lines().getFirst().values().get(1), facts.lines().getFirst().values().get(2),
                "all layers are alike");
        assertEquals("50.0", facts.lines().get(1).values().getFirst());
    }

    /** A narrow page leaves the list out, and keys go on from matrix to matrix. */
    @Test
    void aNarrowPageHasNoList() throws Exception {
        open.shell().setSize(500, 500);
        open.show(PrunedModels.subject(PrunedModels.pruneByHand(folder, "magnitude"), "layer.3.weight"));
        await();
        assertFalse(page.side().control().getVisible());
        open.shell().setSize(900, 700);
        Ui.until("there is room for it", () -> page.side().control().getVisible());
    }
}
