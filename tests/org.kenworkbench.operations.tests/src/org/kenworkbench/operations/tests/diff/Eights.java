/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.diff;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;

import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Float8;
import org.kenworkbench.testing.TestCheckpoints;

/** A model whose matrices of layers are codes of FP8 with a scale for each block of 16 rows and columns. */
final class Eights {

    private static final int BLOCK = 16;
    private static final float LARGEST = 448;
    private static final float[] CODES = codes();

    private Eights() {
    }

    private static float[] codes() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        float[] codes = new float[all.length];
        Float8.toFloats(DType.F8_E4M3, MemorySegment.ofArray(all), 0, codes, codes.length);
        return codes;
    }

    static Path codes(Path folder, SmallModel model) throws IOException {
        return write(folder, model, Form.CODES_AND_SCALES);
    }

    static Path withoutScales(Path folder, SmallModel model) throws IOException {
        return write(folder, model, Form.CODES);
    }

    static Path bare(Path folder, SmallModel model) throws IOException {
        return write(folder, model, Form.BARE_NUMBERS);
    }

    static Path applied(Path folder, SmallModel model) throws IOException {
        return write(folder, model, Form.NUMBERS);
    }

    private enum Form {
        CODES_AND_SCALES,
        CODES,
        BARE_NUMBERS,
        NUMBERS
    }

    private static Path write(Path folder, SmallModel model, Form form) throws IOException {
        TestCheckpoints file = TestCheckpoints.checkpoint();
        model.forEach((name, values) -> {
            if (!name.contains("_proj")) {
                file.bf16(name, values.shape(), values.values());
                return;
            }
            int columns = (int) values.shape()[1];
            int across = columns / BLOCK;
            float[] scales = scales(values.values(), columns);
            byte[] codes = new byte[values.values().length];
            float[] numbers = new float[codes.length];
            for (int i = 0; i < codes.length; i++) {
                float scale = scales[i / columns / BLOCK * across + i % columns / BLOCK];
                codes[i] = nearest(values.values()[i] / scale);
                numbers[i] = CODES[codes[i] & 0xFF] * (form == Form.BARE_NUMBERS ? 1 : scale);
            }
            if (form == Form.CODES || form == Form.CODES_AND_SCALES) {
                file.tensor(name, "F8_E4M3", values.shape(), codes);
            } else {
                file.bf16(name, values.shape(), numbers);
            }
            if (form == Form.CODES_AND_SCALES) {
                file.f32(name + "_scale_inv", new long[] {values.shape()[0] / BLOCK, across}, scales);
            }
        });
        file.write(Files.createDirectories(folder).resolve("model.safetensors"));
        return folder;
    }

    /** Returns a scale for each block, a power of two, so that products of codes and scales are BF16 values. */
    private static float[] scales(float[] values, int columns) {
        int across = columns / BLOCK;
        float[] scales = new float[values.length / BLOCK / BLOCK];
        for (int i = 0; i < values.length; i++) {
            int block = i / columns / BLOCK * across + i % columns / BLOCK;
            scales[block] = Math.max(scales[block], Math.abs(values[i]));
        }
        for (int i = 0; i < scales.length; i++) {
            scales[i] = Math.scalb(1f, Math.getExponent(scales[i] / LARGEST) + 1);
        }
        return scales;
    }

    private static byte nearest(float value) {
        int best = 0;
        for (int i = 1; i < CODES.length; i++) {
            if (Math.abs(CODES[i] - value) < Math.abs(CODES[best] - value)) {
                best = i;
            }
        }
        return (byte) best;
    }
}
