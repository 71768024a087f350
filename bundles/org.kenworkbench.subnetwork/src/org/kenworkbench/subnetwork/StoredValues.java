/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.function.LongConsumer;

import org.kenworkbench.internal.subnetwork.residual.ResidualWriter;
import org.kenworkbench.internal.subnetwork.value.ValueReader;
import org.kenworkbench.subnetwork.format.SubnetworkException;
import org.kenworkbench.tensor.RowMask;

/**
 * Walks the stored values of one tensor front to back, however they are coded. The blocks of the tensor are to be given
 * one after the other from the first on, also those in which no value is stored: each of {@value #BLOCK_ELEMENTS}
 * elements, the last of the rest. For one thread at a time.
 */
public final class StoredValues {

    /** Elements of every block but the last. */
    public static final int BLOCK_ELEMENTS = ResidualWriter.BLOCK_ELEMENTS;

    private final ValueReader reader;

    StoredValues(ValueReader reader) {
        this.reader = reader;
    }

    /**
     * Puts the next values at some positions of a block; leaves the rest of it alone.
     *
     * @param positions as many as values are wanted, in order
     * @param base      the base's bytes of the whole block, in the model's type; zeros where it has none
     * @param block     of as many bytes
     * @throws SubnetworkException if the stream is damaged
     * @throws IOException         if the file cannot be read any more
     */
    public void overlay(RowMask positions, MemorySegment base, MemorySegment block) throws IOException {
        if (base.byteSize() != block.byteSize()) {
            throw new IllegalArgumentException(base.byteSize() + " and " + block.byteSize() + " bytes");
        }
        reader.overlay(positions, base, block);
    }

    /**
     * Checks, after the last value, that the stream has nothing after it. Throws the same exceptions as {@link
     * #overlay}.
     */
    public void end() throws IOException {
        reader.end();
    }

    /**
     * Decodes all values and drops them, before any was read. Throws as {@link #overlay}.
     *
     * @param beforeBlock   run before each block is decoded; what it throws ends the check
     * @param checkedValues told how many more values have been decoded, after each block
     */
    void check(Runnable beforeBlock, LongConsumer checkedValues) throws IOException {
        reader.check(beforeBlock, checkedValues);
    }
}
