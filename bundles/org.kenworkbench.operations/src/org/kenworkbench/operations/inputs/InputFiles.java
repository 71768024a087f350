/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.inputs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import org.kenworkbench.tensor.Checkpoint;

/** The files behind open checkpoints. Stateless. */
public final class InputFiles {

    private InputFiles() {
    }

    /**
     * Lists the paths that an output must not replace: all files, and the path that the user named, which may be a
     * folder.
     */
    public static List<Path> of(Checkpoint... inputs) {
        List<Path> paths = new ArrayList<>();
        for (Checkpoint input : inputs) {
            paths.add(input.source());
            paths.addAll(input.files());
        }
        return List.copyOf(paths);
    }

    /** Returns the bytes of all files of a checkpoint. */
    public static long sizeBytes(Checkpoint input) throws IOException {
        return sizeBytes(input.files());
    }

    /** Returns the bytes of some files together. */
    public static long sizeBytes(Collection<Path> files) throws IOException {
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.size(file);
        }
        return bytes;
    }
}
