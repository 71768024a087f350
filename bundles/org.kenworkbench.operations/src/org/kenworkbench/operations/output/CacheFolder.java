/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.output;

import java.nio.file.Files;
import java.nio.file.Path;

/** The folder for what this program can make or fetch again. Stateless. */
public final class CacheFolder {

    private CacheFolder() {
    }

    /**
     * {@code $XDG_CACHE_HOME/ken-workbench}, or the same below {@code ~/.cache}, or in the folder for temporary files.
     */
    public static Path ofUser() {
        String cacheHome = System.getenv("XDG_CACHE_HOME");
        if (cacheHome != null && !cacheHome.isBlank()) {
            return Path.of(cacheHome, "ken-workbench");
        }
        Path home = Path.of(System.getProperty("user.home", ""));
        return Files.isWritable(home)
                ? home.resolve(".cache").resolve("ken-workbench")
                : Path.of(System.getProperty("java.io.tmpdir"), "ken-workbench-" + System.getProperty("user.name"));
    }
}
