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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import org.eclipse.core.runtime.ILogListener;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.jobs.IJobChangeEvent;
import org.eclipse.core.runtime.jobs.JobChangeAdapter;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.ui.Shells;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.testing.TestCheckpoints;
import org.kenworkbench.ui.frame.RunningWork;

/** Work of the command line as a job of the window. */
class OperationJobTest {

    private static final int ROWS = 3000;
    private static final int COLUMNS = 1024;

    @TempDir
    Path folder;

    /**
     * The latency is printed, not judged: machines differ. What is judged is that no more work is done and nothing is
     * left.
     */
    @Test
    void aCancelledPruningStopsAndLeavesNothing() throws Exception {
        Path inputs = Files.createDirectory(folder.resolve("inputs"));
        Path results = Files.createDirectory(folder.resolve("results"));
        OperationCall call = OperationCall.of("prune",
                Map.of("--base", model(inputs.resolve("base.safetensors"), 1).toString(), "--tuned",
                        model(inputs.resolve("tuned.safetensors"), 2).toString(), "--keep", "50%", "--provider",
                        "reference", "--out",
                        results.resolve("pruned").toString()));
        AtomicBoolean succeeded = new AtomicBoolean();
        OperationJob job = new OperationJob("Prune", RunSettings.defaults(), new double[] {0.9}, call::run,
                () -> succeeded.set(true));
        Ended ended = new Ended(job);
        job.schedule();
        Ui.untilElsewhere("something is written", () -> sizeBytes(results) > 0);
        assertFalse(quit("Keep running"));
        assertTrue(quit("Quit"));
        long cancelled = System.nanoTime();
        job.cancel();
        IStatus result = ended.await();
        System.out.printf(Locale.ROOT, "Cancel latency: %.0f ms%n", (ended.nanos.get() - cancelled) / 1e6);
        assertTrue(RunningWork.mayEnd(Ui.page().getWorkbenchWindow().getShell()));
        assertEquals(IStatus.CANCEL, result.getSeverity());
        assertFalse(succeeded.get());
        assertEquals(List.of(), files(results));
        assertEquals(List.of(), Thread.getAllStackTraces().keySet().stream().map(Thread::getName)
                .filter(name -> name.startsWith("ken-worker")).toList());
    }

    @Test
    void oneThatSucceedsDoesWhatComesNextOnTheUiThread() throws Exception {
        Path out = folder.resolve("pruned");
        OperationCall call = OperationCall.of("prune",
                Map.of("--base", model(folder.resolve("base.safetensors"), 1).toString(), "--tuned",
                        model(folder.resolve("tuned.safetensors"), 2).toString(), "--keep", "50%", "--rule",
                        "magnitude", "--out", out.toString()));
        AtomicBoolean onUiThread = new AtomicBoolean();
        OperationJob job = new OperationJob("Prune", RunSettings.defaults(), new double[] {0.9}, call::run,
                () -> onUiThread.set(Display.getCurrent() != null));
        Ended ended = new Ended(job);
        job.schedule();
        assertTrue(ended.await().isOK());
        Ui.until("what comes next", onUiThread::get);
        assertTrue(Files.exists(out.resolve("composition.kenx")));
    }

    @Test
    void aFailureIsOneSentenceInTheErrorLogToo() {
        Queue<String> logged = new ConcurrentLinkedQueue<>();
        ILogListener listener = (status, bundle) -> logged.add(status.getMessage());
        Platform.addLogListener(listener);
        try {
            OperationCall call = OperationCall.of("prune",
                    Map.of("--base", folder.resolve("gone.safetensors").toString(), "--tuned",
                            folder.resolve("gone.safetensors").toString(), "--keep", "50%", "--out",
                            folder.resolve("out").toString()));
            IStatus result = failing(
                    new OperationJob("Prune", RunSettings.defaults(), new double[] {}, call::run, () -> {
                    }));
            assertEquals(IStatus.ERROR, result.getSeverity());
            String sentence = result.getMessage();
            assertTrue(sentence.contains("gone.safetensors") && sentence.endsWith(".") && !sentence.contains("\n"),
                    sentence);
            Ui.until("the log has it", () -> logged.contains(sentence));
            assertFalse(Files.exists(folder.resolve("out")));
        } finally {
            Platform.removeLogListener(listener);
        }
    }

    @Test
    void anErrorInTheProgramIsToldToo() {
        IStatus result = failing(new OperationJob("Broken", RunSettings.defaults(), new double[] {}, context -> {
            throw new IllegalStateException("on purpose");
        }, () -> {
        }));
        assertEquals(IStatus.ERROR, result.getSeverity());
        assertTrue(result.getMessage().contains("on purpose"), result::getMessage);
    }

    @Test
    void warningsGoToTheErrorLog() throws Exception {
        Queue<String> logged = new ConcurrentLinkedQueue<>();
        ILogListener listener = (status, bundle) -> logged.add(status.getMessage());
        Platform.addLogListener(listener);
        try {
            OperationJob job = new OperationJob("Job", RunSettings.defaults(), new double[] {}, context -> {
                try (OperationContext.Stage stage = context.begin("Stage", 1, ProgressUnit.STEPS)) {
                    context.warn("Look out.");
                    stage.advance(1);
                }
            }, () -> {
            });
            Ended ended = new Ended(job);
            job.schedule();
            assertTrue(ended.await().isOK());
            Ui.until("the log has it", () -> logged.contains("Job: Look out."));
        } finally {
            Platform.removeLogListener(listener);
        }
    }

    /** Answers the question whether to quit while something runs. */
    private static boolean quit(String answer) {
        String[] byEnter = new String[1];
        Shells.whenOpen("Quit", shell -> {
            byEnter[0] = shell.getDefaultButton().getText();
            Ui.controls(shell).stream().filter(Button.class::isInstance).map(Button.class::cast)
                    .filter(button -> button.getText().equals(answer)).findFirst().orElseThrow()
                    .notifyListeners(SWT.Selection, new Event());
        });
        boolean mayEnd = RunningWork.mayEnd(Ui.page().getWorkbenchWindow().getShell());
        assertEquals("Keep running", byEnter[0], "what Enter does");
        return mayEnd;
    }

    /** Waits until the dialog has told what the status says, and closes it. */
    private static IStatus failing(OperationJob job) {
        List<String> told = new ArrayList<>();
        Shells.whenOpen(job.getName(), shell -> {
            Ui.controls(shell).stream().filter(Label.class::isInstance).map(Label.class::cast)
                    .forEach(label -> told.add(label.getText()));
            shell.close();
        });
        Ended ended = new Ended(job);
        job.schedule();
        IStatus result = ended.await();
        Ui.until("the dialog", () -> told.contains(result.getMessage()));
        return result;
    }

    /** A listener that knows when a job has ended. */
    private static final class Ended extends JobChangeAdapter {

        private final AtomicLong nanos = new AtomicLong();
        private volatile IStatus result;

        Ended(OperationJob job) {
            job.addJobChangeListener(this);
        }

        @Override
        public void done(IJobChangeEvent event) {
            nanos.set(System.nanoTime());
            result = event.getResult();
            Display.getDefault().wake();
        }

        IStatus await() {
            return Ui.await("the end of the job", () -> result);
        }
    }

    private static long sizeBytes(Path root) {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException | UncheckedIOException e) {
            return 0; // a temporary file has gone meanwhile
        }
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> all = Files.list(root)) {
            return all.toList();
        }
    }

    private static Path model(Path file, long seed) throws Exception {
        Random random = new Random(seed);
        float[] values = new float[ROWS * COLUMNS];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return TestCheckpoints.checkpoint().f32("layer.0.weight", new long[] {ROWS, COLUMNS}, values).write(file);
    }
}
