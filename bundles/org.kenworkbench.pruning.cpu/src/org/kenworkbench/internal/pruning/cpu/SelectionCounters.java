/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.cpu;

import java.util.concurrent.atomic.LongAdder;

/** Counters of the rows for which the fast paths of the KEN rules were not taken. Safe for use by many threads. */
public final class SelectionCounters {

    private final LongAdder sortedRows = new LongAdder();
    private final LongAdder referenceRows = new LongAdder();

    void addSortedRow() {
        sortedRows.increment();
    }

    void addReferenceRow() {
        referenceRows.increment();
    }

    /** Rows so unevenly spread that they were sorted. */
    public long sortedRows() {
        return sortedRows.sum();
    }

    /** Rows of floats at the ends of their range, handed to the rule's own kernel. */
    public long referenceRows() {
        return referenceRows.sum();
    }
}
