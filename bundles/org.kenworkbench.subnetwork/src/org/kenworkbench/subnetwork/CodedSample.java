/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork;

import java.lang.foreign.MemorySegment;

import org.kenworkbench.internal.subnetwork.value.ValueBlock;
import org.kenworkbench.subnetwork.format.CodecUnavailableException;
import org.kenworkbench.tensor.DType;

/**
 * Tells what values take in a {@code .ken} file, by coding some of them as a writer would. It holds about four times
 * the memory of the values. For one thread at a time.
 */
public final class CodedSample {

    /** Greatest number of values; one block of a file has no more either. */
    public static final int MOST_VALUES = ValueBlock.VALUES;

    private final ValueBlock block;
    private final int elementBytes;

    /** @param most values that will be added at most; {@link #MOST_VALUES} or fewer */
    public CodedSample(DType type, int most) {
        if (most > MOST_VALUES) {
            throw new IllegalArgumentException(most + " values");
        }
        elementBytes = type.sizeBytes();
        block = new ValueBlock(most, elementBytes);
        block.begin(elementBytes);
    }

    /**
     * Adds a value.
     *
     * @param base        the base's bits in the same place
     * @param offsetBytes where both are
     */
    public void add(MemorySegment tuned, MemorySegment base, long offsetBytes) {
        block.add(1, tuned, base, offsetBytes);
    }

    /** Adds values that lie one behind the other. */
    public void addAll(MemorySegment tuned, MemorySegment base, long offsetBytes, int count) {
        block.addAll(tuned, base, offsetBytes, count);
    }

    /** Values so far. */
    public int count() {
        return block.count();
    }

    /** Bytes for all that was added, coded or as they are, whichever are fewer. */
    public long sizeBytes() throws CodecUnavailableException {
        long raw = (long) block.count() * elementBytes;
        return block.count() == 0 ? 0 : Math.min(raw, block.encode().coded().byteSize());
    }
}
