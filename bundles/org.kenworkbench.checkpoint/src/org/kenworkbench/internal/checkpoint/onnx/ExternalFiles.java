/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.kenworkbench.checkpoint.CheckpointException;
import org.kenworkbench.internal.checkpoint.MappedFile;
import org.kenworkbench.internal.checkpoint.Shown;

/** The files beside a model that hold data of its tensors, each mapped once. Not owned: whoever made it closes them. */
final class ExternalFiles {

    /** Each is an open file; what a model has more than this is an attack or a mistake. */
    private static final int MAX_FILES = 4096;
    /** Absolute in any system's eyes, a way up, or a separator of another system. */
    private static final Pattern UNSAFE = Pattern.compile("[/\\\\].*|[A-Za-z]:.*|.*\\\\.*|(.*/)?\\.\\.(/.*)?", //$NON-NLS-1$
            Pattern.DOTALL);

    private final Path model;
    private final Map<Path, MappedFile> files = new HashMap<>();

    ExternalFiles(Path model) {
        this.model = model;
    }

    /** All files opened so far. */
    List<MappedFile> opened() {
        return new ArrayList<>(files.values());
    }

    /**
     * @param location relative to the model's folder
     * @throws CheckpointException if it leads out of the folder, or cannot be opened
     */
    MappedFile open(String location, String tensor) throws CheckpointException {
        if (location.isEmpty() || location.indexOf('\0') >= 0 || UNSAFE.matcher(location).matches()) {
            throw outside(location, tensor, null);
        }
        Path real;
        try {
            Path folder = model.toAbsolutePath().getParent().toRealPath();
            Path file = folder.resolve(location);
            if (!Files.exists(file)) {
                throw new CheckpointException("Tensor " + Shown.text(tensor) + " of " + model + " has its data in " //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
                        + Shown.text(location) + ", which is not there; copy that file into the folder of the model."); //$NON-NLS-1$
            }
            real = file.toRealPath();
            if (!real.startsWith(folder)) {
                throw outside(location, tensor, null);
            }
        } catch (InvalidPathException e) {
            throw outside(location, tensor, e);
        } catch (CheckpointException e) {
            throw e;
        } catch (IOException e) {
            throw new CheckpointException("Tensor " + Shown.text(tensor) + " of " + model + " has its data in " //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
                    + Shown.text(location) + ", which cannot be read (" + e.getMessage() //$NON-NLS-1$
                    + "); check its permissions and its disk.", e); //$NON-NLS-1$
        }
        MappedFile known = files.get(real);
        if (known != null) {
            return known;
        }
        if (files.size() == MAX_FILES) {
            throw new CheckpointException(model + " spreads its data over more than " + MAX_FILES //$NON-NLS-1$
                    + " files; save it with its data in one file."); //$NON-NLS-1$
        }
        MappedFile opened = MappedFile.open(real);
        files.put(real, opened);
        return opened;
    }

    private CheckpointException outside(String location, String tensor, Throwable cause) {
        return new CheckpointException("Tensor " + Shown.text(tensor) + " of " + model + " has its data at \"" //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
                + Shown.text(location)
                + "\", which is not a file within the model's folder; copy the real file there and save the model anew.", //$NON-NLS-1$
                cause);
    }
}
