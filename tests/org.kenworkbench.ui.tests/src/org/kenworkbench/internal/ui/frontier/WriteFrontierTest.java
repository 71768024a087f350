/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.frontier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.composition.Composition;
import org.kenworkbench.composition.CompositionFactory;
import org.kenworkbench.composition.store.CompositionStore;
import org.kenworkbench.internal.ui.PrunedModels;
import org.kenworkbench.internal.ui.Shells;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.editor.CompositionEditor;
import org.kenworkbench.internal.ui.pages.OpenPage;
import org.kenworkbench.internal.ui.runs.OperationCall;
import org.kenworkbench.internal.ui.runs.OperationJob;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.operations.composition.ShrinkFile;
import org.kenworkbench.testing.TestCheckpoints;
import org.kenworkbench.ui.KenViews;

/** Writes what is chosen on the frontier, by the form that the page opens and the command that the form runs. */
class WriteFrontierTest {

    private static final int ROWS = 96;
    private static final int COLUMNS = 64;
    private static final int LAYERS = 3;

    @TempDir
    Path folder;

    private VerdictPage verdict;
    private OpenPage open;
    private OperationJob job;

    @BeforeEach
    void shrink() throws Exception {
        Path base = folder.resolve("base.safetensors");
        Path tuned = folder.resolve("tuned.safetensors");
        write(base, tuned, "");
        OperationCall.of("shrink", Map.of("--base", base.toString(), "--tuned", tuned.toString(), "--bytes", "30kB",
                "--out", folder.resolve("first").toString())).run(new StandardContext(RunSettings.defaults()));
        verdict = new VerdictPage();
        open = new OpenPage(verdict, 400, 900);
        open.show(PrunedModels.subject(folder.resolve("first/composition.kenx"), ""));
        Ui.until("the files", () -> verdict.said() != null);
    }

    /**
     * Writes a matrix of seeded numbers for each layer, and one that tuning has moved a little.
     *
     * @param before what the tuned model's names begin with
     */
    private static void write(Path base, Path tuned, String before) throws IOException {
        SplittableRandom random = new SplittableRandom(8);
        TestCheckpoints ofBase = TestCheckpoints.checkpoint();
        TestCheckpoints ofTuned = TestCheckpoints.checkpoint();
        for (int layer = 0; layer < LAYERS; layer++) {
            float[] values = new float[ROWS * COLUMNS];
            float[] after = new float[ROWS * COLUMNS];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextDouble(-1, 1);
                after[i] = values[i] + 0.01f * (float) random.nextGaussian();
            }
            ofBase.f32("layer." + layer + ".weight", new long[] {ROWS, COLUMNS}, values);
            ofTuned.f32(before + "layer." + layer + ".weight", new long[] {ROWS, COLUMNS}, after);
        }
        ofBase.write(base);
        ofTuned.write(tuned);
    }

    @AfterEach
    void close() {
        open.close();
        Ui.page().closeAllEditors(false);
        Ui.page().hideView(Ui.page().findView(KenViews.RUNS));
        Ui.page().resetPerspective();
        Ui.untilIdle("what editors still read");
    }

    /** Presses the button, and the one of the form when all that it needs is there. */
    private void write() {
        boolean[] ran = new boolean[1];
        Shells.whenOpen("Run shrink", shell -> {
            Button finish = finish(shell);
            Ui.until("the form", finish::isEnabled);
            finish.notifyListeners(SWT.Selection, new Event());
            ran[0] = true;
        });
        verdict.writeButton().notifyListeners(SWT.Selection, new Event());
        Ui.until("the form has been filled in", () -> ran[0]);
        job = Ui.awaitPresent("the job", () -> Optional.ofNullable(
                Job.getJobManager().find(OperationJob.FAMILY)).filter(jobs -> jobs.length > 0)
                .map(jobs -> (OperationJob) jobs[0]));
    }

    private static Button finish(Shell shell) {
        return Ui.controls(shell).stream().filter(Button.class::isInstance).map(Button.class::cast)
                .filter(button -> button == shell.getDefaultButton()).findFirst().orElseThrow();
    }

    @Test
    void theChosenBudgetIsWrittenAndShown() throws Exception {
        verdict.state().setBudget(20_000);
        write();
        Ui.untilElsewhere("the file", () -> job.getState() == Job.NONE && job.getResult() != null);
        assertTrue(job.getResult().isOK(), () -> job.getResult().toString());
        Path out = folder.resolve("first-20kB");
        ShrinkFile told = ShrinkFile.beside(out.resolve("composition.kenx")).orElseThrow();
        long bytes = Files.size(out.resolve("subnetwork.ken"));
        assertTrue(bytes <= 20_000 && bytes > 15_000, bytes + " bytes");
        assertEquals(bytes, told.frontier().written().orElseThrow().bytes());
        OperationCall.of("verify", Map.of("FILE.ken", out.resolve("subnetwork.ken").toString(), "--base",
                folder.resolve("base.safetensors").toString())).run(new StandardContext(RunSettings.defaults()));
        // What was written is open, with its files against their bytes.
        CompositionEditor editor = Ui.awaitPresent("the editor",
                () -> Ui.page().getActiveEditor() instanceof CompositionEditor found ? Optional.of(found)
                        : Optional.empty());
        assertEquals("first-20kB", editor.getTitle());
        Ui.until("the page", () -> Ui.page().findViewReference(KenViews.PAGE, KenViews.FRONTIER_PAGE) != null);
    }

    /** A file of another budget is made with the options of those that are shown. */
    @Test
    void theOtherOptionsOfTheFilesAreGivenOn() throws Exception {
        float[] norms = new float[COLUMNS];
        Arrays.fill(norms, 1);
        Path file = TestCheckpoints.checkpoint().f32("model.layer.1.weight", new long[] {COLUMNS}, norms)
                .write(folder.resolve("norms.safetensors"));
        Path base = folder.resolve("base.safetensors");
        Path renamed = folder.resolve("renamed.safetensors");
        write(base, renamed, "model.");
        Map<String, String> options = new HashMap<>(Map.of("--base", base.toString(), "--tuned", renamed.toString(),
                "--bytes", "30kB", "--scope", "layers:0-1", "--matrices-only", "true", "--outside", "base", "--norms",
                file.toString(), "--out", folder.resolve("second").toString()));
        options.putAll(Map.of("--map", "layer.=model.layer.", "--unmatched", "fail", "--adapter", "refuse"));
        OperationCall.of("shrink", options).run(new StandardContext(RunSettings.defaults()));
        open.show(PrunedModels.subject(folder.resolve("second/composition.kenx"), ""));
        Ui.until("the files", () -> verdict.said() != null);
        String command = command();
        assertTrue(command.contains(" --scope layers:0-1 --matrices-only --outside base --norms "
                + file.toRealPath() + " --unmatched fail --map layer.=model.layer. --adapter refuse "), command);
        open.show(PrunedModels.subject(folder.resolve("first/composition.kenx"), ""));
        Ui.until("the files", () -> verdict.said() != null);
        String plain = command();
        assertTrue(plain.contains("--bytes 30kB --out "), plain);
    }

    /** Presses the button, and returns the command that the form is filled in with. */
    private String command() {
        String[] command = new String[1];
        Shells.whenOpen("Run shrink", shell -> {
            Ui.until("the form", finish(shell)::isEnabled);
            command[0] = Ui.controls(shell).stream().filter(Text.class::isInstance).map(Text.class::cast)
                    .map(text -> text.getText().replaceAll("\\s*\\\\\\R\\s*", " "))
                    .filter(text -> text.startsWith("ken shrink")).findFirst().orElse("none");
            shell.close();
        });
        verdict.writeButton().notifyListeners(SWT.Selection, new Event());
        Ui.until("the form has been filled in", () -> command[0] != null);
        return command[0];
    }

    /** The description of data that something was scored on is no command, and a form would refuse it. */
    @Test
    void onlyACommandWithAPlaceForTheModelIsAnEvaluator() throws Exception {
        Path kenx = folder.resolve("first/composition.kenx");
        Composition composition = CompositionStore.load(kenx);
        composition.setSweep(CompositionFactory.eINSTANCE.createSweep());
        composition.getSweep().setEvaluator("accuracy on 120 examples of reviews.csv");
        assertEquals("", FrontierSource.of(composition, kenx, "first").orElseThrow().asked().evaluator());
        composition.getSweep().setEvaluator("sh score.sh {model}");
        assertEquals("sh score.sh {model}",
                FrontierSource.of(composition, kenx, "first").orElseThrow().asked().evaluator());
    }

    @Test
    void aFileThatIsBeingWrittenIsCancelled() {
        verdict.state().setBudget(20_000);
        write();
        job.cancel();
        Ui.untilElsewhere("the end", () -> job.getState() == Job.NONE);
        assertTrue(job.getResult() == null || job.getResult().matches(IStatus.CANCEL),
                () -> job.getResult().toString());
        assertFalse(Files.exists(folder.resolve("first-20kB")));
        assertEquals(20_000, verdict.state().budget(), "what was chosen stays");
    }
}
