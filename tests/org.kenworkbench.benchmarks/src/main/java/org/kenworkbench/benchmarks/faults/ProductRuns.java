/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.kenworkbench.benchmarks.BenchmarkException;
import org.kenworkbench.benchmarks.processes.PackingProduct;

/**
 * Runs of the product that may fail, or are killed.
 *
 * @param scratch folder for what they print
 */
record ProductRuns(PackingProduct product, Path scratch) {

    private static final int INTERRUPTED = 130;
    private static final int TERMINATED = 143;
    private static final int KILLED = 137;
    private static final int PATIENCE_SECONDS = 60;

    /**
     * End of a run.
     *
     * @param errors all that it printed on standard error
     */
    record Ended(int exit, String errors, double seconds) {
    }

    /** Runs a command to its end, whatever that is. */
    Ended run(List<String> words) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        Process process = start(words);
        int exit = process.waitFor();
        return ended(exit, (System.nanoTime() - begun) / 1e9);
    }

    /**
     * Runs a command that has to succeed, and returns the seconds that it took.
     *
     * @throws BenchmarkException if it does not succeed
     */
    double runWell(List<String> words) throws IOException, InterruptedException {
        Ended ended = run(words);
        requireSuccess(words, ended);
        return ended.seconds();
    }

    /**
     * Starts a command and kills it, with all processes that it has started, unless it has ended by then.
     *
     * @return whether it was killed
     */
    boolean kill(List<String> words, double afterSeconds) throws IOException, InterruptedException {
        Process process = start(words);
        if (process.waitFor((long) (afterSeconds * 1e9), TimeUnit.NANOSECONDS)) {
            return killed(words, process.exitValue(), afterSeconds);
        }
        // The launcher becomes Java; before, it has short-lived processes of the shell beside it.
        List<ProcessHandle> all = new ArrayList<>(List.of(process.toHandle()));
        process.descendants().forEach(all::add);
        all.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle each : all) {
            awaitEnd(each);
        }
        return killed(words, process.waitFor(), afterSeconds);
    }

    private boolean killed(List<String> words, int exit, double seconds) throws IOException, InterruptedException {
        if (exit == KILLED) {
            return true;
        }
        // It ended on its own, perhaps at the last moment.
        requireSuccess(words, ended(exit, seconds));
        return false;
    }

    private Process start(List<String> words) throws IOException {
        return product.command(words.toArray(String[]::new)).redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(errors().toFile()).start();
    }

    private Path errors() {
        return scratch.resolve("errors.txt");
    }

    private Ended ended(int exit, double seconds) throws IOException, InterruptedException {
        if (exit == INTERRUPTED || exit == TERMINATED) {
            throw new InterruptedException("the product was told to end");
        }
        return new Ended(exit, Files.readString(errors()).strip(), seconds);
    }

    private static void requireSuccess(List<String> words, Ended ended) {
        if (ended.exit() != 0) {
            throw new BenchmarkException(
                    "ken " + String.join(" ", words) + " ended with " + ended.exit() + ": " + ended.errors());
        }
    }

    private static void awaitEnd(ProcessHandle process) throws InterruptedException {
        try {
            process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new BenchmarkException("Process " + process.pid() + " outlived its kill", e);
        }
    }
}
