/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.cut;

import java.util.SortedMap;
import java.util.TreeMap;

/** Answer to a {@link KeyQuestion}, for some tensors of a model or all. Answers can be added up; for one thread. */
public sealed interface KeyCounts {

    /**
     * Counts by digit.
     *
     * @param counts one row for the upper digits, or one for the lower digits of each upper one asked for
     */
    record OfDigits(long[][] counts) implements KeyCounts {
    }

    /**
     * Counts by tensor.
     *
     * @param byTensor by the tensor's index in the plan: by key asked for
     */
    record OfTies(SortedMap<Integer, long[]> byTensor) implements KeyCounts {

        public OfTies {
            byTensor = new TreeMap<>(byTensor);
        }
    }

    /**
     * Counts by block.
     *
     * @param byTensor by the tensor's index in the plan: by key asked for, by number of the block
     */
    record OfBlockTies(SortedMap<Integer, int[][]> byTensor) implements KeyCounts {

        public OfBlockTies {
            byTensor = new TreeMap<>(byTensor);
        }
    }

    /**
     * Adds the counts of other tensors to these.
     *
     * @throws IllegalArgumentException if they answer another question
     */
    default void add(KeyCounts others) {
        if (this instanceof OfDigits(long[][] sums) && others instanceof OfDigits(long[][] more)
                && sums.length == more.length) {
            for (int i = 0; i < sums.length; i++) {
                for (int digit = 0; digit < sums[i].length; digit++) {
                    sums[i][digit] += more[i][digit];
                }
            }
        } else if (this instanceof OfTies ties && others instanceof OfTies more) {
            ties.byTensor.putAll(more.byTensor);
        } else if (this instanceof OfBlockTies ties && others instanceof OfBlockTies more) {
            ties.byTensor.putAll(more.byTensor);
        } else {
            throw new IllegalArgumentException("answers to different questions");
        }
    }
}
