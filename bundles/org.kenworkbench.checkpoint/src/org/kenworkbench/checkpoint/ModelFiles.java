/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names of the files that the folder of a model or of an adapter has, as Hugging Face's libraries give them. */
public final class ModelFiles {

    /** The file of a model that is not in shards. */
    public static final String SINGLE_FILE = "model.safetensors";
    /** The index of a model in shards. */
    public static final String INDEX_FILE = "model.safetensors.index.json";
    /** The configuration of an adapter, which makes a folder one. */
    public static final String ADAPTER_FILE = "adapter_config.json";
    /** The tensors of an adapter. */
    public static final String ADAPTER_WEIGHTS = "adapter_model.safetensors";
    /** The tensors of an adapter, as PyTorch saves them. */
    public static final String ADAPTER_PYTORCH = "adapter_model.bin";

    /** The file of a part of a pipeline of diffusers that is not in shards. */
    public static final String DIFFUSERS_FILE = "diffusion_pytorch_model.safetensors";

    private static final String ENDING = ".safetensors";
    private static final Pattern WRITTEN = Pattern.compile(
            "(diffusion_pytorch_)?model(-\\d{5}-of-\\d{5}\\.safetensors|\\.safetensors|\\.safetensors\\.index\\.json)");

    private ModelFiles() {
    }

    /**
     * Whether writers of models give files such names: one that is there already would be taken for a part of the new
     * model.
     */
    public static boolean isModelFile(String fileName) {
        return WRITTEN.matcher(fileName).matches();
    }

    /** Whether weights that are not in shards have such a name: {@link #SINGLE_FILE} or {@link #DIFFUSERS_FILE}. */
    public static boolean isSingleFile(String fileName) {
        return fileName.equals(SINGLE_FILE) || fileName.equals(DIFFUSERS_FILE);
    }

    /**
     * Returns the name of one of several files that take the place of a single one.
     *
     * @param number from 1 on
     */
    public static String shardFile(String singleFile, int number, int count) {
        return String.format(Locale.ROOT, "%s-%05d-of-%05d" + ENDING,
                singleFile.substring(0, singleFile.length() - ENDING.length()), number, count);
    }

    /** Returns the name of the index of files that take the place of a single one. */
    public static String indexFile(String singleFile) {
        return singleFile + ".index.json";
    }

    /** Whether a folder with a file of that name is an adapter, or has the tensors of one. */
    public static boolean isAdapterFile(String fileName) {
        return fileName.equals(ADAPTER_FILE) || fileName.equals(ADAPTER_WEIGHTS) || fileName.equals(ADAPTER_PYTORCH);
    }

    /** Whether a path is the folder of an adapter; of a name or a folder in a cache only its snapshot is. */
    public static boolean isAdapterFolder(Path path) {
        return Files.isRegularFile(path.resolve(ADAPTER_FILE));
    }
}
