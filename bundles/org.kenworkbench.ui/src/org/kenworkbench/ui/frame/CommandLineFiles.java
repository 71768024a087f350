/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.ui.frame;

import java.nio.file.Path;
import java.util.List;

import org.eclipse.ui.IWorkbenchWindow;
import org.kenworkbench.checkpoint.store.MissingStoreException;
import org.kenworkbench.checkpoint.store.StorePaths;
import org.kenworkbench.internal.ui.editor.OpenFiles;
import org.kenworkbench.internal.ui.window.CompositionInput;

/** Opens files that were named in order, as on a command line. For the UI thread. */
public final class CommandLineFiles {

    private static final int PAIR = 2;

    private CommandLineFiles() {
    }

    /**
     * Returns what an argument names, by its whole path, or by its address in a store. Nothing is looked at but the
     * text; for any thread.
     *
     * @throws MissingStoreException                 if no installed part can follow the address
     * @throws java.nio.file.InvalidPathException if it is no path on this system
     */
    public static Path path(String argument) throws MissingStoreException {
        return StorePaths.of(argument).toAbsolutePath().normalize();
    }

    /**
     * Opens a composition, one checkpoint, two of which the first is the base of the other, or more as a series. A
     * shell that expands a pattern gives names in alphabetical order, so that more than two are sorted by the numbers
     * in their names. What goes wrong is told to the user.
     *
     * @param files none to do nothing
     */
    public static void open(IWorkbenchWindow window, List<Path> files) {
        if (files.size() == PAIR && files.stream().noneMatch(CompositionInput::isComposition)) {
            OpenFiles.openInOrder(window.getActivePage(), files);
        } else {
            OpenFiles.open(window.getActivePage(), files);
        }
    }
}
