/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.lab.tests.encoder;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Weights that the programs in golden/ make up by the same rule. Stateless. */
final class MadeUpWeights {

    private MadeUpWeights() {
    }

    /**
     * Multiples of 2⁻²⁴ between -1/4 and 1/4 around a mean, from a generator that the name starts.
     *
     * @param mean 1 for the scales of norms
     */
    static float[] of(String name, int count, float mean) {
        CRC32 begin = new CRC32();
        begin.update(name.getBytes(StandardCharsets.UTF_8));
        int state = (int) begin.getValue();
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            state = state * 1664525 + 1013904223;
            values[i] = ((state >>> 8) / (float) (1 << 24) - 0.5f) / 2 + mean;
        }
        return values;
    }
}
