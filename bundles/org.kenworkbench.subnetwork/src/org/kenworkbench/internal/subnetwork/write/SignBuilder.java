/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.write;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

import org.kenworkbench.internal.subnetwork.mask.MaskBuilder;
import org.kenworkbench.subnetwork.format.SignFill;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.RowMask;
import org.kenworkbench.tensor.SignedSteps;

/** Set of the positions of a tensor that are moved up, and of what they become. For one thread at a time. */
final class SignBuilder implements ResetValues, AutoCloseable {

    private final DType dtype;
    private final float step;
    private final MaskBuilder up;
    private final SignedSteps steps = new SignedSteps();
    private MemorySegment moved = MemorySegment.NULL;
    private long[] words = {};

    SignBuilder(DType dtype, float step, MaskBuilder up) {
        this.dtype = dtype;
        this.step = step;
        this.up = up;
    }

    /** Notes to which side the next elements are moved, kept ones too. */
    @Override
    public MemorySegment next(RowMask kept, MemorySegment tuned, MemorySegment base) throws IOException {
        int count = kept.size();
        int needed = (count + 63) / 64;
        if (words.length < needed) {
            words = new long[needed];
        }
        if (moved.byteSize() < tuned.byteSize()) {
            moved = Arena.ofAuto().allocate(tuned.byteSize(), Long.BYTES);
        }
        steps.above(dtype, tuned, base, count, words);
        for (int word = 0; word < needed; word++) {
            up.add(words[word], Math.min(64, count - (word << 6)));
        }
        steps.move(dtype, base, words, step, moved, count);
        return moved;
    }

    MaskBuilder mask() {
        return up;
    }

    SignFill fill() throws IOException {
        return new SignFill(step, up.count(), up.coding());
    }

    @Override
    public void close() {
        up.close();
    }
}
