/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.cut;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Answer to a {@link KeyQuestion}, for some tensors of a model or all. */
public sealed interface KeyCounts {

    /**
     * Counts by digit.
     *
     * @param counts one row for the upper digits, or one for the lower digits of each upper one asked for; not changed
     */
    record OfDigits(long[][] counts) implements KeyCounts {

        /** Adds the counts of other tensors, by the same question. */
        OfDigits plus(OfDigits others) {
            long[][] sums = new long[counts.length][];
            for (int i = 0; i < sums.length; i++) {
                sums[i] = counts[i].clone();
                for (int digit = 0; digit < sums[i].length; digit++) {
                    sums[i][digit] += others.counts[i][digit];
                }
            }
            return new OfDigits(sums);
        }
    }

    /**
     * Counts by block.
     *
     * @param byTensor by the tensor's index in the plan: by key asked for, by number of the block; not changed
     */
    record OfTies(SortedMap<Integer, int[][]> byTensor) implements KeyCounts {

        public OfTies {
            byTensor = Collections.unmodifiableSortedMap(new TreeMap<>(byTensor));
        }

        /** Adds the counts of other tensors, by the same question. */
        OfTies plus(OfTies others) {
            SortedMap<Integer, int[][]> all = new TreeMap<>(byTensor);
            all.putAll(others.byTensor);
            return new OfTies(all);
        }
    }

    /**
     * Adds the counts of other tensors.
     *
     * @throws IllegalArgumentException if they answer another question
     */
    default KeyCounts plus(KeyCounts others) {
        if (this instanceof OfDigits digits && others instanceof OfDigits more) {
            return digits.plus(more);
        }
        if (this instanceof OfTies ties && others instanceof OfTies more) {
            return ties.plus(more);
        }
        throw new IllegalArgumentException("answers to different questions");
    }
}
