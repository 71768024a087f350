/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.services;

import java.nio.file.Path;
import java.util.List;

/**
 * A restored model, whose digest was compared with that in the subnetwork.
 *
 * @param files      files with weights, under the name that the output was given; the one to open comes last
 * @param sideFiles  files that were written beside them
 * @param sizeBytes  size of the files with weights
 * @param tensors    number of tensors
 * @param parameters number of parameters
 * @param digest     digest of the model, as the subnetwork records it
 */
public record RestoredModel(List<Path> files, List<Path> sideFiles, long sizeBytes, int tensors, long parameters,
        String digest) {

    public RestoredModel {
        files = List.copyOf(files);
        sideFiles = List.copyOf(sideFiles);
    }

    /** Returns the file by which the model is opened. */
    public Path file() {
        return files.getLast();
    }
}
