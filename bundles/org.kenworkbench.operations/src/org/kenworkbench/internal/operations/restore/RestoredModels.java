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

import org.kenworkbench.operations.services.RestoredModel;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.format.SideFile;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** Describes restored models. Stateless. */
public final class RestoredModels {

    private RestoredModels() {
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

    /** Returns the description as JSON, for machines. */
    public static JsonObject json(RestoredModel model) {
        JsonObject json = new JsonObject();
        json.addProperty("file", model.file().toString());
        json.add("files", names(model.files()));
        json.add("sideFiles", names(model.sideFiles()));
        json.addProperty("sizeBytes", model.sizeBytes());
        json.addProperty("tensors", model.tensors());
        json.addProperty("parameters", model.parameters());
        json.addProperty("digest", model.digest());
        json.addProperty("verified", true);
        return json;
    }

    private static JsonArray names(List<Path> paths) {
        JsonArray names = new JsonArray();
        paths.forEach(path -> names.add(path.toString()));
        return names;
    }
}
