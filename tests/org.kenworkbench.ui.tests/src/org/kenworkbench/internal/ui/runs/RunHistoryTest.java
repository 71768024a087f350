/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.ui.Shells;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.runs.history.RunRecord;
import org.kenworkbench.internal.ui.runs.history.RunState;
import org.kenworkbench.internal.ui.runs.history.RunStore;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.operations.ResultFormat;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.testing.TestCheckpoints;

/** The history of runs, which another start of the window finds again. */
class RunHistoryTest {

    private static final long[] SHAPE = {2, 2};

    @TempDir
    Path folder;

    private RunHistory history;

    @BeforeEach
    void open() {
        history = opened();
    }

    /** Waits for what is being written, since the folder goes with the test. */
    @AfterEach
    void flush() throws InterruptedException {
        history.flush();
    }

    private Path file() {
        return folder.resolve("runs.jsonl");
    }

    /** Reads the history as another start of the window would. */
    private RunHistory opened() {
        RunHistory opened = new RunHistory(Optional.of(new RunStore(file())));
        opened.read();
        Ui.untilElsewhere("the history", opened::isRead);
        return opened;
    }

    private RunHistory restarted() throws InterruptedException {
        history.flush();
        return opened();
    }

    private Path model(String name, float last) throws IOException {
        return TestCheckpoints.checkpoint().f32("layer.0.weight", SHAPE, new float[] {1, 2, 3, last})
                .write(Files.createDirectories(folder.resolve("it's a folder")).resolve(name));
    }

    @Test
    void aRunOfDiffIsFoundAgainAfterARestart() throws Exception {
        Path base = model("base.safetensors", 4);
        Path tuned = model("tuned.safetensors", 5);
        RunSettings settings = new RunSettings(1, true, false, 3);
        OperationCall call = OperationCall.of("diff", Map.of("BASE", base.toString(), "TUNED", tuned.toString()));
        RunOutcome[] outcome = {RunOutcome.NONE};
        OperationJob job = new OperationJob("diff", settings, new double[0],
                context -> outcome[0] = new RunOutcome(Map.of(), List.of(folder),
                        ResultFormat.lines(call.run(context))),
                null).doing(call).telling(() -> outcome[0]);
        Run run = history.add(job);
        assertTrue(run.isRunning());
        job.schedule();
        Ui.untilElsewhere("its end", () -> !run.isRunning() && !run.record().task().words().isEmpty());

        RunRecord found = restarted().list().getFirst().record();
        assertEquals(RunState.DONE, found.state(), () -> found.output().toString());
        assertEquals(run.record(), found);
        assertEquals(call.values(), found.task().values());
        assertEquals(settings, found.task().settings());
        assertEquals(List.of("base.safetensors", "tuned.safetensors"), found.task().inputs());
        assertEquals("diff base.safetensors, tuned.safetensors", RunText.title(found));
        assertFalse(found.output().lines().isEmpty());
        assertEquals(List.of(folder.toString()), found.output().files());
        assertTrue(found.times().nanos() > 0);
        String threads = RunSettings.defaults().threads() == 1 ? "" : " --threads 1";
        String quoted = "'" + folder.toString() + "/it'\\''s a folder/";
        assertEquals("ken diff" + threads + " --seed 3 --force " + quoted + "base.safetensors' " + quoted
                + "tuned.safetensors'", RunActions.command(found.task().words()));
    }

    @Test
    void whatIsRunningWhenTheProgramEndsIsToldSo() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        OperationJob job = new OperationJob("Long", RunSettings.defaults(), new double[] {0.5}, context -> {
            try (OperationContext.Stage stage = context.begin("Counting", 10, ProgressUnit.STEPS)) {
                stage.advance(3);
                go.await();
            }
        }, null);
        Run run = history.add(job);
        job.schedule();
        Ui.untilElsewhere("how far it is", () -> job.share() > 0);
        assertEquals("running, 15 %", RunText.state(run));
        RunRecord found = restarted().list().getFirst().record();
        assertEquals("ended with the program", RunText.state(found.state()));
        go.countDown();
        Ui.untilElsewhere("its end", () -> !run.isRunning());
        assertEquals(RunState.DONE, restarted().list().getFirst().record().state());
    }

    @Test
    void warningsAndFailuresAreStatesOfTheirOwnAndStandInTheLog() throws Exception {
        Run warned = run("Warned", context -> context.warn("it is late"));
        assertEquals(RunState.WARNED, warned.record().state());
        assertEquals(List.of("Warning: it is late."), RunText.log(warned.record()));
        Shells.whenOpen("Failed", Shell::close);
        Run failed = run("Failed", context -> {
            throw new IllegalStateException("on purpose");
        });
        assertEquals(RunState.FAILED, failed.record().state());
        assertTrue(RunText.log(failed.record()).stream().anyMatch(line -> line.contains("on purpose")),
                () -> RunText.log(failed.record()).toString());
        RunHistory again = restarted();
        assertEquals(RunState.FAILED, again.list().getFirst().record().state());
        assertEquals(List.of("it is late."), again.list().get(1).record().output().warnings());
    }

    @Test
    void whatIsRemovedStaysAway() throws Exception {
        Run one = run("One", context -> {
        });
        run("Two", context -> {
        });
        run("Three", context -> {
        });
        history.remove(one);
        assertEquals(List.of("Three", "Two"), restarted().list().stream().map(run -> run.record().name()).toList());
        history.clear();
        assertEquals(List.of(), restarted().list());
    }

    /** A run that begins while the history is being read must not write over it. */
    @Test
    void aRunThatComesEarlyDoesNotCostTheOthers() throws Exception {
        run("Old", context -> {
        });
        history.flush();
        history = new RunHistory(Optional.of(new RunStore(file())));
        run("New", context -> {
        });
        Ui.untilElsewhere("the history", history::isRead);
        assertEquals(List.of("New", "Old"), restarted().list().stream().map(run -> run.record().name()).toList());
    }

    private Run run(String name, OperationJob.Work work) {
        OperationJob job = new OperationJob(name, RunSettings.defaults(), new double[0], work, null);
        Run run = history.add(job);
        job.schedule();
        Ui.untilElsewhere("the end of " + name, () -> !run.isRunning());
        return run;
    }
}
