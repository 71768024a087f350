/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.djl;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What a process that was killed while it unpacked libraries left behind: up to 450 MB each time. */
public final class Leftovers {

    /** Of what DJL unpacks before it renames it. */
    private static final String PREFIX = "tmp";
    /** Unpacking takes seconds. */
    private static final Duration ABANDONED = Duration.ofDays(1);

    private Leftovers() {
    }

    /** Deletes them from a folder that need not be there. */
    public static void delete(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        Instant abandonedBefore = Instant.now().minus(ABANDONED);
        try (DirectoryStream<Path> unpacked = Files.newDirectoryStream(folder, PREFIX + '*')) {
            for (Path path : unpacked) {
                if (Files.getLastModifiedTime(path).toInstant().isBefore(abandonedBefore)) {
                    deleteTree(path);
                }
            }
        } catch (IOException e) {
            // Another process deletes them too, or they are another user's: they harm nobody, and are tried again.
        }
    }

    static void deleteTree(Path path) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(path)) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) {
            Files.deleteIfExists(file);
        }
    }
}
