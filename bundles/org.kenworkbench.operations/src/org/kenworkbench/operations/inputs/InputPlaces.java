/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.inputs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.checkpoint.folder.HubNames;
import org.kenworkbench.checkpoint.store.StorePaths;
import org.kenworkbench.composition.CompositionException;
import org.kenworkbench.composition.CompositionPaths;

/** Finds the inputs that a composition names. Stateless. */
public final class InputPlaces {

    private InputPlaces() {
    }

    /**
     * Returns the file or folder that a stored path names, whether it exists or not, like
     * {@link CompositionPaths#resolve}; for a name like {@code hf:organisation/name@revision} it is the place in the
     * cache of Hugging Face's libraries on this machine; an address in a store is one wherever the composition lies,
     * and so is an absolute path of a disk.
     *
     * @param kenx path of the composition
     * @throws org.kenworkbench.composition.CompositionException where the path is not one that this system can have
     */
    public static Path resolve(Path kenx, String path) throws IOException {
        if (StorePaths.isAddress(path) || !StorePaths.isLocal(kenx) && isAbsolute(path)) {
            return address(kenx, path);
        }
        if (!path.startsWith(CheckpointReader.HUB_PREFIX)) {
            return CompositionPaths.resolve(kenx, path);
        }
        Optional<Path> model = HubNames.place(path);
        try {
            Path file = CompositionPaths.resolve(kenx, path);
            return Files.exists(file) ? file : model.orElse(file);
        } catch (CompositionException e) {
            return model.orElseThrow(() -> e); // the name is no path on Windows
        }
    }

    private static boolean isAbsolute(String path) {
        try {
            return Path.of(path).isAbsolute();
        } catch (InvalidPathException _) {
            return false; // as a path of another system may be; whoever resolves it tells of it
        }
    }

    private static Path address(Path kenx, String path) throws IOException {
        try {
            return StorePaths.of(path);
        } catch (InvalidPathException e) {
            throw new CompositionException("The composition " + kenx + " refers to " + e.getInput() + ", which is no "
                    + "address that is followed: " + e.getReason() + "; correct it in the file.");
        }
    }

    /** Returns the name of a model in that cache, with its revision; empty for any other path. */
    public static Optional<String> hubName(Path input) {
        return HubNames.of(input);
    }
}
