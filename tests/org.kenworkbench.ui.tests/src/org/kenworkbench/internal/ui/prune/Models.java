/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.prune;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;

import org.kenworkbench.internal.ui.inputs.Inputs;
import org.kenworkbench.internal.ui.inputs.InputsPreview;
import org.kenworkbench.testing.TestCheckpoints;

/** Small transformers of seeded numbers. */
public final class Models {

    static final int ROWS = 64;
    static final int COLUMNS = 128;
    static final int LAYERS = 2;

    private Models() {
    }

    /** A base and a tuned one in {@code folder/inputs}. */
    public static Inputs write(Path folder) throws IOException {
        Path inputs = Files.createDirectories(folder.resolve("inputs"));
        Path base = model(inputs.resolve("base.safetensors"), 1);
        Path tuned = model(inputs.resolve("tuned model.safetensors"), 2);
        return InputsPreview.read(Optional.of(base), Optional.of(tuned)).inputs().orElseThrow();
    }

    private static Path model(Path file, long seed) throws IOException {
        Random random = new Random(seed);
        TestCheckpoints checkpoint = TestCheckpoints.checkpoint().f32("embeddings.weight", new long[] {ROWS, COLUMNS},
                values(random));
        for (int layer = 0; layer < LAYERS; layer++) {
            String prefix = "encoder.layer." + layer;
            checkpoint.f32(prefix + ".attention.self.query.weight", new long[] {ROWS, COLUMNS}, values(random))
                    .f32(prefix + ".attention.self.query.bias", new long[] {3}, 1, 2, seed)
                    .f32(prefix + ".mlp.weight", new long[] {ROWS, COLUMNS}, values(random));
        }
        return checkpoint.write(file);
    }

    private static float[] values(Random random) {
        float[] values = new float[ROWS * COLUMNS];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
