/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.rcp;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.osgi.util.NLS;
import org.kenworkbench.checkpoint.store.MissingStoreException;
import org.kenworkbench.checkpoint.store.StorePaths;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.ui.frame.CommandLineFiles;

/**
 * The arguments of {@code ken workbench}.
 *
 * @param files what to open, with whole paths, or addresses in stores: a composition, a checkpoint, two of these to
 *              compare, or more as a series; need not exist
 */
record WindowArguments(List<Path> files) {

    /** Number of files that can be opened together: more checkpoints of a training than anybody keeps. */
    private static final int MOST_FILES = 256;

    /** Mark in front of each argument of the user, so that Equinox takes none for its own; see the launcher. */
    private static final char USER_MARK = '=';

    /**
     * Parses the arguments.
     *
     * @param all all arguments of the application: the user's, of which the first is the command, and Equinox's
     * @throws IllegalArgumentException with one sentence for the user
     * @throws MissingStoreException    if an address is given that no installed part can follow
     */
    static WindowArguments parse(String[] all) throws MissingStoreException {
        List<Path> files = new ArrayList<>();
        boolean command = true;
        for (String argument : all) {
            if (argument.isEmpty() || argument.charAt(0) != USER_MARK) {
                continue;
            }
            String given = argument.substring(1);
            if (command) {
                command = false;
            } else if (given.startsWith("-")) {
                throw new IllegalArgumentException(NLS.bind(Messages.NoSuchOption, given));
            } else if (files.size() == MOST_FILES) {
                throw new IllegalArgumentException(NLS.bind(Messages.TooManyFiles, MOST_FILES, given));
            } else {
                files.add(path(given));
            }
        }
        return new WindowArguments(List.copyOf(files));
    }

    private static Path path(String given) throws MissingStoreException {
        try {
            return CommandLineFiles.path(given);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(StorePaths.isAddress(given) ? OperationException.ended(e.getReason())
                    : NLS.bind(Messages.NoPath, given), e);
        }
    }
}
