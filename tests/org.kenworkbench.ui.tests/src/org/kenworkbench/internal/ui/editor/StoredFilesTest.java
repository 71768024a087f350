/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.spi.FileSystemProvider;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.eclipse.ui.IPersistableElement;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.XMLMemento;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.checkpoint.store.StorePaths;
import org.kenworkbench.internal.ui.PrunedModels;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.look.PairEditor;
import org.kenworkbench.internal.ui.look.Pairs;
import org.kenworkbench.internal.ui.look.SingleEditor;
import org.kenworkbench.internal.ui.window.OpenModels;
import org.kenworkbench.internal.ui.window.RecentEntry;
import org.kenworkbench.internal.ui.window.RecentFiles;
import org.kenworkbench.internal.ui.window.RecentKind;
import org.kenworkbench.testing.TestStore;
import org.kenworkbench.ui.KenViews;
import org.kenworkbench.ui.frame.CommandLineFiles;

/** Models and results in a store are opened by their addresses, and the UI thread asks the store for nothing. */
class StoredFilesTest {

    @TempDir
    Path folder;

    private Path bucket;
    private TestStore store;
    private final Supplier<FileSystemProvider> provider = () -> store;

    @BeforeEach
    void addStore() throws IOException {
        bucket = Files.createDirectory(folder.resolve("bucket"));
        store = new TestStore(folder);
        StorePaths.add(TestStore.SCHEME, provider);
        for (String page : new String[] {KenViews.MODEL_EXPLORER_PAGE, KenViews.MATRIX_PAGE, KenViews.NEIGHBOURS_PAGE,
                KenViews.LAYERS_PAGE, KenViews.MODEL_MAP_PAGE}) {
            show(page);
        }
    }

    @AfterEach
    void removeStore() {
        Ui.page().closeAllEditors(false);
        StorePaths.remove(TestStore.SCHEME, provider);
    }

    private static void show(String page) {
        try {
            Ui.page().showView(KenViews.PAGE, page, IWorkbenchPage.VIEW_VISIBLE);
        } catch (PartInitException e) {
            throw new AssertionError(page, e);
        }
    }

    private static Path open(String... addresses) throws IOException {
        Path[] paths = new Path[addresses.length];
        for (int i = 0; i < addresses.length; i++) {
            paths[i] = CommandLineFiles.path(addresses[i]);
            assertEquals(addresses[i], paths[i].toString());
        }
        CommandLineFiles.open(Ui.page().getWorkbenchWindow(), List.of(paths));
        return paths[paths.length - 1];
    }

    private void assertUiDidNotAsk() {
        assertFalse(store.asking().isEmpty());
        assertFalse(store.asking().contains(Thread.currentThread()));
    }

    /** Entries are read again from the text that was written. */
    private static void assertRemembered(RecentKind kind, List<Path> paths) {
        RecentEntry entry = RecentFiles.list().getFirst();
        assertEquals(kind, entry.kind());
        assertEquals(paths, entry.paths());
    }

    private void assertOpensAgain() {
        IPersistableElement input = Ui.page().getActiveEditor().getEditorInput().getPersistable();
        XMLMemento memento = XMLMemento.createWriteRoot("input");
        input.saveState(memento);
        assertEquals(input, PlatformUI.getWorkbench().getElementFactory(input.getFactoryId()).createElement(memento));
    }

    @Test
    void aModel() throws Exception {
        Pairs.write(bucket);
        Path model = open("test://bucket/after.safetensors");
        SingleEditor editor = Ui.await("the editor",
                () -> Ui.page().getActiveEditor() instanceof SingleEditor opened ? opened : null);
        Ui.until("the values", () -> editor.facts().isPresent());
        assertRemembered(RecentKind.MODEL, List.of(model));
        assertOpensAgain();
        OpenModels models = editor.getAdapter(OpenModels.class);
        assertEquals(Optional.of(model), models.places().map(OpenModels.Places::tuned));
        assertUiDidNotAsk();
    }

    @Test
    void aPair() throws Exception {
        Pairs.write(bucket);
        Path tuned = open("test://bucket/before.safetensors", "test://bucket/after.safetensors");
        PairEditor editor = Ui.await("the editor",
                () -> Ui.page().getActiveEditor() instanceof PairEditor opened ? opened : null);
        Ui.until("what was found", () -> editor.facts().isPresent());
        assertEquals("after against before", editor.getTitle());
        assertRemembered(RecentKind.PAIR, List.of(tuned.resolveSibling("before.safetensors"), tuned));
        assertOpensAgain();
        assertUiDidNotAsk();
    }

    @Test
    void aResult() throws Exception {
        Path kenx = PrunedModels.prune(bucket);
        String address = "test://bucket/" + bucket.relativize(kenx);
        Path stored = open(address);
        CompositionEditor editor = Ui.await("the editor",
                () -> Ui.page().getActiveEditor() instanceof CompositionEditor opened ? opened : null);
        Ui.until("the composition", () -> editor.document().isPresent());
        for (EditorPage page : EditorPage.values()) {
            editor.showPage(page);
        }
        editor.select(PrunedModels.MATRIX);
        Ui.untilIdle("what the pages read");
        assertRemembered(RecentKind.COMPOSITION, List.of(stored));
        assertOpensAgain();
        assertUiDidNotAsk();
    }
}
