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

import org.kenworkbench.tensor.RowMask;

/**
 * Values to which the elements of one tensor would be reset, block by block from the first on. For one thread at a
 * time.
 */
@FunctionalInterface
public interface ResetValues {

    /** Resets every element to the base's value. */
    ResetValues BASE = (kept, tuned, base) -> base;

    /**
     * Returns the reset values of the next elements; all arguments are of the same number.
     *
     * @param kept those whose reset values are asked for; the others' do not matter
     * @return valid until the next call
     */
    MemorySegment next(RowMask kept, MemorySegment tuned, MemorySegment base) throws IOException;

    /** Creates reset values that are all zero. */
    static ResetValues zeros() {
        return new ResetValues() {
            private MemorySegment zeros = MemorySegment.NULL;

            @Override
            public MemorySegment next(RowMask kept, MemorySegment tuned, MemorySegment base) {
                if (zeros.byteSize() < tuned.byteSize()) {
                    zeros = Arena.ofAuto().allocate(tuned.byteSize(), Long.BYTES).asReadOnly();
                }
                return zeros;
            }
        };
    }
}
