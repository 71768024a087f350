/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.restore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.format.SideFile;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/**
 * A restored model, as results describe it.
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

    /**
     * Describes a model whose files are in their final place.
     *
     * @param place the folder of the model, or its file
     */
    public static RestoredModel of(Subnetwork stored, Path place, List<Path> files, List<SideFile> sideFiles)
            throws IOException {
        long sizeBytes = 0;
        for (Path file : files) {
            sizeBytes += Files.size(file);
        }
        return new RestoredModel(files, sideFiles.stream().map(side -> place.resolve(side.name())).toList(),
                sizeBytes,
                stored.tensors().size(),
                stored.tensors().stream().mapToLong(t -> t.info().shape().elementCount()).sum(),
                stored.prunedDigest());
    }

    /** Returns the file by which the model is opened. */
    public Path file() {
        return files.getLast();
    }

    /** Returns the description as JSON, for machines. */
    public JsonObject json() {
        JsonObject json = new JsonObject();
        json.addProperty("file", file().toString());
        json.add("files", names(files));
        json.add("sideFiles", names(sideFiles));
        json.addProperty("sizeBytes", sizeBytes);
        json.addProperty("tensors", tensors);
        json.addProperty("parameters", parameters);
        json.addProperty("digest", digest);
        json.addProperty("verified", true);
        return json;
    }

    private static JsonArray names(List<Path> paths) {
        JsonArray names = new JsonArray();
        paths.forEach(path -> names.add(path.toString()));
        return names;
    }
}
