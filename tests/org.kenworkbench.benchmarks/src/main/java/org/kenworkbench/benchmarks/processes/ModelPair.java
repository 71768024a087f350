/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.kenworkbench.benchmarks.BenchmarkException;
import org.kenworkbench.benchmarks.Scratch;
import org.kenworkbench.benchmarks.Settings;
import org.kenworkbench.tensor.DType;

import com.google.gson.JsonObject;

/** A made-up base and tuned checkpoint on the disk, deleted when closed. */
public final class ModelPair implements AutoCloseable {

    /** Most bytes of a shard, as large models are published; a small model is made of several shards all the same. */
    private static final long SHARD_BYTES = 5_000_000_000L;
    private static final int FEWEST_SHARDS = 3;
    /**
     * Disk space that a pair needs, in sizes of one checkpoint: both checkpoints, the outputs of a pruning, which are
     * smaller than one of them, and a little more.
     */
    private static final double SPACE_FACTOR = 3.1;
    /** The same where a delta and the whole model that is restored from it are written beside the pair. */
    private static final double SPACE_FACTOR_OF_DELTAS = 3.5;

    private final Path folder;
    private final ModelLayout layout;
    private final DType dtype;
    private final Map<Side, List<ModelFile>> files = new EnumMap<>(Side.class);
    private final Map<Side, Path> checkpoints = new EnumMap<>(Side.class);

    private ModelPair(Path folder, ModelLayout layout, DType dtype) {
        this.folder = folder;
        this.layout = layout;
        this.dtype = dtype;
    }

    /** Creates a pair of one file for each side. */
    static ModelPair whole(Settings settings, ModelLayout layout, DType dtype) throws IOException {
        return make(settings, layout, dtype, new ValuePool(dtype, 1), false);
    }

    /** Creates a pair of shards and an index for each side. */
    static ModelPair inShards(Settings settings, ModelLayout layout, DType dtype) throws IOException {
        return make(settings, layout, dtype, new ValuePool(dtype, 1), true);
    }

    /** Creates a pair in shards of which a share of the values differ. */
    public static ModelPair changedIn(Settings settings, ModelLayout layout, DType dtype, double share)
            throws IOException {
        requireSpace(settings.scratch(), (long) (SPACE_FACTOR_OF_DELTAS * layout.parameters() * dtype.sizeBytes()));
        return make(settings, layout, dtype, new ValuePool(dtype, share), true);
    }

    private static ModelPair make(Settings settings, ModelLayout layout, DType dtype, ValuePool pool, boolean shards)
            throws IOException {
        requireSpace(settings.scratch(), (long) (SPACE_FACTOR * layout.parameters() * dtype.sizeBytes()));
        settings.say("making up two models of " + layout.parameters() / 1_000_000 + " M parameters, " + dtype);
        ModelPair pair = new ModelPair(Files.createTempDirectory(settings.scratch(), "models"), layout, dtype);
        try {
            for (Side side : Side.values()) {
                pair.write(pool, side, shards);
            }
            return pair;
        } catch (IOException | RuntimeException e) {
            pair.close();
            throw e;
        }
    }

    private static void requireSpace(Path folder, long neededBytes) throws IOException {
        long freeBytes = folder.toFile().getUsableSpace();
        if (freeBytes < neededBytes) {
            throw new BenchmarkException(
                    neededBytes / 1_000_000_000 + " GB are needed in " + folder + " and " + freeBytes / 1_000_000_000
                            + " GB are free; name another folder with --folder");
        }
    }

    private void write(ValuePool pool, Side side, boolean shards) throws IOException {
        List<ModelFile> written = new ArrayList<>();
        files.put(side, written);
        if (!shards) {
            ModelFile file = new ModelFile(folder.resolve(side.id() + ".safetensors"), layout, dtype);
            file.write(pool, side, 0);
            written.add(file);
            checkpoints.put(side, file.path());
            return;
        }
        Path own = Files.createDirectory(folder.resolve(side.id()));
        List<ModelLayout> parts = layout
                .parts(Math.min(SHARD_BYTES / dtype.sizeBytes(), layout.parameters() / FEWEST_SHARDS));
        JsonObject map = new JsonObject();
        long row = 0;
        for (ModelLayout part : parts) {
            String name = String.format(Locale.ROOT, "model-%05d-of-%05d.safetensors", written.size() + 1,
                    parts.size());
            ModelFile file = new ModelFile(own.resolve(name), part, dtype);
            file.write(pool, side, row);
            row += part.tensors().stream().mapToLong(ModelTensor::rows).sum();
            part.tensors().forEach(tensor -> map.addProperty(tensor.name(), name));
            written.add(file);
        }
        JsonObject metadata = new JsonObject();
        metadata.addProperty("total_size", layout.parameters() * dtype.sizeBytes());
        JsonObject index = new JsonObject();
        index.add("metadata", metadata);
        index.add("weight_map", map);
        checkpoints.put(side, Files.writeString(own.resolve("model.safetensors.index.json"), index.toString()));
    }

    long parameters() {
        return layout.parameters();
    }

    /** Returns the path by which the command line names the checkpoint. */
    public Path checkpoint(Side side) {
        return checkpoints.get(side);
    }

    List<ModelFile> files(Side side) {
        return List.copyOf(files.get(side));
    }

    /** Returns a path for outputs beside the models, which is deleted with them. */
    public Path output(String name) {
        return folder.resolve(name);
    }

    @Override
    public void close() throws IOException {
        Scratch.delete(folder);
    }
}
