/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.value;

import java.lang.foreign.MemorySegment;

import org.kenworkbench.internal.subnetwork.planes.PlanesInMemory;
import org.kenworkbench.internal.subnetwork.residual.ResidualSize;
import org.kenworkbench.subnetwork.format.CodecUnavailableException;
import org.kenworkbench.tensor.DType;

/** Tells how many bytes values take in a file without writing them. */
public final class ValueSize {

    private ValueSize() {
    }

    /**
     * Estimates the size of {@code times} as many values as are given, in the coding that takes least.
     *
     * @param base      the base's bytes; not changed
     * @param values    as many bytes
     * @param sizeBytes bytes of both that count, at least one element
     */
    public static double of(DType dtype, byte[] base, byte[] values, int sizeBytes, double times)
            throws CodecUnavailableException {
        double residuals = ResidualSize.of(NumberForms.of(dtype), MemorySegment.ofArray(base).asSlice(0, sizeBytes),
                MemorySegment.ofArray(values).asSlice(0, sizeBytes)).bytes(times);
        double planes = times
                * new PlanesInMemory(base, values, sizeBytes, dtype.sizeBytes()).estimatedBytes();
        return Math.min(Math.min(residuals, planes), times * sizeBytes);
    }
}
