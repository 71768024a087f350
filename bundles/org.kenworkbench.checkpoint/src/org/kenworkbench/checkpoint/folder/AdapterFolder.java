/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.folder;

import java.nio.file.Path;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.checkpoint.ModelFiles;
import org.kenworkbench.internal.checkpoint.adapter.AdapterMerge;
import org.kenworkbench.internal.checkpoint.adapter.MergedCheckpoint;
import org.kenworkbench.internal.checkpoint.folder.HubCache;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;

/**
 * The folder of a LoRA adapter, as PEFT saves it: {@code adapter_config.json} beside {@code adapter_model.safetensors}
 * or {@code adapter_model.bin}. With its base it is a checkpoint: W + scaling · B · A. Stateless.
 */
public final class AdapterFolder {

    /** Format id of a merged adapter. */
    public static final String FORMAT_ID = MergedCheckpoint.FORMAT_ID;

    private AdapterFolder() {
    }

    /**
     * Opens a tuned checkpoint, which may be an adapter: the base with the adapter merged in then. Its tensors have the
     * base's names, types and shapes, and beside them what the adapter has whole; its files are the adapter's, its
     * source is the folder: the snapshot where the path is {@code hf:organisation/name} or the folder of a model in a
     * cache. Values are computed as they are read, each in double and rounded once to the base's type: the same on
     * every machine, in memory that does not grow with the model.
     *
     * @param base the base of the adapter; opened, too, where the tuned one is an adapter
     * @throws CheckpointException if a file is missing, of no known format or malformed, or the adapter is of another
     *                             kind, or does not fit the base; the message is one sentence for the user
     */
    public static Checkpoint openTuned(CheckpointReader reader, Path base, Path tuned) throws CheckpointException {
        Path folder = ModelFiles.isAdapterFolder(tuned) ? tuned : HubCache.ofUser().located(tuned);
        return ModelFiles.isAdapterFolder(folder) ? AdapterMerge.open(reader, base, folder) : reader.open(tuned);
    }
}
