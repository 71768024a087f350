/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.look.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.kenworkbench.tensor.Checkpoint;

/** A file of a checkpoint, its size and when it was written last. */
public record StoredFile(Path path, long sizeBytes, Instant written) {

    /** Looks at all files of a checkpoint; reads none. */
    static List<StoredFile> of(Checkpoint checkpoint) throws IOException {
        List<StoredFile> files = new ArrayList<>();
        for (Path path : checkpoint.files()) {
            files.add(new StoredFile(path, Files.size(path), Files.getLastModifiedTime(path).toInstant()));
        }
        return List.copyOf(files);
    }
}
