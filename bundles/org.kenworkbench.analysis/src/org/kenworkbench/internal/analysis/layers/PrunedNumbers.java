/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.analysis.layers;

import java.io.IOException;
import java.lang.foreign.MemorySegment;

import org.kenworkbench.analysis.PrunedBlocks;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Elements;

/** Values of a pruned model as numbers, front to back, as many at a time as are asked for. For one thread. */
final class PrunedNumbers {

    private final PrunedBlocks blocks;
    private final DType dtype;
    /** Elements of the block at hand, and those of them that were given. */
    private int size;
    private int given;
    private MemorySegment bytes = MemorySegment.NULL;
    private double[] numbers = {};

    PrunedNumbers(PrunedBlocks blocks, DType dtype) {
        this.blocks = blocks;
        this.dtype = dtype;
    }

    /**
     * Returns the next numbers.
     *
     * @param count no more than the tensor has left
     * @return at least as many; overwritten by the next call
     */
    double[] next(int count) throws IOException {
        int elementBytes = dtype.sizeBytes();
        if (numbers.length < count) {
            numbers = new double[count];
            bytes = MemorySegment.ofArray(new byte[count * elementBytes]);
        }
        for (int done = 0; done < count;) {
            if (given == size) {
                size = blocks.next();
                given = 0;
            }
            int more = Math.min(count - done, size - given);
            Elements.copyBytes(blocks.ofModel(), (long) given * elementBytes, bytes, (long) done * elementBytes,
                    (long) more * elementBytes);
            given += more;
            done += more;
        }
        Elements.toDoubles(dtype, bytes, 0, numbers, count);
        return numbers;
    }
}
