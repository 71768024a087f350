/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.editor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.eclipse.core.runtime.jobs.IJobChangeEvent;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.core.runtime.jobs.JobChangeAdapter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.ui.PrunedModels;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.editor.document.CompositionDocument;
import org.kenworkbench.internal.ui.editor.document.ContentJob;
import org.kenworkbench.internal.ui.editor.document.FileCheck;
import org.kenworkbench.internal.ui.editor.document.FileCheck.Part;
import org.kenworkbench.internal.ui.editor.document.FileCheck.State;
import org.kenworkbench.testing.TestCheckpoints;
import org.kenworkbench.ui.kit.CompositionEditors;

/** The files of a composition that was really pruned: verified, replaced, moved and gone. */
class FileContentTest {

    @TempDir
    Path folder;
    private Path kenx;
    private byte[] composition;

    @BeforeEach
    void prune() throws Exception {
        kenx = PrunedModels.prune(folder);
        composition = Files.readAllBytes(kenx);
    }

    @AfterEach
    void closeEditors() throws IOException {
        Ui.page().closeAllEditors(false);
        assertArrayEquals(composition, Files.readAllBytes(kenx));
    }

    @Test
    void equalContentIsVerifiedAndStaysSo() throws IOException {
        CompositionEditor editor = open();
        assertEquals(State.PRESENT, state(editor, Part.TUNED));
        verify(editor);
        CompositionDocument document = editor.document().orElseThrow();
        assertTrue(document.files().size() >= 4, () -> document.files().toString());
        assertTrue(document.files().stream().allMatch(file -> file.state() == State.VERIFIED),
                () -> document.files().toString());
        assertOverview(editor, "files are verified");
        assertTrue(Ui.texts(editor.pageControl(EditorPage.PROVENANCE)).stream()
                .anyMatch(text -> text.startsWith("Verified at ")));
        document.addNote("me", java.util.Optional.empty(), "a note changes no file");
        Path moved = Files.move(folder.resolve("tuned.safetensors"), folder.resolve("moved.safetensors"));
        document.locate(document.composition().getTuned(), moved);
        Ui.until("the moved file is looked for", () -> state(editor, Part.TUNED) == State.PRESENT);
        assertEquals(State.VERIFIED, state(editor, Part.BASE));
    }

    @Test
    void anotherWeightOfEqualSizeIsFoundAndItsTensorNamed() throws IOException {
        Path tuned = folder.resolve("tuned.safetensors");
        byte[] bytes = Files.readAllBytes(tuned);
        bytes[bytes.length - 1] ^= 1;
        Files.write(tuned, bytes);
        CompositionEditor editor = open();
        assertEquals(State.PRESENT, state(editor, Part.TUNED));
        verify(editor);
        assertEquals(State.VERIFIED, state(editor, Part.BASE));
        assertEquals(State.CHANGED, state(editor, Part.TUNED));
        assertOverview(editor, "layer.0.bias differs");
        // A bit of the first tensor changed back, and nothing else, makes it the file that was pruned.
        bytes[bytes.length - 1] ^= 1;
        Files.write(tuned, bytes);
        verify(editor);
        assertEquals(State.VERIFIED, state(editor, Part.TUNED));
    }

    /** A base that has all contents, but each under the name of the other one. */
    @Test
    void tensorsThatChangedPlacesAreFound() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other"));
        Path base = base(other, "layer.0.weight", "layer.1.weight");
        Path tuned = TestCheckpoints.checkpoint().f32("layer.0.weight", new long[] {2, 2}, 9, 2, 3, 4)
                .f32("layer.1.weight", new long[] {2, 2}, 5, 6, 7, 9)
                .write(other.resolve("tuned.safetensors"));
        kenx = PrunedModels.prune(other, base, tuned, "magnitude");
        composition = Files.readAllBytes(kenx);
        base(other, "layer.1.weight", "layer.0.weight");
        CompositionEditor editor = open();
        verify(editor);
        assertEquals(State.CHANGED, state(editor, Part.BASE));
        assertOverview(editor, "layer.0.weight");
        base(other, "layer.0.weight", "layer.1.weight");
        verify(editor);
        assertEquals(State.VERIFIED, state(editor, Part.BASE));
    }

    private static Path base(Path folder, String first, String second) throws IOException {
        return TestCheckpoints.checkpoint().f32(first, new long[] {2, 2}, 1, 2, 3, 4)
                .f32(second, new long[] {2, 2}, 5, 6, 7, 8)
                .write(folder.resolve("base.safetensors"));
    }

    @Test
    void whatIsNoCheckpointAnyMoreAndAnotherResultAreSaid() throws IOException {
        Path base = folder.resolve("base.safetensors");
        Files.write(base, new byte[(int) Files.size(base)]);
        Path subnetwork = kenx.resolveSibling("subnetwork.ken");
        byte[] bytes = Files.readAllBytes(subnetwork);
        bytes[bytes.length / 2] ^= 1;
        Files.write(subnetwork, bytes);
        CompositionEditor editor = open();
        verify(editor);
        assertEquals(State.CHANGED, state(editor, Part.BASE));
        assertEquals(State.CHANGED, state(editor, Part.SUBNETWORK));
        assertOverview(editor, "base checkpoint");
        assertOverview(editor, "has other content than was recorded");
    }

    @Test
    void aMissingSubnetworkIsLocated() throws IOException {
        Path moved = Files.move(kenx.resolveSibling("subnetwork.ken"), folder.resolve("elsewhere.ken"));
        CompositionEditor editor = open();
        assertEquals(State.MISSING, state(editor, Part.SUBNETWORK));
        CompositionDocument document = editor.document().orElseThrow();
        document.locate(document.composition().getOutputs().stream()
                .filter(output -> Part.of(output.getKind()) == Part.SUBNETWORK).findFirst()
                .orElseThrow(), moved);
        Ui.until("the file is found", () -> state(editor, Part.SUBNETWORK) == State.PRESENT);
        verify(editor);
        assertEquals(State.VERIFIED, state(editor, Part.SUBNETWORK));
        document.commands().undo();
        Ui.until("it is looked for where it was", () -> state(editor, Part.SUBNETWORK) == State.MISSING);
    }

    @Test
    void cancellingLeavesWhatWasKnown() throws IOException {
        CompositionEditor editor = open();
        List<FileCheck> before = editor.document().orElseThrow().files();
        Job[] job = new Job[1];
        JobChangeAdapter canceller = new JobChangeAdapter() {
            @Override
            public void aboutToRun(IJobChangeEvent event) {
                if (event.getJob() instanceof ContentJob) {
                    job[0] = event.getJob();
                    event.getJob().cancel();
                }
            }
        };
        Job.getJobManager().addJobChangeListener(canceller);
        try {
            verify(editor);
        } finally {
            Job.getJobManager().removeJobChangeListener(canceller);
        }
        assertTrue(job[0] != null && !job[0].getResult().isOK());
        assertEquals(before, editor.document().orElseThrow().files());
    }

    private static void verify(CompositionEditor editor) {
        editor.commands().verify();
        assertTrue(editor.commands().isVerifying());
        Ui.until("the content has been read", () -> !editor.commands().isVerifying());
    }

    private static State state(CompositionEditor editor, Part part) {
        return editor.document().orElseThrow().files().stream().filter(file -> file.part() == part).findFirst()
                .orElseThrow().state();
    }

    private static void assertOverview(CompositionEditor editor, String part) {
        List<String> texts = Ui.texts(editor.pageControl(EditorPage.OVERVIEW));
        assertTrue(texts.stream().anyMatch(text -> text.contains(part)), texts::toString);
    }

    private CompositionEditor open() {
        CompositionEditor editor = (CompositionEditor) CompositionEditors.open(Ui.page(), kenx).orElseThrow();
        Ui.await("the composition", () -> editor.document().orElse(null));
        return editor;
    }
}
