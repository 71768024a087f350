/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.values.rows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.kenworkbench.tensor.Tensor;

/**
 * The pairs of rows with the largest cosines, of all that are added. They are added with cosines in float32, whose
 * error has a bound; those that may be among the largest are computed again in double. Safe for use by many threads,
 * whose order does not matter.
 */
final class ClosestPairs {

    /** Pairs that wait to be computed again. */
    private static final int MOST_WAITING = 4096;
    private static final Comparator<RowPair> CLOSEST_FIRST = Comparator
            .comparingDouble((RowPair pair) -> -pair.cosine())
            .thenComparing(RowPair::first).thenComparing(RowPair::second);

    private final Tensor numbers;
    /** Bound of the error of a sum of products of floats that are rounded themselves, of rows of length 1. */
    private final double error;
    private final byte[] bytes;
    private final double[] one;
    private final double[] other;
    private List<RowPair> best = new ArrayList<>();
    private final List<RowPair> waiting = new ArrayList<>();
    private volatile float enough = Float.NEGATIVE_INFINITY;

    ClosestPairs(Tensor numbers) {
        this.numbers = numbers;
        int rowLength = Math.toIntExact(numbers.info().shape().rowLength());
        this.error = (rowLength + 4.0) / (1 << 24) * 1.01;
        this.bytes = new byte[rowLength * numbers.info().dtype().sizeBytes()];
        this.one = new double[rowLength];
        this.other = new double[rowLength];
    }

    /** Returns a cosine below which no pair can be among the closest. */
    float enough() {
        return enough;
    }

    synchronized void add(int first, int second, float cosine) throws IOException {
        if (cosine < enough) {
            return;
        }
        waiting.add(new RowPair(first, second, cosine));
        if (waiting.size() >= MOST_WAITING) {
            compute();
        }
    }

    private void compute() throws IOException {
        List<RowPair> all = new ArrayList<>(best);
        long row = -1;
        for (RowPair pair : waiting) {
            if (pair.cosine() < enough) {
                continue;
            }
            if (pair.first() != row) {
                row = pair.first();
                RowPanels.readRow(numbers, row, bytes, one);
            }
            RowPanels.readRow(numbers, pair.second(), bytes, other);
            double product = 0;
            for (int i = 0; i < one.length; i++) {
                product += one[i] * other[i];
            }
            double cosine = product / (RowPanels.length(one) * RowPanels.length(other));
            all.add(new RowPair(pair.first(), pair.second(), Math.clamp(cosine, -1, 1)));
        }
        waiting.clear();
        all.sort(CLOSEST_FIRST);
        best = new ArrayList<>(all.subList(0, Math.min(all.size(), ClosestRows.MOST_PAIRS)));
        if (best.size() == ClosestRows.MOST_PAIRS) {
            enough = (float) (best.getLast().cosine() - 2 * error);
        }
    }

    synchronized List<RowPair> pairs() throws IOException {
        compute();
        return List.copyOf(best);
    }
}
