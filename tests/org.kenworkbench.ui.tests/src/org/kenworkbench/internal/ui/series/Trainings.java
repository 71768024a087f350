/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.series;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import org.kenworkbench.testing.TestCheckpoints;

/** Writes checkpoints of a training. Stateless. */
final class Trainings {

    static final int CHECKPOINTS = 12;
    static final int LAYERS = 6;
    /** Kinds of matrices of each layer. */
    static final List<String> KINDS = List.of("attention.self.query", "attention.self.key",
            "attention.self.value", "attention.output.dense", "intermediate.dense", "output.dense");
    private static final int WIDTH = 16;

    private Trainings() {
    }

    /** Writes a training whose steps shrink; the queries of layer 3 jump at the eighth checkpoint. */
    static void write(Path folder) throws IOException {
        Random random = new Random(4);
        float[][][] weights = new float[KINDS.size()][LAYERS][WIDTH * WIDTH];
        for (float[][] layers : weights) {
            for (float[] values : layers) {
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) random.nextGaussian();
                }
            }
        }
        for (int step = 1; step <= CHECKPOINTS; step++) {
            TestCheckpoints checkpoint = TestCheckpoints.checkpoint();
            for (int kind = 0; kind < KINDS.size(); kind++) {
                for (int layer = 0; layer < LAYERS; layer++) {
                    double size = 0.02 * Math.exp(-0.6 * step + 0.05 * step * (layer + kind))
                            * (kind == 0 && layer == 3 && step == 8 ? 10 : 1);
                    float[] values = weights[kind][layer];
                    for (int i = 0; i < values.length; i++) {
                        values[i] += (float) (size * random.nextGaussian());
                    }
                    checkpoint.f32("encoder.layer." + layer + '.' + KINDS.get(kind) + ".weight",
                            new long[] {WIDTH, WIDTH}, values);
                }
            }
            Path at = Files.createDirectories(folder.resolve("checkpoint-" + 100 * step));
            checkpoint.write(at.resolve("model.safetensors"));
            Files.writeString(at.resolve("trainer_state.json"), "{\"log_history\": [{\"step\": " + 100 * step
                    + ", \"loss\": " + 1.0 / step + ", \"learning_rate\": 1e-5}]}");
        }
    }
}
