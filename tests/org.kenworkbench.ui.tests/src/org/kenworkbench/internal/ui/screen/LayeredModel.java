/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.screen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.kenworkbench.internal.ui.PrunedModels;
import org.kenworkbench.testing.TestCheckpoints;

/** A pruned encoder of as many layers, and with as long names, as real ones have, but small matrices. */
final class LayeredModel {

    /** A matrix in the middle of it. */
    static final String MATRIX = "encoder.layer.5.attention.self.query.weight";
    /** A tall matrix, whose cells are seen only in a part of it. */
    static final String EMBEDDINGS = "embeddings.word_embeddings.weight";

    private static final int LAYERS = 12;
    private static final int WIDTH = 48;
    private static final int INNER = 96;

    private LayeredModel() {
    }

    /** Prunes it by a rule. Returns the composition. */
    static Path prune(Path folder, String rule) throws Exception {
        return PrunedModels.prune(folder, model(folder.resolve("base.safetensors"), 1),
                model(folder.resolve("tuned.safetensors"), 2), rule);
    }

    /** Writes the checkpoints of a training, each tuned otherwise, without the log of its steps. */
    static List<Path> train(Path folder, int checkpoints) throws IOException {
        List<Path> written = new ArrayList<>();
        for (int i = 1; i <= checkpoints; i++) {
            Path place = Files.createDirectories(folder.resolve("run").resolve("checkpoint-" + 100 * i));
            model(place.resolve("model.safetensors"), i);
            written.add(place);
        }
        return written;
    }

    private static Path model(Path file, long seed) throws IOException {
        // Both have most of their values in common, as after a tuning.
        SplittableRandom random = new SplittableRandom(1);
        SplittableRandom tuning = new SplittableRandom(seed);
        TestCheckpoints model = TestCheckpoints.checkpoint();
        add(model, random, tuning, EMBEDDINGS, 512, WIDTH);
        add(model, random, tuning, "embeddings.position_embeddings.weight", 128, WIDTH);
        add(model, random, tuning, "embeddings.token_type_embeddings.weight", 2, WIDTH);
        add(model, random, tuning, "embeddings.LayerNorm.weight", WIDTH);
        for (int layer = 0; layer < LAYERS; layer++) {
            String place = "encoder.layer." + layer + '.';
            for (String part : List.of("self.query", "self.key", "self.value", "output.dense")) {
                add(model, random, tuning, place + "attention." + part + ".weight", WIDTH, WIDTH);
                add(model, random, tuning, place + "attention." + part + ".bias", WIDTH);
            }
            add(model, random, tuning, place + "attention.output.LayerNorm.weight", WIDTH);
            add(model, random, tuning, place + "intermediate.dense.weight", INNER, WIDTH);
            add(model, random, tuning, place + "output.dense.weight", WIDTH, INNER);
            add(model, random, tuning, place + "output.LayerNorm.weight", WIDTH);
        }
        return model.write(file);
    }

    private static void add(TestCheckpoints model, SplittableRandom random, SplittableRandom tuning, String name,
            long... shape) {
        long size = 1;
        for (long side : shape) {
            size *= side;
        }
        float[] values = new float[(int) size];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian(0, 0.05) + tuning.nextGaussian(0, 0.002));
        }
        model.f32(name, shape, values);
    }
}
