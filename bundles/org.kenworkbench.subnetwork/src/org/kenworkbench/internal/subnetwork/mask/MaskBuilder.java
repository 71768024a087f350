/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.mask;

import java.io.IOException;
import java.lang.foreign.MemorySegment;

import org.kenworkbench.subnetwork.format.MaskCoding;

/** Codes a set of positions, front to back. For one thread at a time. */
public sealed interface MaskBuilder extends AutoCloseable permits PlainMaskBuilder, PackedMaskBuilder {

    /** Bytes of a bitmap over so many positions. */
    static long bitmapBytes(long positions) {
        return (positions >>> 3) + ((positions & 7) == 0 ? 0 : 1);
    }

    /** Adds the next {@code bitCount} (0 to 64) positions, the first in the lowest bit; higher bits are zero. */
    void add(long bits, int bitCount) throws IOException;

    /** Number of positions added. */
    long size();

    /** Number of positions in the set. */
    long count();

    /** The smallest of its codings, once nothing is added any more. */
    MaskCoding coding() throws IOException;

    /** The bytes of {@link #coding()}, none where it stores none; valid until {@link #close()}. */
    MemorySegment bytes() throws IOException;

    @Override
    void close();
}
