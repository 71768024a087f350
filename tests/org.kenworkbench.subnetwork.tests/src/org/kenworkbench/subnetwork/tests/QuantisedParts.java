/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork.tests;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

import org.kenworkbench.subnetwork.format.StoredFate;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.ElementConversion;
import org.kenworkbench.tensor.steps.QuantisedRows;
import org.kenworkbench.tensor.steps.ValuePrecision;

/**
 * Parts of a model whose kept values are quantised: which they are, by what steps and scales, and the values, worked
 * out naively.
 *
 * @param precision of kept values
 * @param exact     names of the tensors that keep exact values
 */
record QuantisedParts(ValuePrecision precision, Set<String> exact) {

    /** Returns the word that the settings of a file have for it. */
    String word() {
        return precision.name().toLowerCase(Locale.ROOT);
    }

    /** Whether the kept values of a part are quantised. */
    boolean contain(Model.Part part) {
        return precision.isQuantised() && part.fate() == StoredFate.PRUNED && part.info().dtype().isPrunable()
                && !exact.contains(part.info().name());
    }

    /** Returns how many rows of a part share a scale: one, some or all. */
    static int scaleRows(Model.Part part) {
        int rows = (int) part.info().shape().rowCount();
        return Math.clamp(List.of(1, 4, 1 << 11).get(Math.floorMod(part.info().name().hashCode(), 3)), 1,
                Math.max(1, rows));
    }

    /** Returns steps and scales of a part: any, for a file holds whatever was found for its rows. */
    QuantisedRows rows(Model.Part part) {
        Random random = new Random(part.info().name().hashCode());
        byte[] steps = new byte[part.kept().length];
        for (int i = 0; i < steps.length; i++) {
            int mostSteps = precision.mostSteps();
            steps[i] = (byte) (part.kept()[i] ? random.nextInt(2 * mostSteps + 1) - mostSteps : 0);
        }
        int groupLength = scaleRows(part) * (int) part.info().shape().rowLength();
        short[] scales = new short[steps.length == 0 ? 0 : Math.ceilDiv(steps.length, groupLength)];
        for (int i = 0; i < scales.length; i++) {
            scales[i] = (short) (random.nextInt(9) == 0 ? 0 : Float.floatToIntBits(random.nextFloat()) >> 16);
        }
        return new QuantisedRows(Math.max(1, groupLength), steps, scales);
    }

    /** Returns those of some values, which begin with a scale. */
    static QuantisedRows some(QuantisedRows rows, int at, int count) {
        int length = rows.groupLength();
        return new QuantisedRows(length, Arrays.copyOfRange(rows.steps(), at, at + count),
                Arrays.copyOfRange(rows.scales(), at / length, Math.ceilDiv(at + count, length)));
    }

    /**
     * Returns the bytes that kept values have, and any for others.
     *
     * @param from bytes from which they are told
     */
    static byte[] values(Model.Part part, byte[] from, QuantisedRows rows) {
        DType dtype = part.info().dtype();
        double[] values = Model.doubles(dtype, from);
        for (int i = 0; i < values.length; i++) {
            float scale = Float.intBitsToFloat(rows.scales()[i / rows.groupLength()] << 16);
            values[i] += rows.steps()[i] * (double) scale;
        }
        byte[] kept = new byte[from.length];
        ElementConversion.fromDoubles(values, values.length, dtype, MemorySegment.ofArray(kept), 0);
        int size = dtype.sizeBytes();
        for (int i = 0; i < values.length; i++) {
            if (rows.steps()[i] == 0) {
                System.arraycopy(from, i * size, kept, i * size, size);
            }
        }
        return kept;
    }
}
