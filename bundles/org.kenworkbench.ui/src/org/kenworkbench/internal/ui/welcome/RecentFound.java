/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.welcome;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.core.runtime.ILog;
import org.kenworkbench.checkpoint.store.StorePaths;
import org.kenworkbench.internal.ui.window.RecentEntry;

/**
 * The files of a recent entry as they are on the disk.
 *
 * @param missing paths of it that are not there
 * @param bytes   size of its files; 0 if they cannot be read
 */
record RecentFound(List<Path> missing, long bytes) {

    /** Most files of a folder that are counted. */
    private static final int MOST_FILES = 1000;

    RecentFound {
        missing = List.copyOf(missing);
    }

    /** Looks for the files of entries. Not for the UI thread. */
    static Map<RecentEntry, RecentFound> look(List<RecentEntry> entries) {
        Map<RecentEntry, RecentFound> found = new HashMap<>();
        entries.forEach(entry -> found.put(entry, of(entry)));
        return found;
    }

    private static RecentFound of(RecentEntry entry) {
        List<Path> missing = new ArrayList<>();
        long bytes = 0;
        for (Path path : entry.paths()) {
            if (!StorePaths.isLocal(path)) {
                // A store that is not reached would hold up all others, and each look costs requests.
                continue;
            }
            if (Files.exists(path)) {
                bytes += bytes(path);
            } else {
                missing.add(path);
            }
        }
        return new RecentFound(missing, bytes);
    }

    private static long bytes(Path path) {
        try {
            if (!Files.isDirectory(path)) {
                return Files.size(path);
            }
            try (Stream<Path> files = Files.list(path)) {
                return files.limit(MOST_FILES).filter(Files::isRegularFile).mapToLong(RecentFound::bytes).sum();
            }
        } catch (IOException e) {
            ILog.of(RecentFound.class).info(e.getMessage(), e);
            return 0;
        }
    }

    /** Returns the paths of an entry with others in place of the missing ones; empty if one is not given. */
    Optional<List<Path>> located(RecentEntry entry, Map<Path, Path> places) {
        List<Path> paths = new ArrayList<>();
        for (Path path : entry.paths()) {
            Path now = missing.contains(path) ? places.get(path) : path;
            if (now == null) {
                return Optional.empty();
            }
            paths.add(now);
        }
        return Optional.of(paths);
    }
}
