/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch.task;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.checkpoint.store.MissingStoreException;
import org.kenworkbench.checkpoint.store.StorePaths;

/**
 * One line of a file of jobs.
 *
 * @param line      its number, from 1
 * @param name      unique in the file; the name of what the job makes, below the place of all results
 * @param operation the command that it runs
 * @param arguments as behind the command on a command line, without the place of the result
 */
public record Job(int line, String name, String operation, List<String> arguments) {

    public Job {
        arguments = List.copyOf(arguments);
    }

    /** Returns the place of the result. */
    Path place(Path results) {
        return results.resolve(name);
    }

    /**
     * Returns the file or folder that an argument names, also one behind an option in one word: if it is there, or if
     * it is in a store, which nothing is asked here.
     *
     * @param folder that relative paths begin in
     */
    static Optional<Path> path(String argument, Path folder) {
        return named(argument, folder).filter(path -> !StorePaths.isLocal(path) || Files.exists(path));
    }

    /**
     * Returns the path that an argument is, also one behind an option in one word, if it is meant as one; nothing is
     * looked at but the text. Empty for what can be none.
     *
     * @param folder that relative paths begin in
     */
    public static Optional<Path> named(String argument, Path folder) {
        String text = argument.startsWith("--") ? argument.substring(argument.indexOf('=') + 1) : argument;
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            Path path = StorePaths.of(text);
            return Optional.of(StorePaths.isLocal(path) ? folder.resolve(path) : path);
        } catch (MissingStoreException | InvalidPathException _) {
            return Optional.empty(); // names no file that the job could read
        }
    }
}
