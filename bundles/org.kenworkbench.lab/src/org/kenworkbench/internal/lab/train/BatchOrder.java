/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Division of the examples among the steps: each once in an epoch, in an order of its own for each epoch, texts of like
 * length together so that little is filled up. Depends on seed and epoch alone, so that an interrupted training goes on
 * with the batches that it would have had. Immutable.
 */
public final class BatchOrder {

    /** Number of batches that are sorted by length together: enough to need little padding, few enough to mix well. */
    private static final int POOL_BATCHES = 16;

    private final int[] lengths;
    private final int batchSize;
    private final long seed;

    /** @param lengths of the texts in tokens */
    public BatchOrder(int[] lengths, int batchSize, long seed) {
        this.lengths = lengths.clone();
        this.batchSize = batchSize;
        this.seed = seed;
    }

    /** Steps of an epoch. */
    public int batches() {
        return (lengths.length + batchSize - 1) / batchSize;
    }

    /** Numbers of the examples of each step of an epoch, from 0. */
    public List<List<Integer>> epoch(long epoch) {
        Random random = new Random(seed * 31 + epoch);
        List<Integer> examples = IntStream.range(0, lengths.length).boxed()
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(examples, random);
        List<List<Integer>> batches = new ArrayList<>();
        int pool = POOL_BATCHES * batchSize;
        for (int from = 0; from < examples.size(); from += pool) {
            List<Integer> sorted = examples.subList(from, Math.min(from + pool, examples.size())).stream()
                    .sorted(Comparator.comparingInt(i -> lengths[i])).toList();
            for (int at = 0; at < sorted.size(); at += batchSize) {
                batches.add(sorted.subList(at, Math.min(at + batchSize, sorted.size())));
            }
        }
        Collections.shuffle(batches, random);
        return batches;
    }
}
