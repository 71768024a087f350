/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import org.eclipse.core.runtime.jobs.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.editor.CompositionEditor;
import org.kenworkbench.internal.ui.runs.OperationCall;
import org.kenworkbench.internal.ui.runs.OperationJob;
import org.kenworkbench.internal.ui.runs.ProgressShown;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.testing.TestCheckpoints;
import org.kenworkbench.ui.KenViews;

/** The files that shrink has measured are shown once they are there. */
class OperationRunTest {

    private static final int VALUES = 64 * 64;

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        SplittableRandom random = new SplittableRandom(8);
        float[] before = new float[VALUES];
        float[] after = new float[VALUES];
        for (int i = 0; i < VALUES; i++) {
            before[i] = (float) random.nextDouble(-1, 1);
            after[i] = before[i] + 0.01f * (float) random.nextGaussian();
        }
        TestCheckpoints.checkpoint().f32("layer.0.weight", new long[] {64, 64}, before)
                .write(folder.resolve("base.safetensors"));
        TestCheckpoints.checkpoint().f32("layer.0.weight", new long[] {64, 64}, after)
                .write(folder.resolve("tuned.safetensors"));
    }

    @AfterEach
    void close() {
        Ui.page().closeAllEditors(false);
        Ui.page().hideView(Ui.page().findView(KenViews.RUNS));
        Ui.page().resetPerspective();
        Ui.untilIdle("what editors still read");
    }

    private void run(Map<String, String> more) {
        Map<String, String> values = new LinkedHashMap<>(Map.of("--base", folder.resolve("base.safetensors").toString(),
                "--tuned", folder.resolve("tuned.safetensors").toString(), "--out", out().toString()));
        values.putAll(more);
        OperationJob job = new OperationRun(new OperationChoices(OperationCall.of("shrink", values),
                new RunSettings(2, true, false, 0))).job(Ui.page());
        ProgressShown.start(job, Ui.page());
        Ui.untilElsewhere("the end", () -> job.getState() == Job.NONE && job.getResult() != null);
        assertTrue(job.getResult().isOK(), () -> job.getResult().toString());
        Ui.untilIdle("what is shown then");
    }

    private Path out() {
        return folder.resolve("out");
    }

    private static CompositionEditor editor() {
        return Ui.await("the editor", () -> Ui.page().getActiveEditor() instanceof CompositionEditor opened
                && opened.document().isPresent() ? opened : null);
    }

    private static boolean isSaid(String text) {
        return Ui.texts(Ui.page().getWorkbenchWindow().getShell()).contains(text);
    }

    /** Another budget in the same folder changes the files and their bytes, and not one tensor of the composition. */
    @Test
    void aNewResultIsShownInPlaceOfTheOneBefore() throws IOException {
        run(Map.of("--bytes", "6000"));
        CompositionEditor before = editor();
        Ui.until("the first budget", () -> isSaid("6 000 bytes"));
        long bytes = Files.size(out().resolve("subnetwork.ken"));
        run(Map.of("--bytes", "4000"));
        assertTrue(Files.size(out().resolve("subnetwork.ken")) < bytes);
        // The job has ended before what it wrote is shown.
        Ui.until("another editor", () -> Ui.page().getActiveEditor() instanceof CompositionEditor opened
                && opened != before && opened.document().isPresent());
        assertEquals(1, Ui.page().getEditorReferences().length);
        Ui.until("the second budget", () -> isSaid("4 000 bytes"));
        assertFalse(isSaid("6 000 bytes"));
    }

    @Test
    void whatIsOnlyRehearsedOpensNothing() {
        run(Map.of("--bytes", "6000"));
        // Or it opens only after all are closed.
        editor();
        Ui.page().closeAllEditors(false);
        run(Map.of("--bytes", "4000", "--dry-run", "true"));
        assertEquals(List.of(), List.of(Ui.page().getEditorReferences()));
    }
}
