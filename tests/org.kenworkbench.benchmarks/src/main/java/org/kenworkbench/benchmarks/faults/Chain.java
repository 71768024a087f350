/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.faults;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import org.kenworkbench.benchmarks.MadeUpWeights;
import org.kenworkbench.benchmarks.processes.PackingProduct;
import org.kenworkbench.checkpoint.write.SafeTensorsWriter;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/**
 * A made-up base in BF16, three steps of a training, and links between them.
 *
 * @param models the base and the model of each step
 * @param links  deltas that the product packed, of each step and the model before it
 */
record Chain(List<Path> models, List<Path> links) {

    private static final int STEPS = 3;
    private static final int MATRICES = 4;
    private static final double CHANGED = 0.05;
    /** Metadata that the product writes, too, so that a restored model is the same file. */
    private static final Map<String, String> METADATA = Map.of("format", "pt");

    Chain {
        models = List.copyOf(models);
        links = List.copyOf(links);
    }

    /**
     * Makes a chain of models of four square matrices.
     *
     * @param folder a new folder
     * @param side   number of rows, and of values in a row
     */
    static Chain make(Path folder, int side, long seed, PackingProduct product)
            throws IOException, InterruptedException {
        Files.createDirectory(folder);
        short[][] values = new short[MATRICES][side * side];
        MadeUpWeights weights = new MadeUpWeights(seed);
        for (short[] matrix : values) {
            for (int i = 0; i < matrix.length; i++) {
                matrix[i] = (short) (Float.floatToIntBits((float) weights.next()) >>> 16);
            }
        }
        SplittableRandom random = new SplittableRandom(seed);
        List<Path> models = new ArrayList<>(List.of(write(folder.resolve("base.safetensors"), values, side)));
        List<Path> links = new ArrayList<>();
        for (int step = 1; step <= STEPS; step++) {
            for (short[] matrix : values) {
                change(matrix, random);
            }
            Path before = models.getLast();
            models.add(write(folder.resolve("step-" + step + ".safetensors"), values, side));
            links.add(folder.resolve("S" + step + ".ken"));
            product.pack(before, models.getLast(), "auto", links.getLast());
        }
        return new Chain(models, links);
    }

    /** Changes some of the values by one unit in the last place. */
    private static void change(short[] matrix, SplittableRandom random) {
        for (int i = 0; i < matrix.length; i++) {
            if (random.nextDouble() < CHANGED) {
                matrix[i] += (short) (random.nextBoolean() ? 1 : -1);
            }
        }
    }

    private static Path write(Path file, short[][] values, int side) throws IOException {
        List<TensorInfo> infos = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            infos.add(new TensorInfo(new TensorId("layers." + i + ".weight"), DType.BF16, Shape.of(side, side)));
        }
        try (SafeTensorsWriter writer = SafeTensorsWriter.create(file, infos, METADATA)) {
            for (int i = 0; i < values.length; i++) {
                writer.write(infos.get(i).id(), 0, MemorySegment.ofArray(values[i]));
            }
            writer.finish();
        }
        return file;
    }
}
