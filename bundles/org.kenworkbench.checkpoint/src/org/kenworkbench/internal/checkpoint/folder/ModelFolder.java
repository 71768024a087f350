/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.kenworkbench.checkpoint.ModelFiles;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;

/** A folder that is named in place of the checkpoint in it, as Hugging Face's libraries lay models out. */
public final class ModelFolder {

    /**
     * Names of a model's main file, in the order in which Hugging Face's libraries look for them; ONNX has no other
     * usual name. The last three are those of a part of a pipeline.
     */
    private static final List<String> MAIN_FILES = List.of(ModelFiles.SINGLE_FILE, ModelFiles.INDEX_FILE,
            "pytorch_model.bin", "pytorch_model.bin.index.json", "model.onnx",
            ModelFiles.DIFFUSERS_FILE, ModelFiles.indexFile(ModelFiles.DIFFUSERS_FILE),
            "diffusion_pytorch_model.bin");
    /** List of tensors of torch.distributed.checkpoint; other programs have files and folders of that name. */
    private static final String DISTRIBUTED = ".metadata";
    /** Configuration of weights that lie beside it. */
    private static final String CONFIGURATION = "config.json";
    /** Ending of the files beside the list. */
    private static final String DISTRIBUTED_PART = ".distcp";

    /** Opens a checkpoint by its main file. */
    public interface Opener {
        Checkpoint open(Path file) throws CheckpointException;
    }

    private ModelFolder() {
    }

    /**
     * Opens the weights in a folder and in the {@linkplain PartFolders folders of its parts} as one checkpoint, whose
     * source is the folder as it was named.
     *
     * @param folder of a model, also one in a cache that stands for a snapshot
     */
    public static Checkpoint open(Path folder, Opener opener) throws CheckpointException {
        Path place = place(folder);
        PartFolders parts = PartFolders.of(place);
        SortedMap<String, Checkpoint> opened = new TreeMap<>();
        boolean complete = false;
        try {
            if (parts.weights().values().stream().noneMatch(Optional::isPresent) || mustHaveOwn(place)) {
                opened.put("", opener.open(mainFile(place)));
            }
            for (Map.Entry<String, Optional<Path>> part : parts.weights().entrySet()) {
                if (part.getValue().isPresent()) {
                    opened.put(part.getKey(), opener.open(part.getValue().get()));
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

    /** Tells whether all weights in folders together are only a part of the model. */
    private static boolean mustHaveOwn(Path folder) {
        return ownFile(folder).isPresent() || ModelFiles.isAdapterFolder(folder)
                || Files.exists(folder.resolve(CONFIGURATION)) && !Files.exists(PartList.PIPELINE.in(folder));
    }

    /** Returns the snapshot that the folder of a model in a cache stands for, else the folder itself. */
    private static Path place(Path folder) throws CheckpointException {
        if (ownFile(folder).isEmpty() && CachedModel.is(folder)) {
            Path snapshot = CachedModel.snapshot(folder);
            return CachedModel.is(snapshot) ? folder : snapshot;
        }
        return folder;
    }

    /** The main file that lies in the folder itself. */
    static Optional<Path> ownFile(Path folder) {
        // A link into a cache that was cleaned is there, and says more than the next name that is missing too.
        return MAIN_FILES.stream().map(folder::resolve).filter(file -> Files.exists(file) || Files.isSymbolicLink(file))
                .findFirst().or(() -> Optional.of(folder.resolve(DISTRIBUTED)).filter(Files::isRegularFile));
    }

    /** Refuses a file that holds nothing but chunks of the tensors that are listed beside it. */
    public static void requireNoPart(Path file) throws CheckpointException {
        Path list = file.resolveSibling(DISTRIBUTED);
        if (file.toString().endsWith(DISTRIBUTED_PART) && Files.isRegularFile(file) && Files.isRegularFile(list)) {
            throw new CheckpointException(file + " is a part of a distributed checkpoint; name the folder that it is "
                    + "in, or " + list + ".");
        }
    }

    /** The checkpoint's main file that lies in the folder itself. */
    private static Path mainFile(Path folder) throws CheckpointException {
        Optional<Path> own = ownFile(folder);
        if (own.isPresent()) {
            return own.get();
        }
        if (ModelFiles.isAdapterFolder(folder)) {
            throw new CheckpointException(
                    folder + " holds an adapter and not a model; give it as the tuned checkpoint, together with "
                            + "the base that it was trained on.");
        }
        List<String> parts = Files.isRegularFile(PartList.PIPELINE.in(folder)) ? parts(folder) : List.of();
        if (!parts.isEmpty()) {
            throw new CheckpointException(folder + " is a pipeline of diffusers, whose parts are models of their own ("
                    + String.join(", ", parts)
                    + "); name one of them, such as " + folder.resolve(parts.getFirst()) + ".");
        }
        throw new CheckpointException(
                folder + " is a folder without any of " + String.join(", ", MAIN_FILES) + ", " + DISTRIBUTED
                        + "; name the checkpoint file itself.");
    }

    /** Names of the folders in a folder that have a main file. */
    private static List<String> parts(Path folder) throws CheckpointException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> Files.isDirectory(entry) && ownFile(entry).isPresent())
                    .map(entry -> entry.getFileName().toString())
                    .sorted().toList();
        } catch (IOException e) {
            throw new CheckpointException(folder + " cannot be listed; check that you may read it.", e);
        }
    }
}
