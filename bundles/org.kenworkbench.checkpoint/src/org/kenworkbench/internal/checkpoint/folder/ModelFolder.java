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
import java.util.Optional;
import java.util.stream.Stream;

import org.kenworkbench.checkpoint.ModelFiles;
import org.kenworkbench.tensor.CheckpointException;

/** A folder that is named in place of the checkpoint in it, as Hugging Face's libraries lay models out. */
public final class ModelFolder {

    /** List of the parts of a pipeline of diffusers, which has no weights beside it. */
    public static final String PIPELINE = "model_index.json";

    private static final String ONNX_FILE = "model.onnx";
    /**
     * Names of a model's main file, in the order in which Hugging Face's libraries look for them; ONNX has no other
     * usual name. The last three are those of a part of a pipeline.
     */
    private static final List<String> MAIN_FILES = List.of(ModelFiles.SINGLE_FILE, ModelFiles.INDEX_FILE,
            "pytorch_model.bin", "pytorch_model.bin.index.json", ONNX_FILE,
            ModelFiles.DIFFUSERS_FILE, ModelFiles.indexFile(ModelFiles.DIFFUSERS_FILE),
            "diffusion_pytorch_model.bin");
    /** The first of these that is there has the weights of a part of a model; an ONNX file is a copy of the whole. */
    public static final List<String> PART_FILES = MAIN_FILES.stream().filter(name -> !name.equals(ONNX_FILE)).toList();
    /** List of tensors of torch.distributed.checkpoint; other programs have files and folders of that name. */
    private static final String DISTRIBUTED = ".metadata";
    /** Ending of the files beside the list. */
    private static final String DISTRIBUTED_PART = ".distcp";

    private ModelFolder() {
    }

    /** Returns the snapshot that the folder of a model in a cache stands for, else the folder itself. */
    public static Path place(Path folder) throws CheckpointException {
        if (ownFile(folder).isEmpty() && CachedModel.is(folder)) {
            Path snapshot = CachedModel.snapshot(folder);
            return CachedModel.is(snapshot) ? folder : snapshot;
        }
        return folder;
    }

    /** The main file that lies in the folder itself. */
    public static Optional<Path> ownFile(Path folder) {
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
    public static Path mainFile(Path folder) throws CheckpointException {
        Optional<Path> own = ownFile(folder);
        if (own.isPresent()) {
            return own.get();
        }
        if (ModelFiles.isAdapterFolder(folder)) {
            throw new CheckpointException(
                    folder + " holds an adapter and not a model; give it as the tuned checkpoint, together with "
                            + "the base that it was trained on.");
        }
        List<String> parts = Files.isRegularFile(folder.resolve(PIPELINE)) ? parts(folder) : List.of();
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
