/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.kenworkbench.benchmarks.BenchmarkException;

/**
 * A program that is run and timed. The processor time is what Linux adds up of children that have ended (proc(5),
 * {@code cutime} and {@code cstime}): only one may run at a time.
 *
 * @param exit the exit status that it is to have
 */
record TimedProcess(List<String> command, Map<String, String> environment, int exit) {

    private static final int INTERRUPTED = 130;
    private static final int TERMINATED = 143;

    TimedProcess(List<String> command, Map<String, String> environment) {
        this(command, environment, 0);
    }

    /** Returns the program as one that is to end with an exit status. */
    TimedProcess endingWith(int status) {
        return new TimedProcess(command, environment, status);
    }

    /**
     * Runs the program once.
     *
     * @param folder folder for what it prints
     * @throws InterruptedException if a signal ended it, which on a terminal everything that runs gets
     * @throws BenchmarkException   if it has another exit status, with what it said
     */
    ProcessTime run(Path folder) throws IOException, InterruptedException {
        return runWatched(folder, _ -> {
            // nobody asked
        });
    }

    /**
     * Runs the program once, as {@link #run} does, under the eyes of a watcher.
     *
     * @param watch receives the process once it runs
     */
    ProcessTime runWatched(Path folder, Consumer<Process> watch) throws IOException, InterruptedException {
        Path printed = folder.resolve("printed.txt");
        ProcessBuilder builder = new ProcessBuilder(command).redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile());
        builder.environment().putAll(environment);
        double cpuBefore = childrenSeconds();
        long begun = System.nanoTime();
        Process process = builder.start();
        watch.accept(process);
        int status = process.waitFor();
        double wallSeconds = (System.nanoTime() - begun) / 1e9;
        if (status == INTERRUPTED || status == TERMINATED) {
            throw new InterruptedException(command.getFirst() + " was told to end");
        }
        if (status != exit) {
            throw new BenchmarkException(
                    String.join(" ", command) + " ended with " + status + ": " + Files.readString(printed).strip());
        }
        return new ProcessTime(wallSeconds, childrenSeconds() - cpuBefore);
    }

    private static double childrenSeconds() throws IOException {
        return ProcessStat.read(Path.of("/proc/self/stat")).childrenSeconds();
    }
}
