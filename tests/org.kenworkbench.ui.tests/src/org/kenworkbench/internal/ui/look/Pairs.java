/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.look;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;

import org.kenworkbench.testing.TestCheckpoints;
import org.kenworkbench.ui.PageSource;

/** Pairs of small checkpoints with an accident. */
public final class Pairs {

    static final int ROWS = 48;
    static final int COLUMNS = 32;
    static final int LAYERS = 6;
    /** Columns of the embedding. */
    private static final int WIDTH = 8;
    /** The matrix that is sixteen times as large as the base's. */
    static final String SCALED = "layers.3.mlp.up.weight";
    /** The matrix with the largest step of all, at row 5, column 7. */
    static final String STEPPED = "layers.1.attn.q.weight";

    private Pairs() {
    }

    /** Writes a model of six layers and a tuning of it, in which a scale was applied twice. */
    public static PageSource.OfPair write(Path folder) throws IOException {
        return write(folder, LAYERS, 0);
    }

    /**
     * Writes a larger pair of the same kind.
     *
     * @param tokens rows of an embedding; none for no embedding
     */
    public static PageSource.OfPair write(Path folder, int layers, int tokens) throws IOException {
        Path base = folder.resolve("before.safetensors");
        Path tuned = folder.resolve("after.safetensors");
        TestCheckpoints ofBase = TestCheckpoints.checkpoint();
        TestCheckpoints ofTuned = TestCheckpoints.checkpoint();
        Random random = new Random(5);
        for (int layer = 0; layer < layers; layer++) {
            for (String part : new String[] {"attn.q", "mlp.up"}) {
                String name = "layers." + layer + '.' + part + ".weight";
                float[] before = new float[ROWS * COLUMNS];
                float[] after = new float[ROWS * COLUMNS];
                for (int i = 0; i < before.length; i++) {
                    before[i] = (float) random.nextGaussian();
                    after[i] = before[i] + 0.01f * (float) random.nextGaussian();
                    after[i] *= name.equals(SCALED) ? 16 : 1;
                }
                if (name.equals(STEPPED)) {
                    after[5 * COLUMNS + 7] = before[5 * COLUMNS + 7] + 900;
                }
                ofBase.f32(name, new long[] {ROWS, COLUMNS}, before);
                ofTuned.f32(name, new long[] {ROWS, COLUMNS}, after);
            }
        }
        if (tokens > 0) {
            float[] before = new float[tokens * WIDTH];
            float[] after = new float[tokens * WIDTH];
            for (int i = 0; i < before.length; i++) {
                before[i] = (float) random.nextGaussian();
                after[i] = before[i] + 0.01f * (float) random.nextGaussian();
            }
            ofBase.f32("embed_tokens.weight", new long[] {tokens, WIDTH}, before);
            ofTuned.f32("embed_tokens.weight", new long[] {tokens, WIDTH}, after);
        }
        ofBase.write(base);
        ofTuned.write(tuned);
        return new PageSource.OfPair(base, tuned);
    }
}
