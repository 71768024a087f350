/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

import org.kenworkbench.checkpoint.Checkpoint;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/** The {@code config.json} that lies beside a checkpoint, as Hugging Face's libraries write it. Stateless. */
public final class ModelConfiguration {

    private static final String NAME = "config.json"; //$NON-NLS-1$
    /** A configuration is a page or two; what is larger is something else. */
    private static final long MOST_BYTES = 1 << 20;

    private ModelConfiguration() {
    }

    /**
     * Reads it.
     *
     * @param warning told, in a sentence, of a file of that name that cannot be read as a configuration
     * @return without members if there is none
     */
    public static JsonObject of(Checkpoint checkpoint, Consumer<String> warning) {
        return of(checkpoint.files(), warning);
    }

    private static JsonObject of(List<Path> files, Consumer<String> warning) {
        Path file = files.getFirst().resolveSibling(NAME);
        try {
            if (Files.isRegularFile(file) && Files.size(file) <= MOST_BYTES) {
                JsonElement json = JsonParser.parseString(Files.readString(file));
                return json.isJsonObject() ? json.getAsJsonObject() : new JsonObject();
            }
        } catch (IOException | JsonParseException e) {
            warning.accept(file + " cannot be read as a model's configuration, so nothing is taken from it."); //$NON-NLS-1$
        }
        return new JsonObject();
    }
}
