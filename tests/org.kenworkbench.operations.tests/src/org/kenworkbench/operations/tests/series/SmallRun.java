/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.series;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

import org.kenworkbench.testing.TestCheckpoints;

/**
 * A training of a small transformer whose steps shrink, in low layers sooner than in high ones, and whose last layer
 * never stops.
 */
final class SmallRun {

    static final int LAYERS = 4;
    private static final int WIDTH = 16;

    private final Random random = new Random(9);
    private final Map<String, float[]> weights = new LinkedHashMap<>();
    private int done;

    SmallRun() {
        weights.put("embeddings.word_embeddings.weight", normal(32 * WIDTH));
        for (int layer = 0; layer < LAYERS; layer++) {
            for (String name : new String[] {"attention.self.query", "attention.self.key", "output.dense"}) {
                weights.put("encoder.layer." + layer + '.' + name + ".weight", normal(WIDTH * WIDTH));
            }
            weights.put("encoder.layer." + layer + ".output.LayerNorm.weight", normal(WIDTH));
        }
    }

    private float[] normal(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    /** Trains on: the embeddings stand still. */
    SmallRun step() {
        done++;
        weights.forEach((name, values) -> {
            int layer = name.startsWith("encoder") ? name.charAt("encoder.layer.".length()) - '0' : -1;
            double size = layer < 0 ? 0 : layer == LAYERS - 1 ? 0.01 : 0.02 * Math.pow(0.1, done / (1.5 + layer));
            for (int i = 0; i < values.length; i++) {
                values[i] += (float) (size * random.nextGaussian());
            }
        });
        return this;
    }

    float[] of(String end) {
        return weights.entrySet().stream().filter(entry -> entry.getKey().endsWith(end)).findFirst().orElseThrow()
                .getValue();
    }

    void remove(String end) {
        weights.keySet().removeIf(name -> name.endsWith(end));
    }

    Path write(Path folder) throws IOException {
        Files.createDirectories(folder);
        TestCheckpoints checkpoint = TestCheckpoints.checkpoint();
        weights.forEach((name, values) -> checkpoint.f32(name,
                name.contains("LayerNorm") ? new long[] {WIDTH} : new long[] {values.length / WIDTH, WIDTH}, values));
        checkpoint.i64("position_ids", new long[] {2}, 0, 1);
        checkpoint.write(folder.resolve("model.safetensors"));
        return folder;
    }
}
