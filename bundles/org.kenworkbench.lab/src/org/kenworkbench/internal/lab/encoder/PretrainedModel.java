/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.encoder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.lab.model.ModelException;
import org.kenworkbench.internal.lab.model.PretrainedFolder;
import org.kenworkbench.tensor.Checkpoint;

import com.google.gson.JsonObject;

/**
 * An encoder as it lies on the disk.
 *
 * @param folder its files, open
 * @param config what the lab takes of its configuration
 */
public record PretrainedModel(PretrainedFolder folder, EncoderConfig config) implements AutoCloseable {

    /**
     * Opens a model and reads its configuration.
     *
     * @param model a folder, a file or a name in a cache, as {@link CheckpointReader#open} takes them
     * @throws IOException a {@link ModelException} if it has no configuration or tokenizer, or is of a layout that the
     *                     lab does not know; as the reader does
     */
    public static PretrainedModel open(CheckpointReader reader, Path model) throws IOException {
        PretrainedFolder folder = PretrainedFolder.open(reader, model);
        try {
            EncoderConfig config = EncoderConfig.of(folder.configuration(), folder.configurationFile().toString());
            folder.requireTokenizer(model);
            return new PretrainedModel(folder, config);
        } catch (IOException | RuntimeException e) {
            try (folder) {
                throw e;
            }
        }
    }

    /** Returns the open checkpoint. */
    public Checkpoint checkpoint() {
        return folder.checkpoint();
    }

    /** Returns the whole of {@code config.json}. */
    public JsonObject configuration() {
        return folder.configuration();
    }

    /** Returns the file of the tokenizer. */
    public Path tokenizer() {
        return folder.tokenizer();
    }

    /** Returns all files that were read, and the tokenizer's. */
    public List<Path> files() {
        return folder.files();
    }

    @Override
    public void close() {
        folder.close();
    }
}
