/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.examples.view;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.kenworkbench.analysis.AnalysisException;
import org.kenworkbench.analysis.CellFate;
import org.kenworkbench.analysis.PrunedTensor;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;

/**
 * Numbers of the changes that tuning made to the values of a tensor, by size and by whether they were kept.
 *
 * @param bins      bins in the order of their sizes, without empty ones at the ends; the bounds are powers of the
 *                  square root of ten
 * @param unchanged number of values that tuning left as they were
 */
public record Changes(List<Bin> bins, long unchanged) {

    /** Bounds of the bins, in half powers of ten; sizes below and above are counted with those at the ends. */
    private static final int LOWEST = -24;
    private static final int HIGHEST = 8;

    /**
     * Number of changes |tuned - base| in a range of sizes.
     *
     * @param fromExponent power of ten at which the range begins; the next bin begins half a power further
     */
    public record Bin(double fromExponent, long kept, long reset) {

        public double from() {
            return Math.pow(10, fromExponent);
        }

        public double to() {
            return Math.pow(10, fromExponent + 0.5);
        }
    }

    public Changes {
        bins = List.copyOf(bins);
    }

    /** Reads all of the tensor, front to back, in bounded memory. */
    static Changes of(PrunedTensor tensor, PruningMonitor monitor) throws IOException, PruningCancelledException {
        if (!tensor.inScope()) {
            throw new AnalysisException(
                    "No rule has chosen values of '" + tensor.id() + "'; select a tensor that was pruned.");
        }
        long[] kept = new long[HIGHEST - LOWEST + 1];
        long[] reset = new long[HIGHEST - LOWEST + 1];
        long[] unchanged = new long[1];
        tensor.scan(monitor, cells -> {
            for (int i = 0; i < cells.region().cells(); i++) {
                if (!cells.changed(i)) {
                    unchanged[0]++;
                    continue;
                }
                int half = (int) Math.floor(2 * Math.log10(Math.abs(cells.delta(i))));
                (cells.fate(i) == CellFate.KEPT ? kept : reset)[Math.clamp(half, LOWEST, HIGHEST) - LOWEST]++;
            }
        });
        return new Changes(bins(kept, reset), unchanged[0]);
    }

    private static List<Bin> bins(long[] kept, long[] reset) {
        List<Bin> bins = new ArrayList<>();
        for (int i = 0; i < kept.length; i++) {
            bins.add(new Bin((i + LOWEST) / 2.0, kept[i], reset[i]));
        }
        while (!bins.isEmpty() && isEmpty(bins.getFirst())) {
            bins.removeFirst();
        }
        while (!bins.isEmpty() && isEmpty(bins.getLast())) {
            bins.removeLast();
        }
        return bins;
    }

    private static boolean isEmpty(Bin bin) {
        return bin.kept() + bin.reset() == 0;
    }

    public long kept() {
        return bins.stream().mapToLong(Bin::kept).sum();
    }

    public long reset() {
        return bins.stream().mapToLong(Bin::reset).sum();
    }
}
