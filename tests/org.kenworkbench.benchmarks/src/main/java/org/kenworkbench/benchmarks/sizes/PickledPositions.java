/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.sizes;

import org.kenworkbench.checkpoint.RowMask;

/**
 * Bytes that Python's pickle (protocol 4) takes for a list of lists, one for each row, of the columns kept there: two for
 * a number below 256, three below 65,536, five above; six for a list, and two more for each thousand of its items.
 */
final class PickledPositions {

    private static final int LIST_BYTES = 6;
    private static final int BATCH = 1000;
    private static final int BATCH_BYTES = 2;

    private final long rowLength;
    private long column;
    private long inRow;
    private long sizeBytes;

    PickledPositions(long rowLength) {
        this.rowLength = rowLength;
    }

    /** The next positions; rows need not end with them. */
    void add(RowMask kept) {
        for (int i = 0; i < kept.size(); i++) {
            if (kept.get(i)) {
                sizeBytes += column < 1 << 8 ? 2 : column < 1 << 16 ? 3 : 5;
                inRow++;
            }
            if (++column == rowLength) {
                sizeBytes += LIST_BYTES + inRow / BATCH * BATCH_BYTES;
                column = 0;
                inRow = 0;
            }
        }
    }

    long sizeBytes() {
        return sizeBytes;
    }
}
