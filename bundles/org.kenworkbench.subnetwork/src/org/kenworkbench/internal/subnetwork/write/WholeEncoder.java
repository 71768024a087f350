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
import java.util.Optional;

import org.kenworkbench.internal.subnetwork.value.ValueEncoder;
import org.kenworkbench.internal.subnetwork.value.WrittenValues;

/** Stores all values of one tensor, unless all turn out to be the base's. For one thread at a time. */
public final class WholeEncoder implements AutoCloseable {

    private final ValueEncoder values;
    private boolean differs;
    private MemorySegment zeros = MemorySegment.NULL;

    /** @param inAnyCase whether it is stored even if all values are those given as the base's */
    WholeEncoder(ValueEncoder values, boolean inAnyCase) {
        this.values = values;
        this.differs = inAnyCase;
    }

    /** The next elements; both are of the same size. */
    public void add(MemorySegment tuned, MemorySegment base) throws IOException {
        differs = differs || tuned.mismatch(base) >= 0;
        values.addAll(tuned, base);
    }

    /** The next elements, which the base does not have. */
    public void add(MemorySegment tuned) throws IOException {
        if (zeros.byteSize() < tuned.byteSize()) {
            zeros = Arena.ofAuto().allocate(tuned.byteSize(), Long.BYTES).asReadOnly();
        }
        differs = true;
        values.addAll(tuned, zeros);
    }

    /** Ends the values after the last block; returns empty if nothing is stored since all values are the base's. */
    public Optional<WrittenValues> end() throws IOException {
        if (!differs) {
            values.abandon();
            return Optional.empty();
        }
        return Optional.of(values.end());
    }

    @Override
    public void close() {
        values.close();
    }
}
