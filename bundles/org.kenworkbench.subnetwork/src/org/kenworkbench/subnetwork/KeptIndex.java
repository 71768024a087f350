/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

import org.kenworkbench.subnetwork.format.SubnetworkException;

/**
 * Finds the kept positions of one tensor from any position on. Masks are coded front to back, so the index walks them
 * once, as far as it was asked to, and leaves a cursor behind at even distances: at least {@value #LEAST_STEP}
 * positions, and at most {@value #MOST_MARKS} cursors a tensor. What was walked once is reached again by decoding less
 * than one step. Safe for use by many threads until the subnetwork is closed.
 */
public final class KeptIndex {

    private static final long LEAST_STEP = 1 << 15;
    private static final long MOST_MARKS = 1 << 9;

    private final long elements;
    private final long step;
    /** Number i stands at position i · step; none is ever advanced. */
    private final List<KeptCursor> marks = new ArrayList<>();

    /** @param first at position 0; handed over */
    KeptIndex(KeptCursor first) {
        this.elements = first.remaining();
        this.step = Math.max(LEAST_STEP, Math.ceilDiv(elements, MOST_MARKS));
        marks.add(first);
    }

    /** Positions of the tensor. */
    public long size() {
        return elements;
    }

    /**
     * A cursor at that position, for the caller alone.
     *
     * @param position  0 to {@link #size()}
     * @param cancelled asked once a step while positions are walked for the first time; what was walked stays known
     * @throws SubnetworkException       if the file's masks are not what it claims
     * @throws IOException               if the file cannot be read any more
     * @throws CancellationException     if cancelled
     * @throws IndexOutOfBoundsException if there is no such position
     */
    public KeptCursor cursor(long position, BooleanSupplier cancelled) throws IOException {
        if (position < 0 || position > elements) {
            throw new IndexOutOfBoundsException("position " + position + " of " + elements);
        }
        Objects.requireNonNull(cancelled);
        KeptCursor cursor = mark(position / step, cancelled).copy();
        cursor.skip(position % step);
        return cursor;
    }

    private synchronized KeptCursor mark(long number, BooleanSupplier cancelled) throws IOException {
        while (marks.size() <= number) {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException();
            }
            KeptCursor next = marks.getLast().copy();
            next.skip(step);
            marks.add(next);
        }
        return marks.get((int) number);
    }
}
