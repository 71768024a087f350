/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.comparison;

import java.io.IOException;
import java.lang.foreign.MemorySegment;

import org.kenworkbench.tensor.RowMask;

/**
 * One tensor of a subnetwork, read from front to back: which positions are its own, and the values of the model and of
 * the base there. One thread.
 */
sealed interface MemberValues permits PrunedValues, ChangedValues {

    /**
     * Positions asked for at once, but for the last ones. With 128 KiB for each member, the values of some dozens of
     * members stay in a cache.
     */
    int BLOCK = 1 << 13;

    /**
     * Goes on to the next positions: {@link #BLOCK} of them, or all that are left.
     *
     * @param own overwritten with those that the subnetwork keeps or changes
     * @throws IOException if a file is damaged or cannot be read any more
     */
    void next(RowMask own) throws IOException;

    /** Returns the model's bytes at these positions, until the next ones. */
    MemorySegment ofModel();

    /** Returns the base's bytes at these positions in the model's type, until the next ones. */
    MemorySegment ofBase();
}
