/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.parts;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import org.kenworkbench.checkpoint.ModelFiles;
import org.kenworkbench.internal.checkpoint.folder.ModelFolder;
import org.kenworkbench.internal.checkpoint.shards.ShardIndex;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;

/** Models whose weights lie in a folder, and in folders within it. */
public final class ModelParts {

    /** Configuration of weights that lie beside it. */
    private static final String CONFIGURATION = "config.json";

    /** Opens a checkpoint by its main file. */
    public interface Opener {
        Checkpoint open(Path file) throws CheckpointException;
    }

    private ModelParts() {
    }

    /**
     * Opens the weights in a folder and in the {@linkplain PartFolders folders of its parts} as one checkpoint, whose
     * source is the folder as it was named.
     *
     * @param folder of a model, also one in a cache that stands for a snapshot
     * @throws CheckpointException if one of them cannot be opened, or all together have more tensors than any real
     *                             checkpoint
     */
    public static Checkpoint open(Path folder, Opener opener) throws CheckpointException {
        Path place = ModelFolder.place(folder);
        PartFolders parts = PartFolders.of(place);
        SortedMap<String, Checkpoint> opened = new TreeMap<>();
        boolean complete = false;
        try {
            if (parts.weights().values().stream().noneMatch(Optional::isPresent) || mustHaveOwn(place)) {
                opened.put("", opener.open(ModelFolder.mainFile(place)));
            }
            for (Map.Entry<String, Optional<Path>> part : parts.weights().entrySet()) {
                if (part.getValue().isPresent()) {
                    opened.put(part.getKey(), opener.open(part.getValue().get()));
                    requireBounded(folder, opened.values());
                }
            }
            Checkpoint whole = new PartedCheckpoint(folder, parts, opened);
            complete = true;
            return whole;
        } finally {
            if (!complete) {
                opened.values().forEach(Checkpoint::close);
            }
        }
    }

    private static void requireBounded(Path folder, Collection<Checkpoint> opened) throws CheckpointException {
        if (opened.stream().mapToInt(part -> part.tensors().size()).sum() > ShardIndex.MAX_TENSORS) {
            throw new CheckpointException("The parts of the model " + folder + " hold more than "
                    + ShardIndex.MAX_TENSORS
                    + " tensors, which no real checkpoint has; get the files from their source again.");
        }
    }

    /** Tells whether all weights in folders together are only a part of the model. */
    private static boolean mustHaveOwn(Path folder) {
        return ModelFolder.ownFile(folder).isPresent() || ModelFiles.isAdapterFolder(folder)
                || Files.exists(folder.resolve(CONFIGURATION)) && !Files.exists(PartList.PIPELINE.in(folder));
    }
}
