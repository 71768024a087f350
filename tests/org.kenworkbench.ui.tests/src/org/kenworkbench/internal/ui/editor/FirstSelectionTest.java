/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Link;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.ui.PrunedModels;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.testing.TestCheckpoints;
import org.kenworkbench.ui.PageFocus;
import org.kenworkbench.ui.TensorCell;
import org.kenworkbench.ui.TensorRow;
import org.kenworkbench.ui.kit.CompositionEditors;

/** Opens results of which the second of three matrices was changed most, in its second row and third column. */
class FirstSelectionTest {

    @TempDir
    Path folder;
    private Path kenx;

    @BeforeEach
    void prune() throws Exception {
        TestCheckpoints base = TestCheckpoints.checkpoint();
        TestCheckpoints tuned = TestCheckpoints.checkpoint();
        for (int layer = 0; layer < 3; layer++) {
            float more = layer == 1 ? 4 : 1;
            base.f32("layer." + layer + ".weight", new long[] {2, 4}, 9, 9, 9, 9, 9, 9, 9, 9);
            tuned.f32("layer." + layer + ".weight", new long[] {2, 4}, 9, 9.5f, 9, 9, 9, 9.5f, 9 - more, 9);
        }
        kenx = PrunedModels.prune(folder, base.write(folder.resolve("base.safetensors")),
                tuned.write(folder.resolve("tuned.safetensors")), "magnitude");
    }

    @AfterEach
    void close() {
        Ui.page().closeAllEditors(false);
    }

    private CompositionEditor open() {
        CompositionEditor editor = (CompositionEditor) CompositionEditors.open(Ui.page(), kenx).orElseThrow();
        Ui.await("the composition", () -> editor.document().orElse(null));
        return editor;
    }

    private static TensorRow selected(CompositionEditor editor) {
        return (TensorRow) editor.tensorSelection().selected().getFirst();
    }

    private static Optional<TensorCell> cell(CompositionEditor editor) {
        return editor.sharedFocus().cell(selected(editor));
    }

    @Test
    void whatChangedMostIsSelected() {
        CompositionEditor editor = open();
        assertEquals("layer.1.weight", selected(editor).name());
        Ui.until("the cell", () -> cell(editor).equals(Optional.of(new TensorCell(1, 2))));
    }

    /** Selects another cell: it stays, and is there when the file is opened again. */
    @Test
    void whatTheUserSelectsStays() {
        CompositionEditor editor = open();
        editor.select("layer.2.weight");
        editor.sharedFocus().set(selected(editor), PageFocus.WHOLE.withCell(Optional.of(new TensorCell(0, 3))));
        Ui.page().closeAllEditors(false);
        CompositionEditor again = open();
        assertEquals("layer.2.weight", selected(again).name());
        assertEquals(Optional.of(new TensorCell(0, 3)), cell(again));
    }

    /** A cell that was found too late does not move what the user looks at. */
    @Test
    void whatIsFoundTooLateIsNotShown() {
        CompositionEditor editor = open();
        TensorRow first = selected(editor);
        PageFocus looked = PageFocus.WHOLE.withCell(Optional.of(new TensorCell(0, 0)));
        editor.sharedFocus().set(first, looked);
        Ui.until("nothing is looked for", () -> editor.isFirstSelectionDone());
        assertEquals(Optional.of(new TensorCell(0, 0)), cell(editor));
    }

    @Test
    void theOverviewSaysItWithLinks() {
        CompositionEditor editor = open();
        Link sentence = Ui.controls(editor.pageControl(EditorPage.OVERVIEW)).stream()
                .filter(control -> control instanceof Link link && link.getText().contains("most, by"))
                .map(Link.class::cast).findFirst().orElseThrow();
        assertTrue(sentence.getText().contains("<a href=\"layer.1.weight\">"), sentence.getText());
        editor.select("layer.0.weight");
        Event event = new Event();
        event.text = "layer.1.weight";
        sentence.notifyListeners(SWT.Selection, event);
        assertEquals(List.of("layer.1.weight"),
                editor.tensorSelection().selected().stream().map(row -> ((TensorRow) row).name()).toList());
    }
}
