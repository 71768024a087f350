/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.cpu;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** The vector shapes of this processor. Touching this class needs {@code jdk.incubator.vector}. */
final class Lanes {

    static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
    static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;

    /** Species of as many floats, or ints, as {@link #DOUBLES} has lanes. */
    static final VectorSpecies<Float> FLOATS_OF_DOUBLES = VectorSpecies.of(float.class, half());
    static final VectorSpecies<Integer> INTS_OF_DOUBLES = VectorSpecies.of(int.class, half());

    private static final long CACHE_LINE_BYTES = 64;

    private Lanes() {
    }

    private static VectorShape half() {
        return VectorShape.forBitSize(DOUBLES.vectorBitSize() / 2);
    }

    /**
     * Memory for doubles, all 0, that vectors lie in without crossing a cache line, which they do in arrays of the
     * heap: it costs as much as two accesses, and more where a load waits for a store. Freed with the last reference to
     * it.
     */
    static MemorySegment aligned(int count) {
        return Arena.ofAuto().allocate((long) count * Double.BYTES, CACHE_LINE_BYTES);
    }

    /** Says how wide vectors are, as in {@code 512-bit vectors}. */
    static String describe() {
        return DOUBLES.vectorBitSize() + "-bit vectors";
    }
}
