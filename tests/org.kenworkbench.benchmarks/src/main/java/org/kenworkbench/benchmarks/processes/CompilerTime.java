/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.processes;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.kenworkbench.benchmarks.BenchmarkException;

/**
 * The processor time of the threads of a Java process that compile, as Linux says it while it runs (proc(5)): the last
 * look is some milliseconds before its end. The process must be Java itself, or a script that turns into it.
 */
final class CompilerTime {

    private static final int PAUSE_MILLIS = 20;
    /** Names of the threads, of which Linux knows 15 characters. */
    private static final List<String> COMPILERS = List.of("C1 CompilerThre", "C2 CompilerThre");
    private final Map<Path, Double> secondsByThread = new ConcurrentHashMap<>();

    /** Watches the process until it ends; returns at once. */
    void watch(Process process) {
        Path threads = Path.of("/proc", String.valueOf(process.pid()), "task");
        ProcessLook.untilItEnds(process.toHandle(), PAUSE_MILLIS, () -> look(threads));
    }

    private void look(Path threads) {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(threads)) {
            for (Path thread : all) {
                lookAt(thread);
            }
        } catch (IOException | DirectoryIteratorException e) {
            // The process has just ended: what was seen before counts.
        }
    }

    private void lookAt(Path thread) {
        try {
            ProcessStat stat = ProcessStat.read(thread.resolve("stat"));
            if (COMPILERS.contains(stat.name())) {
                secondsByThread.put(thread, stat.seconds());
            }
        } catch (IOException e) {
            // This thread has just ended: what was seen of it before counts.
        }
    }

    /**
     * Returns the processor time of all threads that compile.
     *
     * @throws BenchmarkException if none was seen
     */
    double seconds() {
        if (secondsByThread.isEmpty()) {
            throw new BenchmarkException("No thread of Java's compilers was seen");
        }
        return secondsByThread.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
