/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.product;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Files that a run that goes on, or was killed, has staged for an output that is not there yet. They may vanish at any
 * time.
 */
record Staged(Path target) {

    /** Returns the temporary file or folder. */
    Optional<Path> temporary() throws IOException {
        Path inside = Files.isDirectory(target) ? target : target.getParent();
        String prefix = Files.isDirectory(target) ? ".ken-tmp-" : "." + target.getFileName() + ".ken-tmp-";
        try (Stream<Path> entries = Files.list(inside)) {
            return entries.filter(entry -> entry.getFileName().toString().startsWith(prefix)).findFirst();
        } catch (NoSuchFileException | UncheckedIOException _) {
            return Optional.empty();
        }
    }

    /** Returns a file of a result that is a folder; it need not exist. */
    Optional<Path> file(String name) throws IOException {
        return temporary().map(path -> path.resolve("result").resolve(name));
    }

    /** Counts the complete lines of the journal; 0 where a single file is made, which has no journal. */
    int journalLines() throws IOException {
        Optional<Path> journal = temporary().filter(Files::isDirectory).map(path -> path.resolve("journal"));
        try {
            int lines = 0;
            for (byte of : journal.isEmpty() ? new byte[0] : Files.readAllBytes(journal.get())) {
                lines += of == '\n' ? 1 : 0;
            }
            return lines;
        } catch (NoSuchFileException _) {
            return 0;
        }
    }

    /** Returns the size of all staged files in bytes; 0 if there are none. */
    long sizeBytes() throws IOException {
        Optional<Path> temporary = temporary();
        if (temporary.isEmpty()) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(temporary.get())) {
            return files.filter(Files::isRegularFile).mapToLong(Staged::size).sum();
        } catch (NoSuchFileException | UncheckedIOException _) {
            return 0;
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException _) {
            return 0; // gone
        }
    }
}
