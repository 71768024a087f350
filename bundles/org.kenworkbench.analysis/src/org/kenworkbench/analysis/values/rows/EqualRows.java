/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.values.rows;

import java.util.List;

/**
 * Rows of a matrix that have the same values, bit for bit.
 *
 * @param count number of these rows, at least 2
 * @param first the first of them, {@value #MOST_NAMED} at most
 */
public record EqualRows(long count, List<Long> first) {

    /** Most rows that are named. */
    public static final int MOST_NAMED = 10;

    public EqualRows {
        first = List.copyOf(first);
    }
}
