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

/** Deletes what processes left behind that were killed while they unpacked libraries: up to 450 MB each time. */
public final class Leftovers {

    /** Prefix of the folders into which DJL unpacks before it renames them. */
    private static final String PREFIX = "tmp";
    /** Age from which a leftover counts as abandoned; unpacking takes only seconds. */
    private static final Duration ABANDONED = Duration.ofDays(1);

    private Leftovers() {
    }

    /** Deletes abandoned leftovers from a folder, which need not exist. */
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
            // Another process deletes them too, or they are another user's: they harm nobody, and a later run tries
            // again.
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
