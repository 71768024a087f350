/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.onnx;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.kenworkbench.internal.checkpoint.mapped.CheckpointFile;
import org.kenworkbench.internal.checkpoint.mapped.CompanionFiles;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.ShownText;

/** The files beside a model that hold data of its tensors, each mapped once. Not owned: whoever made it closes them. */
final class ExternalFiles {

    /** Most files beside a model: each is an open file, and a model with more is an attack or a mistake. */
    private static final int MAX_FILES = 4096;

    private final Path model;
    private final CompanionFiles companions;
    private final Map<Path, CheckpointFile> files = new LinkedHashMap<>();

    ExternalFiles(Path model) {
        this.model = model;
        this.companions = new CompanionFiles(model);
    }

    /** All files opened so far, in the order in which the model names them. */
    List<CheckpointFile> opened() {
        return new ArrayList<>(files.values());
    }

    /**
     * @param location relative to the model's folder
     * @throws CheckpointException if it leads out of the folder, or cannot be opened
     */
    CheckpointFile open(String location, String tensor) throws CheckpointException {
        CompanionFiles.Found found = companions.find(location,
                "Tensor " + ShownText.of(tensor) + " of " + model + " has its data in");
        CheckpointFile known = files.get(found.real());
        if (known != null) {
            return known;
        }
        if (files.size() == MAX_FILES) {
            throw new CheckpointException(model + " spreads its data over more than " + MAX_FILES
                    + " files; save it with its data in one file.");
        }
        CheckpointFile opened = CheckpointFile.open(found.path());
        files.put(found.real(), opened);
        return opened;
    }
}
