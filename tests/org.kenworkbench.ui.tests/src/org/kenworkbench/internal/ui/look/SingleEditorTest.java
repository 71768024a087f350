/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.look;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.editor.OpenFiles;
import org.kenworkbench.internal.ui.window.OpenModels;
import org.kenworkbench.internal.ui.window.RecentEntry;
import org.kenworkbench.internal.ui.window.RecentFiles;
import org.kenworkbench.internal.ui.window.RecentKind;
import org.kenworkbench.testing.TestCheckpoints;
import org.kenworkbench.ui.PageSource;
import org.kenworkbench.ui.TensorCell;
import org.kenworkbench.ui.TensorRow;

/** The editor of one checkpoint, in the window. */
class SingleEditorTest {

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        Ui.page().closeAllEditors(false);
    }

    private static SingleEditor read(Path file) {
        SingleEditor editor = (SingleEditor) LookEditors.open(Ui.page(), new PageSource.OfModel(file)).orElseThrow();
        Ui.until("the values", () -> editor.facts().isPresent());
        return editor;
    }

    private static List<String> texts(SingleEditor editor) {
        Control shell = editor.getSite().getShell();
        return Ui.texts(shell);
    }

    /** The value that lies farthest out is selected, and the totals are those of the file. */
    @Test
    void itOpensOnTheValueFarthestOut() throws IOException {
        PageSource.OfPair pair = Pairs.write(folder);
        SingleEditor editor = read(pair.tuned());
        assertEquals(Pairs.STEPPED, editor.selectedTensor().orElseThrow().name());
        assertEquals(Optional.of(new TensorCell(5, 7)), editor.sharedFocus().of(editor.selectedTensor()).cell());
        assertTrue(texts(editor).contains("18 432"), () -> texts(editor).toString());
        TensorRow row = editor.subject().orElseThrow().tensors().stream()
                .filter(one -> one.name().equals(Pairs.SCALED)).findFirst().orElseThrow();
        // Sixteen times a normal distribution, of 1 536 values: within six standard errors.
        assertEquals(16, Math.sqrt(row.baseNormSquared() / row.parameters()), 16 * 6 / Math.sqrt(2 * 1536));
    }

    /** Configuration and metadata can be read and copied. */
    @Test
    void theConfigurationBesideItIsShown() throws IOException {
        Path file = folder.resolve("model.safetensors");
        TestCheckpoints.checkpoint().metadata("licence", "of a test").f32("w", new long[] {2, 2}, 1, 2, 3, 4)
                .write(file);
        Files.writeString(folder.resolve("config.json"), "{\"num_attention_heads\": 12}");
        SingleEditor editor = read(file);
        assertEquals(folder.toRealPath().getFileName().toString(), editor.getPartName());
        List<String> texts = Ui.controls(editor.getSite().getShell()).stream().filter(Text.class::isInstance)
                .map(control -> ((Text) control).getText()).toList();
        assertTrue(texts.stream().anyMatch(text -> text.contains("\"num_attention_heads\": 12")), texts::toString);
        assertTrue(texts.contains("of a test"), texts::toString);
    }

    /** A model of no numbers has nothing far out, and no failure. */
    @Test
    void aModelOfWholeNumbersOpens() throws IOException {
        Path file = folder.resolve("ids.safetensors");
        TestCheckpoints.checkpoint().i64("ids", new long[] {2, 2}, 1, 2, 3, 4).write(file);
        SingleEditor editor = read(file);
        assertEquals(Optional.empty(), editor.facts().orElseThrow().notable());
    }

    /** The next action begins with the model, and the model is remembered. */
    @Test
    void whatFollowsBeginsWithTheModel() throws IOException {
        PageSource.OfPair pair = Pairs.write(folder);
        OpenFiles.open(Ui.page(), List.of(pair.tuned()));
        Ui.until("the editor", () -> Ui.page().getActiveEditor() instanceof SingleEditor);
        OpenModels models = Ui.page().getActiveEditor().getAdapter(OpenModels.class);
        assertEquals(Optional.of(Optional.empty()), models.places().map(OpenModels.Places::base));
        assertEquals(Optional.of(pair.tuned()), models.places().map(OpenModels.Places::tuned));
        RecentEntry entry = RecentFiles.list().getFirst();
        assertEquals(RecentKind.MODEL, entry.kind());
        assertEquals(List.of(pair.tuned()), entry.paths());
    }

    /** The one that was written first is the base of two files that are opened together. */
    @Test
    void twoFilesAreCompared() throws IOException {
        PageSource.OfPair pair = Pairs.write(folder);
        Files.setLastModifiedTime(pair.base(), java.nio.file.attribute.FileTime.fromMillis(1_000_000));
        OpenFiles.open(Ui.page(), List.of(pair.tuned(), pair.base()));
        Ui.until("the editor", () -> Ui.page().getActiveEditor() instanceof PairEditor);
        assertEquals("after against before", Ui.page().getActiveEditor().getTitle());
    }
}
