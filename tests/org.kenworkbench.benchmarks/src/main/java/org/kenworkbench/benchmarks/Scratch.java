/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The folder of everything a run makes, and the processes it starts: both are gone when it ends, however it ends. */
final class Scratch {

    private Scratch() {
    }

    /** Makes the folder within a parent. */
    static Path create(Path parent) throws IOException {
        Files.createDirectories(parent);
        Path folder = Files.createTempDirectory(parent, "bench-");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> clean(folder), "clean up"));
        return folder;
    }

    private static void clean(Path folder) {
        ProcessHandle.current().descendants().forEach(process -> {
            process.destroy();
            process.onExit().join();
        });
        try {
            delete(folder);
        } catch (IOException | UncheckedIOException e) {
            System.err.println("ken: " + folder + " could not be deleted (" + e.getMessage() + "); delete it by hand.");
        }
    }

    /** Deletes a file or a folder with all in it, if it exists. */
    static void delete(Path path) throws IOException {
        if (Files.notExists(path)) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
