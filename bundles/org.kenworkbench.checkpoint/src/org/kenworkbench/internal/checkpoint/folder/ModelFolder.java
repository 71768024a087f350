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
import java.util.stream.Stream;

import org.eclipse.jdt.annotation.NonNull;
import org.kenworkbench.checkpoint.ModelFiles;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/** A folder that is named in place of the checkpoint in it, as Hugging Face's libraries lay models out. */
public final class ModelFolder {

    /**
     * Names of a model's main file, in the order in which Hugging Face's libraries look for them; ONNX has no other
     * usual name. The last three are those of a part of a pipeline.
     */
    private static final List<String> MAIN_FILES = List.of(ModelFiles.SINGLE_FILE, ModelFiles.INDEX_FILE,
            "pytorch_model.bin", "pytorch_model.bin.index.json", "model.onnx",
            "diffusion_pytorch_model.safetensors", "diffusion_pytorch_model.safetensors.index.json",
            "diffusion_pytorch_model.bin");
    /** List of tensors of torch.distributed.checkpoint; other programs have files and folders of that name. */
    private static final String DISTRIBUTED = ".metadata";
    /** Ending of the files beside it. */
    private static final String DISTRIBUTED_PART = ".distcp";
    /** File that the folder of a diffusers pipeline has in place of weights. */
    private static final String PIPELINE = "model_index.json";

    private ModelFolder() {
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

    /** The checkpoint's main file in the folder. */
    public static Path mainFile(Path folder) throws CheckpointException {
        Optional<Path> own = ownFile(folder);
        if (own.isPresent()) {
            return own.get();
        }
        if (CachedModel.is(folder)) {
            Path snapshot = CachedModel.snapshot(folder);
            if (!CachedModel.is(snapshot)) {
                return mainFile(snapshot);
            }
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

    /** The checkpoint with the folder as its source. */
    public static Checkpoint namedAs(Path folder, Checkpoint checkpoint) {
        return new Named(folder, checkpoint);
    }

    /** Everything else is the checkpoint's. */
    private record Named(@NonNull Path source, Checkpoint checkpoint) implements Checkpoint {

        @Override
        public List<Path> files() {
            return checkpoint.files();
        }

        @Override
        public String formatId() {
            return checkpoint.formatId();
        }

        @Override
        public List<TensorInfo> tensors() {
            return checkpoint.tensors();
        }

        @Override
        public Optional<Tensor> tensor(TensorId id) {
            return checkpoint.tensor(id);
        }

        @Override
        public List<List<TensorId>> shards() {
            return checkpoint.shards();
        }

        @Override
        public Map<String, String> metadata() {
            return checkpoint.metadata();
        }

        @Override
        public List<String> remarks() {
            return checkpoint.remarks();
        }

        @Override
        public void close() {
            checkpoint.close();
        }
    }
}
