/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.welcome;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchPreferenceConstants;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.ui.Shells;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.demo.BundledDemo;
import org.kenworkbench.internal.ui.editor.CompositionEditor;
import org.kenworkbench.internal.ui.preferences.KenPreferences;
import org.kenworkbench.internal.ui.screen.AtAllSizes;
import org.kenworkbench.internal.ui.screen.KeyFaults;
import org.kenworkbench.internal.ui.screen.Nameless;
import org.kenworkbench.internal.ui.screen.SizedWindow;
import org.kenworkbench.internal.ui.window.RecentFiles;
import org.kenworkbench.internal.ui.window.RecentKind;
import org.kenworkbench.internal.ui.window.Welcome;
import org.kenworkbench.ui.frame.WelcomeAtStart;

class WelcomePartTest {

    private static final long MOST_BYTES = 3_000_000;

    @TempDir
    Path folder;

    @BeforeEach
    void emptyCache() {
        Ui.page().closeAllEditors(false);
        RecentFiles.clear();
        KenPreferences.store().setValue(KenPreferences.CACHE_FOLDER, folder.resolve("cache").toString());
    }

    @AfterEach
    void close() {
        Welcome.close();
        Ui.page().closeAllEditors(false);
        RecentFiles.clear();
        KenPreferences.store().setToDefault(KenPreferences.CACHE_FOLDER);
    }

    private static WelcomePart open() {
        IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        WelcomePart part = (WelcomePart) PlatformUI.getWorkbench().getIntroManager().showIntro(window, false);
        Ui.until("the pictures of the demo", () -> part.demo().isDrawn());
        return part;
    }

    private static Composite content(WelcomePart part) {
        Control control = part.demo().control();
        while (!(control instanceof ScrolledComposite)) {
            control = control.getParent();
        }
        return (Composite) control;
    }

    /** The cache is empty, and no file is fetched. */
    @Test
    void theDemoOpensAtOnce() throws Exception {
        WelcomePart part = open();
        List<String> texts = Ui.texts(content(part));
        assertTrue(texts.contains("Nothing opened yet."), texts::toString);
        assertTrue(texts.stream().anyMatch(text -> text.startsWith("✓ bundled, 2.")), texts::toString);
        assertTrue(texts.stream().anyMatch(text -> text.contains("changed most")), texts::toString);
        part.demo().open().notifyListeners(SWT.Selection, new Event());
        CompositionEditor editor = Ui.await("the editor",
                () -> Ui.page().getActiveEditor() instanceof CompositionEditor of && of.document().isPresent() ? of
                        : null);
        assertTrue(editor.document().orElseThrow().file().startsWith(folder));
        assertTrue(editor.document().orElseThrow().tensors().size() > 190);
        try (Stream<Path> files = Files.walk(folder)) {
            assertEquals(List.of("bge-small-en-v1.5.kenx", "preview.kenp"),
                    files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void whatIsBundledIsSmall() throws IOException {
        assertTrue(BundledDemo.sizeBytes() < MOST_BYTES, () -> "more than " + MOST_BYTES);
    }

    /** A note that was added stays, and a preview that is no longer whole is put back. */
    @Test
    void theCopyOfTheDemoIsKept() throws IOException {
        Path kenx = BundledDemo.provide(folder);
        Files.writeString(kenx, Files.readString(kenx) + "\n<!-- changed -->\n");
        Path preview = kenx.resolveSibling("preview.kenp");
        byte[] good = Files.readAllBytes(preview);
        Files.write(preview, new byte[10]);
        assertEquals(kenx, BundledDemo.provide(folder));
        assertTrue(Files.readString(kenx).contains("changed"));
        assertEquals(good.length, Files.size(preview));
        Path whole = Files.createDirectories(folder.resolve("demo"));
        Files.writeString(whole.resolve("subnetwork.ken"), "");
        Files.writeString(whole.resolve("composition.kenx"), "");
        assertEquals(whole.resolve("composition.kenx"), BundledDemo.provide(folder), "a demo that was run");
    }

    @Test
    void theDemoGoesBelowInANarrowWindow() {
        Shell shell = PlatformUI.getWorkbench().getActiveWorkbenchWindow().getShell();
        shell.setSize(1500, 900);
        WelcomePart part = open();
        Ui.until("beside", () -> part.demo().control().getLocation().x > 0);
        shell.setSize(1000, 700);
        Ui.until("below", () -> part.demo().control().getLocation().x == 0);
        assertTrue(part.demo().control().getLocation().y > 0);
        shell.setSize(1500, 900);
        Ui.until("beside again", () -> part.demo().control().getLocation().x > 0);
    }

    /** Asks what a screen reader would, too. */
    @AtAllSizes
    void nothingOverlapsAndAllHasNames(int width, int height, String theme) throws IOException {
        RecentFiles.add(RecentKind.COMPOSITION, List.of(folder.resolve("gone with a very long name of its own.kenx")));
        RecentFiles.add(RecentKind.COMPOSITION, List.of(Files.writeString(folder.resolve("there.kenx"), "x")));
        try (SizedWindow window = new SizedWindow(width, height, theme)) {
            WelcomePart part = open();
            Ui.until("what is found", () -> Ui.texts(content(part)).contains("moved: not at its place"));
            window.look("the welcome page", content(part));
            window.assertWhole();
            assertEquals(List.of(), Nameless.at(content(part)));
            assertEquals(List.of(), KeyFaults.of(content(part)));
        }
    }

    @Test
    void buttonsHaveTheirKeysAndNames() {
        WelcomePart part = open();
        assertEquals(List.of("Ctrl+O", "Shift+Ctrl+O", "Shift+Ctrl+N"),
                part.buttons().stream().map(button -> button.text().key()).toList());
        assertEquals(List.of("Open a model", "Compare two", "Prune"),
                part.buttons().stream().map(button -> button.text().title()).toList());
        Shells.activate(content(part).getShell());
        assertTrue(part.buttons().stream().allMatch(button -> button.setFocus() && button.isFocusControl()),
                "a keyboard reaches them");
    }

    @Test
    void recentFilesThatMovedAreTakenOut() throws IOException {
        Path there = Files.write(folder.resolve("there.safetensors"), new byte[2_000_000]);
        RecentFiles.add(RecentKind.COMPOSITION, List.of(folder.resolve("gone.kenx")));
        RecentFiles.add(RecentKind.MODEL, List.of(there));
        WelcomePart part = open();
        Ui.until("what is found", () -> Ui.texts(content(part)).contains("2.00 MB"));
        assertTrue(Ui.texts(content(part)).containsAll(List.of("moved: not at its place", "Pruning", "Model")),
                () -> Ui.texts(content(part)).toString());
        link(part, "Remove").notifyListeners(SWT.Selection, new Event());
        Ui.until("it is gone", () -> RecentFiles.list().size() == 1);
        Ui.until("the list is without it", () -> !Ui.texts(content(part)).contains("moved: not at its place"));
    }

    private static Link link(WelcomePart part, String text) {
        return Ui.controls(content(part)).stream().filter(Link.class::isInstance).map(Link.class::cast)
                .filter(link -> link.getText().contains(text)).findFirst().orElseThrow();
    }

    @Test
    void itIsShownAtStartOnlyIfWanted() {
        WelcomePart part = open();
        Button check = Ui.controls(content(part)).stream().filter(Button.class::isInstance).map(Button.class::cast)
                .filter(button -> (button.getStyle() & SWT.CHECK) != 0).findFirst().orElseThrow();
        assertTrue(check.getSelection());
        check.setSelection(false);
        check.notifyListeners(SWT.Selection, new Event());
        try {
            assertFalse(KenPreferences.welcomeAtStart());
            assertTrue(WelcomeAtStart.prepare(Ui.page()), "nothing else is open");
            assertFalse(PlatformUI.getPreferenceStore().getBoolean(IWorkbenchPreferenceConstants.SHOW_INTRO));
        } finally {
            KenPreferences.setWelcomeAtStart(true);
            PlatformUI.getPreferenceStore().setToDefault(IWorkbenchPreferenceConstants.SHOW_INTRO);
        }
    }
}
