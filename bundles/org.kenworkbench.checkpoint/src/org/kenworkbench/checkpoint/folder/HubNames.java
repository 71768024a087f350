/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.folder;

import java.nio.file.Path;
import java.util.Optional;

import org.kenworkbench.internal.checkpoint.folder.HubCache;
import org.kenworkbench.tensor.Checkpoint;

/**
 * Names of models in the cache of Hugging Face's libraries, as {@code hf:organisation/name@revision}, to and fro.
 * Stateless; reads nothing.
 */
public final class HubNames {

    private HubNames() {
    }

    /**
     * The name of a folder in the user's cache.
     *
     * @param folder a snapshot, or the folder of a model, as {@link Checkpoint#source()} has it
     * @return empty for any other path, that of a file in a snapshot too
     */
    public static Optional<String> of(Path folder) {
        return HubCache.ofUser().name(folder);
    }

    /**
     * Returns the folder of a hub name in the user's cache, whether or not it exists.
     *
     * @return empty for a text that is no name
     */
    public static Optional<Path> place(String name) {
        return HubCache.ofUser().place(name);
    }

    /**
     * Returns the path of a text; of a hub name that is no path on this system, as on Windows, its place in the user's
     * cache.
     *
     * @throws java.nio.file.InvalidPathException if it is neither
     */
    public static Path path(String text) {
        return HubCache.ofUser().path(text, Path::of);
    }
}
