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
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The processor time of the threads of a Java process that compile, as Linux says it while it runs (proc(5)): the last
 * look is some milliseconds before its end. The process must be Java itself, or a script that turns into it.
 */
final class CompilerTime {

    private static final int PAUSE_MILLIS = 20;
    /** Names of the threads, of which Linux knows 15 characters. */
    private static final List<String> COMPILERS = List.of("C1 CompilerThre", "C2 CompilerThre");
    /** Positions of {@code utime} and {@code stime} behind the name, which stands in parentheses. */
    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;
    private static final double TICKS_PER_SECOND = 100;

    private final Map<Path, Double> secondsByThread = new ConcurrentHashMap<>();

    /** Watches the process until it ends; returns at once. */
    void watch(Process process) {
        Path threads = Path.of("/proc", String.valueOf(process.pid()), "task");
        Thread.ofPlatform().daemon().start(() -> {
            while (process.isAlive()) {
                look(threads);
                try {
                    Thread.sleep(PAUSE_MILLIS);
                } catch (InterruptedException e) {
                    return;
                }
            }
        });
    }

    private void look(Path threads) {
        try (Stream<Path> all = Files.list(threads)) {
            for (Path thread : all.toList()) {
                String stat = Files.readString(thread.resolve("stat"));
                int nameEnd = stat.lastIndexOf(')');
                if (COMPILERS.contains(stat.substring(stat.indexOf('(') + 1, nameEnd))) {
                    String[] fields = stat.substring(nameEnd + 2).split(" ");
                    long ticks = Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]);
                    secondsByThread.put(thread, ticks / TICKS_PER_SECOND);
                }
            }
        } catch (IOException e) {
            // A thread or all of them have just ended: what was seen before counts.
        }
    }

    /** Returns the processor time of all threads that compile. */
    double seconds() {
        return secondsByThread.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
