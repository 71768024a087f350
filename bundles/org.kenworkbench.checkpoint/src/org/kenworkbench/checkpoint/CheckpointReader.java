/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint;

import java.nio.file.Path;
import java.util.List;

import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;

/** Service that opens a checkpoint of any registered {@link CheckpointFormat}. Safe for use by many threads. */
public interface CheckpointReader {

    /** Prefix of the name of a model in the cache of Hugging Face's libraries. */
    String HUB_PREFIX = "hf:";

    /** Whether this is meant to be such a name, {@code hf:organisation/name}; a path that was made absolute is none. */
    static boolean isHubName(Path given) {
        return given.toString().startsWith(HUB_PREFIX);
    }

    /**
     * Opens the file with the format whose {@linkplain CheckpointFormat#rank claim} to its content is the most
     * specific. A format that fails is named with its bundle, and the next one that claims the file opens it. Of a
     * folder, the file is the first of {@code model.safetensors}, {@code model.safetensors.index.json}, {@code
     * pytorch_model.bin}, {@code pytorch_model.bin.index.json}, {@code model.onnx} and {@code .metadata} that is in it.
     * The folder of a model in a Hugging Face cache stands for the snapshot that {@code refs/main} names, or for the
     * only one. The checkpoint's {@linkplain Checkpoint#source() source} is the folder as it was named.
     *
     * <p>Weights in folders within the folder belong to it where they are parts of the model, by {@code modules.json}
     * of sentence-transformers or {@code model_index.json} of diffusers: the names of their tensors begin with the
     * folder's path and a slash, and {@link Checkpoint#folders()} names these folders. A file that is named itself is
     * opened without them.
     *
     * <p>{@code hf:organisation/name} and {@code hf:organisation/name@revision}, where there is no such file, stand for
     * the snapshot of that model in the cache of Hugging Face's libraries, which then is the source; nothing is
     * downloaded.
     *
     * @throws CheckpointException if the file is missing, not a regular file, unreadable, of no known format, or
     *                             malformed, or the folder has none; the message is one sentence for the user
     */
    Checkpoint open(Path fileOrFolder) throws CheckpointException;

    /** The formats that there are, by id, for file dialogs and messages. */
    default List<FormatDescription> formats() {
        return List.of();
    }
}
