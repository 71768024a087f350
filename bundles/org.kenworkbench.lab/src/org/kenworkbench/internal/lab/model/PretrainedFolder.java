/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.model;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.checkpoint.folder.FolderViews;
import org.kenworkbench.tensor.Checkpoint;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/**
 * A model of any layout as it lies on the disk: a checkpoint of any format with {@code config.json} and {@code
 * tokenizer.json} beside it.
 *
 * @param checkpoint    open
 * @param configuration the whole of {@code config.json}
 * @param folder        folder of the configuration and the tokenizer
 */
public record PretrainedFolder(Checkpoint checkpoint, JsonObject configuration, Path folder) implements AutoCloseable {

    private static final String CONFIGURATION = "config.json";
    private static final String TOKENIZER = "tokenizer.json";
    private static final long MOST_CONFIGURATION_BYTES = 1 << 20;

    /**
     * Opens a model and reads its configuration.
     *
     * @param model a folder, a file or a name in a cache, as {@link CheckpointReader#open} takes them
     * @throws IOException a {@link ModelException} if it has no configuration; as the reader does
     */
    public static PretrainedFolder open(CheckpointReader reader, Path model) throws IOException {
        Checkpoint whole = reader.open(model);
        try {
            // Layouts know no weights in folders.
            Checkpoint checkpoint = FolderViews.top(whole);
            Path folder = checkpoint.files().getFirst().toAbsolutePath().getParent();
            return new PretrainedFolder(checkpoint, read(folder.resolve(CONFIGURATION), model), folder);
        } catch (IOException | RuntimeException e) {
            try (whole) {
                throw e;
            }
        }
    }

    private static JsonObject read(Path file, Path model) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new ModelException(model + " has no config.json beside it; put the model's configuration there.");
        }
        try {
            if (Files.size(file) <= MOST_CONFIGURATION_BYTES) {
                JsonElement json = JsonParser.parseString(Files.readString(file));
                if (json.isJsonObject()) {
                    return json.getAsJsonObject();
                }
            }
        } catch (JsonParseException | MalformedInputException e) {
            throw new ModelException(file + " cannot be read as a model's configuration; give the model's own.", e);
        }
        throw new ModelException(file + " is not a model's configuration; give the model's own.");
    }

    /** Returns the file of the configuration. */
    public Path configurationFile() {
        return folder.resolve(CONFIGURATION);
    }

    /** Returns the file of the tokenizer, which need not be there. */
    public Path tokenizer() {
        return folder.resolve(TOKENIZER);
    }

    /**
     * Checks that there is a tokenizer.
     *
     * @param model names it in messages
     * @throws ModelException if there is none
     */
    public void requireTokenizer(Path model) throws ModelException {
        if (!Files.isRegularFile(tokenizer())) {
            throw new ModelException(model + " has no tokenizer.json beside it; save its fast tokenizer there"
                    + " (tokenizer.save_pretrained in Python).");
        }
    }

    /** Returns all files that were read, and the tokenizer's. */
    public List<Path> files() {
        List<Path> files = new ArrayList<>(checkpoint.files());
        files.add(configurationFile());
        files.add(tokenizer());
        return files;
    }

    @Override
    public void close() {
        checkpoint.close();
    }
}
