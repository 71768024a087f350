/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.row;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Order of the positions of a row by their values. Stateless. */
final class RowOrder {

    private RowOrder() {
    }

    /** Returns the positions, that of the least value first; among equal values the lower position comes first. */
    static int[] bySize(double[] values) {
        return IntStream.range(0, values.length).boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> values[i]).thenComparing(i -> i))
                .mapToInt(Integer::intValue).toArray();
    }

    /** Returns the index of a position in that order. */
    static int place(int[] bySize, int position) {
        return IntStream.range(0, bySize.length).filter(i -> bySize[i] == position).findFirst().orElseThrow();
    }
}
