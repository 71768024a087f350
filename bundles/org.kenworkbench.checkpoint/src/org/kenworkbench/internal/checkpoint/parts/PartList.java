/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.parts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.kenworkbench.internal.checkpoint.folder.ModelFolder;
import org.kenworkbench.tensor.SubFolders;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;

/** The files in which libraries list the folders that hold parts of a model. */
enum PartList {

    /** List of the modules of sentence-transformers, each in a folder or, with an empty path, beside the list. */
    MODULES("modules.json") {
        @Override
        List<String> folders(JsonElement json) {
            return !json.isJsonArray() ? List.of()
                    : json.getAsJsonArray().asList().stream().filter(JsonElement::isJsonObject)
                            .map(module -> module.getAsJsonObject().get("path"))
                            .filter(path -> path instanceof JsonPrimitive text && text.isString())
                            .map(JsonElement::getAsString)
                            .filter(path -> !path.isEmpty()).toList();
        }
    },
    /** List of the parts of a pipeline of diffusers; other members of the object are settings. */
    PIPELINE(ModelFolder.PIPELINE) {
        @Override
        List<String> folders(JsonElement json) {
            return !json.isJsonObject() ? List.of()
                    : json.getAsJsonObject().entrySet().stream()
                            .filter(part -> !part.getKey().startsWith("_") && part.getValue().isJsonArray())
                            .map(Map.Entry::getKey).toList();
        }
    },
    /** List of the modules of which a module of sentence-transformers chooses one. */
    ROUTER("router_config.json") {
        @Override
        List<String> folders(JsonElement json) {
            JsonElement types = json.isJsonObject() ? json.getAsJsonObject().get("types") : null;
            return types == null || !types.isJsonObject() ? List.of()
                    : List.copyOf(types.getAsJsonObject().keySet());
        }
    };

    /** Lists are a page or two; what is larger is something else. */
    private static final long MOST_BYTES = 1 << 20;
    /** Most names of a list; each is looked for on the disk, and some are told of. */
    private static final int MOST_NAMES = 4 * SubFolders.MOST_FOLDERS;

    private final String fileName;

    PartList(String fileName) {
        this.fileName = fileName;
    }

    abstract List<String> folders(JsonElement json);

    /** Returns the list in a folder, whether or not it exists. */
    Path in(Path folder) {
        return folder.resolve(fileName);
    }

    /**
     * Reads the names of the folders that the list in a folder names, each once; none if there is no such file.
     *
     * @throws IOException if it cannot be read as JSON, or is longer than any real one
     */
    List<String> read(Path folder) throws IOException {
        Path list = in(folder);
        if (!Files.isRegularFile(list)) {
            return List.of();
        }
        if (Files.size(list) > MOST_BYTES) {
            throw new IOException("it has more than a megabyte");
        }
        List<String> names;
        try {
            names = folders(JsonParser.parseString(new String(Files.readAllBytes(list), StandardCharsets.UTF_8)))
                    .stream()
                    .distinct().toList();
        } catch (JsonParseException e) {
            throw new IOException("it is not valid JSON", e);
        }
        if (names.size() > MOST_NAMES) {
            throw new IOException("it names more than " + MOST_NAMES + " folders");
        }
        return names;
    }
}
