/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.cpu;

import java.util.concurrent.atomic.LongAdder;

/** How often the approximations of the KEN rules left doubt. Safe for use by many threads. */
public final class SelectionCounters {

    private final LongAdder rows = new LongAdder();
    private final LongAdder exactSums = new LongAdder();
    private final LongAdder sortedRows = new LongAdder();
    private final LongAdder referenceRows = new LongAdder();

    void addRow(long exactSumsOfRow) {
        rows.increment();
        exactSums.add(exactSumsOfRow);
    }

    void addSortedRow() {
        sortedRows.increment();
    }

    void addReferenceRow() {
        referenceRows.increment();
    }

    /** Rows selected, apart from trivial ones and {@link #referenceRows}. */
    public long rows() {
        return rows.sum();
    }

    /** Densities that had to be summed as the rule itself sums them. */
    public long exactSums() {
        return exactSums.sum();
    }

    /** Rows so unevenly spread that they were sorted. */
    public long sortedRows() {
        return sortedRows.sum();
    }

    /** Rows handed to the rule's own kernel: F64, and floats at the ends of their range. */
    public long referenceRows() {
        return referenceRows.sum();
    }
}
