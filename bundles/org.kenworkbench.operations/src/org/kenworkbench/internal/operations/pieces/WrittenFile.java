/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.pieces;

import java.util.ArrayList;
import java.util.List;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * A file of a result whose content is final.
 *
 * @param name   its name in its folder; of a shard that a piece has written, its name within the output folder, as in
 *               {@code keep-10/subnetwork-00002-of-00009.ken}
 * @param sha256 digest in hexadecimal
 */
public record WrittenFile(String name, long sizeBytes, String sha256) {

    private static final String NAME = "name";
    private static final String SIZE_BYTES = "sizeBytes";
    private static final String SHA256 = "sha256";

    /** Returns a file's name within the output folder, as in {@code keep-10/subnetwork.ken}; a folder may be empty. */
    public static String within(String folder, String fileName) {
        return folder.isEmpty() ? fileName : folder + '/' + fileName;
    }

    /** Returns the name of a file that {@link #within} has put a folder before, as in {@code subnetwork.ken}. */
    static String fileName(String within) {
        return within.substring(within.lastIndexOf('/') + 1);
    }

    /** Returns the file that lies in a folder of the output, by its name there. */
    public WrittenFile inItsFolder() {
        return new WrittenFile(fileName(name), sizeBytes, sha256);
    }

    /** Writes files for another process. */
    public static JsonArray json(List<WrittenFile> files) {
        JsonArray all = new JsonArray();
        for (WrittenFile each : files) {
            JsonObject file = new JsonObject();
            file.addProperty(NAME, each.name());
            file.addProperty(SIZE_BYTES, each.sizeBytes());
            file.addProperty(SHA256, each.sha256());
            all.add(file);
        }
        return all;
    }

    /** @throws RuntimeException of any kind if {@link #json} did not make it */
    public static List<WrittenFile> parse(JsonArray json) {
        List<WrittenFile> files = new ArrayList<>();
        for (JsonElement each : json) {
            JsonObject file = each.getAsJsonObject();
            files.add(new WrittenFile(file.get(NAME).getAsString(), file.get(SIZE_BYTES).getAsLong(),
                    file.get(SHA256).getAsString()));
        }
        return files;
    }
}
