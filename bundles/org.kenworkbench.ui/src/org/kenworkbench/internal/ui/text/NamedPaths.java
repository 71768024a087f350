/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.text;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

import org.kenworkbench.checkpoint.store.MissingStoreException;
import org.kenworkbench.checkpoint.store.StorePaths;

/**
 * Makes paths of texts that a user typed, or that the window remembers: files of a disk, and addresses in stores.
 * Stateless.
 */
public final class NamedPaths {

    private NamedPaths() {
    }

    /**
     * Returns the path that a text names. Nothing is looked at but the text.
     *
     * @return empty if it is none here: malformed, written by another system, or in a store that is not installed
     */
    public static Optional<Path> of(String text) {
        try {
            return Optional.of(StorePaths.of(text));
        } catch (MissingStoreException | InvalidPathException e) {
            return Optional.empty(); // the problem is told where a user can do something about it
        }
    }

    /** Returns a sentence on why an address cannot be followed; empty if it can, and for what is no address. */
    public static Optional<String> problem(String text) {
        if (!StorePaths.isAddress(text)) {
            return Optional.empty();
        }
        try {
            StorePaths.of(text);
            return Optional.empty();
        } catch (MissingStoreException e) {
            return Optional.of(Sentences.of(e));
        } catch (InvalidPathException e) {
            return Optional.of(Sentences.sentence(e.getReason()));
        }
    }

    /**
     * Tells whether a file may be there, at once: one in a store is taken to be there, as asking for it takes a while.
     */
    public static boolean mayBeThere(Path path) {
        return !StorePaths.isLocal(path) || Files.exists(path);
    }

    /** Returns the folder in which results of a file are proposed: its own, or the user's for one in a store. */
    public static Path folderForResults(Path folder) {
        return StorePaths.isLocal(folder) ? folder : Path.of(System.getProperty("user.home"));
    }
}
