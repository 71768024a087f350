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
public final class Scratch {

    /** The thread that measures may still be making files when the first attempt is under way. */
    private static final int ATTEMPTS = 20;

    private final Path folder;
    private volatile boolean closing;

    private Scratch(Path folder) {
        this.folder = folder;
    }

    /** Makes the folder within a parent. */
    static Scratch create(Path parent) throws IOException {
        Files.createDirectories(parent);
        Scratch scratch = new Scratch(Files.createTempDirectory(parent, "bench-"));
        Runtime.getRuntime().addShutdownHook(new Thread(scratch::close, "clean up"));
        return scratch;
    }

    Path folder() {
        return folder;
    }

    /** Whether the end has come, so that whatever fails now fails because of it. */
    boolean isClosing() {
        return closing;
    }

    private void close() {
        closing = true;
        String reason = null;
        for (int attempt = 0; attempt < ATTEMPTS && Files.exists(folder); attempt++) {
            ProcessHandle.current().descendants().forEach(process -> {
                process.destroy();
                process.onExit().join();
            });
            try {
                delete(folder);
            } catch (IOException | UncheckedIOException e) {
                reason = e.getMessage();
            }
        }
        if (Files.exists(folder)) {
            System.err.println("ken: " + folder + " could not be deleted (" + reason + "); delete it by hand.");
        }
    }

    /** Deletes a file or a folder with all in it, if it exists. */
    public static void delete(Path path) throws IOException {
        if (Files.notExists(path)) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
