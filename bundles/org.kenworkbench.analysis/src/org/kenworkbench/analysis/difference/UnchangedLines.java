/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference;

import java.util.BitSet;

/** Rows or columns of a matrix in which no value changed. Immutable. */
public final class UnchangedLines {

    private final BitSet unchanged;

    /** @param unchanged a bit for each line of which nothing changed; copied */
    public UnchangedLines(BitSet unchanged) {
        this.unchanged = (BitSet) unchanged.clone();
    }

    public int count() {
        return unchanged.cardinality();
    }

    /** Whether nothing changed in any of some lines that follow each other; true for none. */
    public boolean areAllUnchanged(int from, int to) {
        return unchanged.nextClearBit(from) >= to;
    }

    public boolean isUnchanged(int line) {
        return unchanged.get(line);
    }
}
