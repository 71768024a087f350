/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.operations;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.wizard.IWizardPage;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.ui.Shells;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.runs.OperationCall;
import org.kenworkbench.internal.ui.runs.OperationJob;
import org.kenworkbench.internal.ui.window.OpenModels;
import org.kenworkbench.internal.ui.wizard.NewPruningDialog;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.testing.TestCheckpoints;

/** Packs, restores and extracts a change by the forms of the window. */
class ExportWizardTest {

    private static final String WEIGHT = "model.layers.0.self_attn.q_proj.weight";
    private static final int SIDE = 48;
    private static final int SIZE_BYTES = SIDE * SIDE * Float.BYTES;

    @TempDir
    Path folder;

    private Path base;
    private Path tuned;

    /** Writes two models that differ by a matrix of rank 1. */
    @BeforeEach
    void writeModels() throws IOException {
        SplittableRandom random = new SplittableRandom(18);
        float[] ofBase = new float[SIDE * SIDE];
        float[] ofTuned = new float[SIDE * SIDE];
        for (int i = 0; i < ofBase.length; i++) {
            ofBase[i] = (float) random.nextDouble();
            ofTuned[i] = ofBase[i] + (i / SIDE + 1) * (i % SIDE - 9) * 0x1p-12f;
        }
        base = TestCheckpoints.checkpoint().f32(WEIGHT, new long[] {SIDE, SIDE}, ofBase)
                .write(folder.resolve("base.safetensors"));
        tuned = TestCheckpoints.checkpoint().f32(WEIGHT, new long[] {SIDE, SIDE}, ofTuned)
                .write(folder.resolve("tuned.safetensors"));
    }

    @Test
    void theMenuFileHasPack() throws Exception {
        AtomicReference<List<String>> texts = new AtomicReference<>(List.of());
        Shells.whenOpen("Run pack", form -> {
            Ui.until("the form", () -> Ui.texts(form).contains("tuned *"));
            texts.set(Ui.texts(form));
            form.close();
        });
        PlatformUI.getWorkbench().getService(IHandlerService.class).executeCommand("org.kenworkbench.ui.pack", null);
        assertTrue(texts.get().contains("base *"), texts::toString);
    }

    @Test
    void whatIsPackedIsRestored() throws IOException {
        Path delta = folder.resolve("change.ken");
        Path restored = folder.resolve("restored.safetensors");
        run("pack", Map.of("--base", base, "--tuned", tuned, "--out", delta));
        run("restore", Map.of("--base", base, "--subnetwork", delta, "--out", restored));
        assertArrayEquals(data(tuned), data(restored));
    }

    @Test
    void aChangeIsExtractedAsAnAdapter() throws IOException {
        Path adapter = folder.resolve("adapter");
        run("extract", Map.of("--base", base, "--tuned", tuned, "--out", adapter));
        assertTrue(Files.readString(adapter.resolve("adapter_config.json")).contains("\"r\": 1,"),
                () -> adapter.toString());
        assertTrue(Files.size(adapter.resolve("adapter_model.safetensors")) < SIZE_BYTES);
    }

    /** The form is filled in to the last field from what is open, with a place that is free. */
    @Test
    void theWizardSaysWhatCanBeMadeAndFillsTheFormIn() throws IOException {
        Path delta = folder.resolve("change.ken");
        run("pack", Map.of("--base", base, "--tuned", tuned, "--out", delta));
        Path taken = Files.createFile(folder.resolve("result-pruned.safetensors"));
        Optional<OpenModels.Places> open = Optional.of(
                new OpenModels.Places(Optional.of(folder.resolve("result.kenx")), Optional.of(base), tuned,
                        Optional.of(delta)));
        Map<ExportKind, FirstValues> values = new EnumMap<>(ExportKind.class);
        ExportKind.offered(open).forEach(kind -> values.put(kind, kind.values(open)));
        ExportWizard wizard = new ExportWizard(values, "result", 1);
        NewPruningDialog dialog = new NewPruningDialog(Ui.page().getWorkbenchWindow().getShell(), wizard);
        dialog.setBlockOnOpen(false);
        dialog.open();
        try {
            assertEquals(List.of(ExportKind.values()), wizard.first().offered());
            assertEquals("What is to be made of result?", wizard.first().getMessage());
            assertTrue(Ui.texts(wizard.first().getControl()).stream().anyMatch(text -> text.contains("PEFT")));
            assertFalse(wizard.canFinish());
            wizard.first().choose(ExportKind.ADAPTER);
            assertEquals("extract", next(wizard, dialog).getTitle());
            dialog.showPage(wizard.first());
            wizard.first().choose(ExportKind.FILE);
            assertEquals("restore", next(wizard, dialog).getTitle());
            Ui.until("all is filled in", wizard::canFinish);
            assertTrue(wizard.performFinish());
            OperationJob job = wizard.run().orElseThrow().job(Ui.page());
            job.schedule();
            Ui.untilElsewhere("the end", () -> job.getState() == Job.NONE);
            assertTrue(job.getResult().isOK(), () -> job.getResult().toString());
            assertEquals(0, Files.size(taken));
            assertArrayEquals(data(tuned), data(folder.resolve("result-pruned-2.safetensors")));
        } finally {
            dialog.close();
        }
    }

    /** Two checkpoints without a rule have no pruned model. */
    @Test
    void ofAPairAnAdapterAndADeltaAreOffered() {
        Optional<OpenModels.Places> open = Optional
                .of(new OpenModels.Places(Optional.empty(), Optional.of(base), tuned, Optional.empty()));
        assertEquals(List.of(ExportKind.ADAPTER, ExportKind.DELTA, ExportKind.REPORT, ExportKind.MODEL),
                ExportKind.offered(open));
        assertEquals(List.of(folder.resolve("tuned-delta.ken").toString()),
                ExportKind.DELTA.values(open).byTitle().get("--out"));
    }

    /** Everything that is open can be told, and the form has its files. */
    @Test
    void aReportIsOfferedOfAResultAModelAndAPair() throws OperationException {
        Path kenx = folder.resolve("result.kenx");
        Path out = folder.resolve("tuned-report.html");
        assertEquals(Map.of("COMPOSITION.kenx|DIFF.json|BASE|CHECKPOINT", kenx.toString(), "--out",
                folder.resolve("result-report.html").toString()),
                report(new OpenModels.Places(Optional.of(kenx), Optional.of(base), tuned, Optional.empty())));
        assertEquals(
                Map.of("COMPOSITION.kenx|DIFF.json|BASE|CHECKPOINT", tuned.toString(), "--out", out.toString()),
                report(new OpenModels.Places(Optional.empty(), Optional.empty(), tuned, Optional.empty())));
        assertEquals(
                Map.of("COMPOSITION.kenx|DIFF.json|BASE|CHECKPOINT", base.toString(), "TUNED|RESULT",
                        tuned.toString(), "--out", out.toString()),
                report(new OpenModels.Places(Optional.empty(), Optional.of(base), tuned, Optional.empty())));
    }

    /** Returns the values with which the form of a report begins. */
    private static Map<String, String> report(OpenModels.Places places) throws OperationException {
        Optional<OpenModels.Places> open = Optional.of(places);
        assertTrue(ExportKind.offered(open).contains(ExportKind.REPORT));
        FirstValues values = ExportKind.REPORT.values(open);
        Map<String, String> filled = new HashMap<>();
        OperationCall.model(ExportKind.REPORT.operation()).parameters()
                .forEach(parameter -> values.of(parameter).ifPresent(text -> filled.put(parameter.title(), text)));
        return filled;
    }

    @Test
    void aPairIsReportedAsTheFormIsFilledIn() throws IOException {
        Optional<OpenModels.Places> open = Optional
                .of(new OpenModels.Places(Optional.empty(), Optional.of(base), tuned, Optional.empty()));
        ExportWizard wizard = new ExportWizard(Map.of(ExportKind.REPORT, ExportKind.REPORT.values(open)), "tuned", 1);
        NewPruningDialog dialog = new NewPruningDialog(Ui.page().getWorkbenchWindow().getShell(), wizard);
        dialog.setBlockOnOpen(false);
        dialog.open();
        try {
            assertEquals("report", next(wizard, dialog).getTitle());
            Ui.until("all is filled in", wizard::canFinish);
            assertTrue(wizard.performFinish());
            OperationJob job = wizard.run().orElseThrow().job(Ui.page());
            job.schedule();
            Ui.untilElsewhere("the end", () -> job.getState() == Job.NONE);
            assertTrue(job.getResult().isOK(), () -> job.getResult().toString());
            assertTrue(Files.readString(folder.resolve("tuned-report.html")).contains("<h1>tuned against base</h1>"));
        } finally {
            dialog.close();
        }
    }

    private static IWizardPage next(ExportWizard wizard, NewPruningDialog dialog) {
        IWizardPage page = wizard.getNextPage(wizard.first());
        Ui.perform("next", () -> dialog.showPage(page));
        Ui.until("the form", () -> wizard.formPages().stream().allMatch(OperationPage::isMade));
        return page;
    }

    @Test
    void theMenuFileHasTheWizard() throws Exception {
        AtomicReference<List<String>> texts = new AtomicReference<>(List.of());
        Shells.whenOpen("Export Result", wizard -> {
            texts.set(Ui.texts(wizard));
            wizard.close();
        });
        PlatformUI.getWorkbench().getService(IHandlerService.class).executeCommand("org.kenworkbench.ui.export", null);
        Ui.until("the wizard", () -> !texts.get().isEmpty());
        assertTrue(texts.get().contains("No result is open, so the next page asks for the files."), texts::toString);
    }

    /** Returns the bytes of the only tensor of a file. */
    private static byte[] data(Path file) throws IOException {
        byte[] all = Files.readAllBytes(file);
        return Arrays.copyOfRange(all, all.length - SIZE_BYTES, all.length);
    }

    private static void run(String name, Map<String, Path> values) {
        OperationWizard wizard = wizard(name);
        NewPruningDialog dialog = new NewPruningDialog(Ui.page().getWorkbenchWindow().getShell(), wizard);
        dialog.setBlockOnOpen(false);
        dialog.open();
        try {
            Ui.until("the form", () -> wizard.page().isMade() && !wizard.page().commandText().isEmpty());
            values.forEach((option, value) -> wizard.page().field(option).set(value.toString()));
            Ui.until("all is well", wizard::canFinish);
            assertTrue(wizard.performFinish());
            OperationJob job = wizard.run().orElseThrow().job(Ui.page());
            job.schedule();
            Ui.untilElsewhere("the end", () -> job.getState() == Job.NONE);
            assertTrue(job.getResult().isOK(), () -> job.getResult().toString());
        } finally {
            dialog.close();
        }
    }

    private static OperationWizard wizard(String name) {
        try {
            return new OperationWizard(OperationCall.model(name), FirstValues.NONE, 1);
        } catch (OperationException e) {
            throw new AssertionError(e);
        }
    }
}
