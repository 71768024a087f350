/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.comparison;

import java.lang.foreign.MemorySegment;
import java.util.Optional;

import org.kenworkbench.analysis.ValueAgreement;
import org.kenworkbench.tensor.RowMask;

/**
 * Counts how many values of any two of several subnetworks have the same bits in one tensor, block by block, whatever
 * the bits mean. For use by one thread.
 */
final class BitCounter {

    private final boolean[] takesPart;
    private final Positions form;
    private final long[] positions;
    private final long[] equal;
    private RowMask differing = new RowMask(0);

    BitCounter(boolean[] takesPart, Positions form) {
        this.takesPart = takesPart;
        this.form = form;
        this.positions = new long[OverlapMatrix.pairCount(takesPart.length)];
        this.equal = new long[positions.length];
    }

    /** @param values bytes of each subnetwork that takes part, at all positions of the masks */
    void add(RowMask[] masks, MemorySegment[] values) {
        for (int i = 0, pair = 0; i < takesPart.length; i++) {
            for (int j = i + 1; j < takesPart.length; j++, pair++) {
                if (takesPart[i] && takesPart[j]) {
                    add(pair, masks[i], masks[j], values[i], values[j]);
                }
            }
        }
    }

    private void add(int pair, RowMask a, RowMask b, MemorySegment ofA, MemorySegment ofB) {
        if (differing.size() != a.size()) {
            differing = new RowMask(a.size());
        }
        form.differing(ofA, ofB, differing);
        for (int word = 0; word < a.words().length; word++) {
            long both = a.words()[word] & b.words()[word];
            positions[pair] += Long.bitCount(both);
            equal[pair] += Long.bitCount(both & ~differing.words()[word]);
        }
    }

    /**
     * Returns the agreement of a pair over the values added so far.
     *
     * @param numbers the agreement of the values as numbers; empty if they are not read as such
     */
    ValueAgreement result(int pair, Optional<ValueAgreement> numbers) {
        ValueAgreement rest = numbers.orElse(ValueAgreement.NONE);
        return new ValueAgreement(positions[pair], equal[pair], rest.expectedEqual(), rest.changedByBoth(),
                rest.sameDirection(), rest.expectedSameDirection(), rest.deltas());
    }
}
