/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Names of the files that the folder of a model or of an adapter has, as Hugging Face's libraries give them. */
public final class ModelFiles {

    /** The file of a model that is not in shards. */
    public static final String SINGLE_FILE = "model.safetensors";
    /** The index of a model in shards. */
    public static final String INDEX_FILE = "model.safetensors.index.json";
    /** The configuration of an adapter, which makes a folder one. */
    public static final String ADAPTER_FILE = "adapter_config.json";

    private static final Pattern SHARD_FILE = Pattern.compile("model-\\d{5}-of-\\d{5}\\.safetensors");

    private ModelFiles() {
    }

    /**
     * Whether writers of models give files such names: one that is there already would be taken for a part of the new
     * model.
     */
    public static boolean isModelFile(String fileName) {
        return fileName.equals(SINGLE_FILE) || fileName.equals(INDEX_FILE) || SHARD_FILE.matcher(fileName).matches();
    }

    /** Whether a path is the folder of an adapter; of a name or a folder in a cache only its snapshot is. */
    public static boolean isAdapterFolder(Path path) {
        return Files.isRegularFile(path.resolve(ADAPTER_FILE));
    }
}
