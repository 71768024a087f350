/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.value;

import java.io.IOException;
import java.lang.foreign.MemorySegment;

/**
 * Writes the values of one tensor into a stream of their own, which may begin with the first of them: no other stream
 * may be begun until {@link #end} or {@link #abandon}. For one thread at a time.
 */
public interface ValueEncoder extends AutoCloseable {

    /**
     * Adds some of up to 64 elements.
     *
     * @param chosen      bit i is set for element i
     * @param count       number of elements, chosen and others
     * @param tuned       their bytes; not kept after return, as are the base's
     * @param base        the base's bytes of the same elements; zeros where it has none
     * @param offsetBytes where the first element is in both
     */
    void add(long chosen, int count, MemorySegment tuned, MemorySegment base, long offsetBytes) throws IOException;

    /** Adds all elements. */
    void addAll(MemorySegment tuned, MemorySegment base) throws IOException;

    /** Ends the stream; one without any value is not written. */
    WrittenValues end() throws IOException;

    /** Returns how many rows share a scale, by steps of which values are told; 0 where they are not quantised. */
    default int scaleRows() {
        return 0;
    }

    /** Drops the stream. */
    void abandon();

    /** Gives memory back, ended or not. */
    @Override
    void close();
}
