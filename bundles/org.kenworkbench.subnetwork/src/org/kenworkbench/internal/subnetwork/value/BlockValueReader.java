/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.value;

import java.io.IOException;
import java.util.function.LongConsumer;

import org.kenworkbench.internal.subnetwork.bytes.Pieces;
import org.kenworkbench.internal.subnetwork.planes.PlaneBlocks;
import org.kenworkbench.internal.subnetwork.planes.ValueBlock;

/** Values in blocks of byte planes, decoded one at a time. */
abstract sealed class BlockValueReader implements ValueReader permits PlanesValueReader, DifferenceReader {

    final PlaneBlocks blocks;
    final int elementBytes;
    /** The next value of the block, and how many it has. */
    int at;
    int end;
    private final Pieces pieces;
    /** Values in blocks that are not decoded yet. */
    private long left;

    /**
     * @param what  the name of the stream in messages
     * @param count all values of the stream
     */
    BlockValueReader(Pieces pieces, String what, long count, int elementBytes) {
        this.pieces = pieces;
        this.elementBytes = elementBytes;
        this.blocks = new PlaneBlocks(what, elementBytes);
        this.left = count;
    }

    /** Decodes a block of so many values. */
    abstract void decode(Pieces from, int count) throws IOException;

    final void nextBlock() throws IOException {
        end = (int) Math.min(ValueBlock.VALUES, left);
        decode(pieces, end);
        at = 0;
        left -= end;
    }

    @Override
    public final void check(Runnable beforeBlock, LongConsumer checkedValues) throws IOException {
        while (left > 0) {
            beforeBlock.run();
            nextBlock();
            at = end;
            checkedValues.accept(end);
        }
        end();
    }

    @Override
    public final void end() throws IOException {
        if (at != end || left > 0) {
            throw new IllegalStateException(left + end - at + " values were not read");
        }
        pieces.end();
    }
}
