/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.output;

import java.nio.file.Path;

import org.kenworkbench.internal.operations.host.HostSystem;

/** The folder for what this program can make or fetch again. Stateless. */
public final class CacheFolder {

    private CacheFolder() {
    }

    /**
     * Returns {@code $XDG_CACHE_HOME/ken-workbench}, or the same below {@code ~/.cache}, on Windows {@code
     * %LOCALAPPDATA%\ken-workbench\cache}, or a folder among those for temporary files.
     */
    public static Path ofUser() {
        return HostSystem.ofThis().cacheFolder(Path.of(System.getProperty("user.home", "")),
                Path.of(System.getProperty("java.io.tmpdir")));
    }
}
