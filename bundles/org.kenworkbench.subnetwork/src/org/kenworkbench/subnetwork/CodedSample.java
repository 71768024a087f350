/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

import org.kenworkbench.internal.subnetwork.planes.ValueBlock;
import org.kenworkbench.internal.subnetwork.value.ValueSize;
import org.kenworkbench.subnetwork.format.CodecUnavailableException;
import org.kenworkbench.tensor.DType;

/**
 * Tells what values take in a {@code .ken} file of version 2, from some of them. It holds about six times the memory of
 * the values. For one thread at a time.
 */
public final class CodedSample {

    /** Greatest number of values. */
    public static final int MOST_VALUES = ValueBlock.VALUES;

    private final DType type;
    private final int elementBytes;
    private final byte[] values;
    private final byte[] ofBase;
    private int sizeBytes;

    /** @param most values that will be added at most; {@link #MOST_VALUES} or fewer */
    public CodedSample(DType type, int most) {
        if (most > MOST_VALUES) {
            throw new IllegalArgumentException(most + " values");
        }
        this.type = type;
        elementBytes = type.sizeBytes();
        values = new byte[most * elementBytes];
        ofBase = new byte[most * elementBytes];
    }

    /**
     * Adds a value.
     *
     * @param base        the base's bits in the same place
     * @param offsetBytes where both are
     */
    public void add(MemorySegment tuned, MemorySegment base, long offsetBytes) {
        addAll(tuned, base, offsetBytes, 1);
    }

    /** Adds values that lie one behind the other. */
    public void addAll(MemorySegment tuned, MemorySegment base, long offsetBytes, int count) {
        int addedBytes = count * elementBytes;
        MemorySegment.copy(tuned, ValueLayout.JAVA_BYTE, offsetBytes, values, sizeBytes, addedBytes);
        MemorySegment.copy(base, ValueLayout.JAVA_BYTE, offsetBytes, ofBase, sizeBytes, addedBytes);
        sizeBytes += addedBytes;
    }

    /** Values so far. */
    public int count() {
        return sizeBytes / elementBytes;
    }

    /**
     * Estimates the bytes of {@code times} as many values as were added.
     *
     * @throws CodecUnavailableException if Zstandard's library cannot be loaded
     */
    public double sizeBytes(double times) throws CodecUnavailableException {
        return count() == 0 ? 0 : ValueSize.of(type, ofBase, values, sizeBytes, times);
    }
}
