/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.output;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

import org.kenworkbench.internal.operations.host.HostSystem;
import org.kenworkbench.internal.operations.host.PinnedFiles;

/** Parts of this process that keep files of results open, as views of the window do. Safe for many threads. */
public final class FileUsers {

    /** Longest wait for code that is still reading a file, and goes on for a moment after it was asked to let go. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final PinnedFiles FILES = new PinnedFiles(HostSystem.ofThis(), PATIENCE);

    private FileUsers() {
    }

    /**
     * Adds a user of files for good.
     *
     * @param letGo told, on any thread, of a file that is about to be replaced or deleted, by its absolute path;
     *              releases it as soon as it can, and may open the new file afterwards. Told on Windows alone, since
     *              elsewhere a file that is open can be replaced
     */
    public static void add(Consumer<Path> letGo) {
        FILES.add(letGo);
    }

    /** Does a move to a place where a file may be that is open here, or deletes that. */
    static void replace(Path target, PinnedFiles.Move move) throws IOException {
        FILES.replace(target, move);
    }
}
