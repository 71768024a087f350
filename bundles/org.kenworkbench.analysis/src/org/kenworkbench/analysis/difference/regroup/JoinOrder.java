/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference.regroup;

/**
 * Order in which parts stand in a tensor that joins them. They follow one another in groups, each of one piece of each
 * part: with one group all of the first part comes before all of the second, with a group for each head the rows of a
 * head stand together, and with a group for each row parts alternate row by row.
 *
 * @param isTransposed whether the parts have rows for the joined tensor's columns
 * @param groups       number of groups; 1 where there is a single part
 * @param isReversed   whether the last part comes first, as where the up projection stands before the gate
 */
public record JoinOrder(boolean isTransposed, long groups, boolean isReversed) {

    /** All of the first part before all of the second, and so on. */
    static final JoinOrder PLAIN = new JoinOrder(false, 1, false);

    /** Whether parts stand in groups alike; what is transposed aside. */
    boolean hasGroupsOf(JoinOrder other) {
        return groups == other.groups && isReversed == other.isReversed;
    }
}
