/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.values;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.kenworkbench.internal.analysis.parallel.ParallelPieces;
import org.kenworkbench.internal.analysis.values.OrderedRanks;
import org.kenworkbench.internal.analysis.values.ValueChunk;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Tensor;

/** Makes the distribution of one tensor. Counts of all threads are whole numbers, so their order does not matter. */
final class DistributionRun {

    private static final double[] SHARES = {0.001, 0.01, 0.5, 0.99, 0.999};
    private static final int BLOCK_VALUES = 1 << 18;
    private static final long BYTES_OF_THREAD = 2L * BLOCK_VALUES * Double.BYTES + (10L << 16) * Long.BYTES;

    private final NumericTensor tensor;
    private final Tensor numbers;
    private final TensorSummary summary;
    private final int threads;
    private final PruningMonitor monitor;

    DistributionRun(NumericTensor tensor, TensorSummary summary, int threads, PruningMonitor monitor) {
        this.tensor = tensor;
        this.numbers = tensor.numbers()
                .orElseThrow(() -> new IllegalArgumentException(tensor.stored() + " is not read as numbers"));
        this.summary = summary;
        this.threads = threads;
        this.monitor = monitor;
    }

    /** Figures of one thread. */
    private interface Part {
        void add(ValueChunk chunk, long firstElement, int count);
    }

    Distribution run() throws IOException, PruningCancelledException {
        long count = summary.moments().count();
        Extent extent = summary.extent();
        if (count == 0) {
            return new Distribution(summary, new ValueHistogram(Double.NaN, Double.NaN, new long[0], new long[0]),
                    List.of(), List.of());
        }
        if (extent.min() == extent.max()) {
            List<Quantile> quantiles = new ArrayList<>();
            quantiles.add(new Quantile(0, extent.min()));
            for (double share : SHARES) {
                quantiles.add(new Quantile(share, extent.min()));
            }
            quantiles.add(new Quantile(1, extent.min()));
            return new Distribution(summary,
                    new ValueHistogram(extent.min(), extent.max(), new long[] {count}, new long[] {0}), quantiles,
                    List.of());
        }
        long[] ranks = new long[2 * SHARES.length];
        for (int i = 0; i < SHARES.length; i++) {
            ranks[2 * i] = (long) Math.floor(SHARES[i] * (count - 1));
            ranks[2 * i + 1] = Math.min(count - 1, ranks[2 * i] + 1);
        }
        OrderedRanks search = new OrderedRanks(ranks);
        List<Bins> bins = pass(() -> new Bins(search.counts()));
        search.end(bins.stream().map(part -> part.ranks).toList());
        boolean isDouble = numbers.info().dtype() == DType.F64;
        int more = isDouble ? 3 : numbers.info().dtype() == DType.BF16 ? 0 : 1;
        for (int i = 0; i < more; i++) {
            search.end(pass(() -> new Ranks(search.counts())).stream().map(part -> part.ranks).toList());
        }
        return new Distribution(summary, histogram(bins), quantiles(search.keys(), isDouble), farthest(bins));
    }

    private ValueHistogram histogram(List<Bins> parts) {
        long[] counts = new long[ValueHistogram.BINS];
        long[] beyond = new long[ValueHistogram.BINS];
        for (Bins part : parts) {
            for (int i = 0; i < counts.length; i++) {
                counts[i] += part.counts[i];
                beyond[i] += part.beyond[i];
            }
        }
        return new ValueHistogram(summary.extent().min(), summary.extent().max(), counts, beyond);
    }

    private List<Quantile> quantiles(long[] keys, boolean isDouble) {
        List<Quantile> quantiles = new ArrayList<>();
        quantiles.add(new Quantile(0, summary.extent().min()));
        for (int i = 0; i < SHARES.length; i++) {
            double low = isDouble ? OrderedRanks.value(keys[2 * i]) : OrderedRanks.floatValue(keys[2 * i]);
            double high = isDouble ? OrderedRanks.value(keys[2 * i + 1]) : OrderedRanks.floatValue(keys[2 * i + 1]);
            double rank = SHARES[i] * (summary.moments().count() - 1);
            double part = rank - Math.floor(rank);
            quantiles.add(new Quantile(SHARES[i], (part == 0 ? low : low + (high - low) * part) + 0.0));
        }
        quantiles.add(new Quantile(1, summary.extent().max()));
        return quantiles;
    }

    private List<Outlier> farthest(List<Bins> parts) {
        FarthestValues farthest = new FarthestValues(summary.mean());
        parts.forEach(part -> farthest.add(part.farthest));
        return farthest.list().stream()
                .map(far -> new Outlier(ValuePlace.of(numbers.info().shape(), far.element(), far.value()),
                        (far.value() - summary.mean()) / summary.deviation()))
                .toList();
    }

    /** Reads all values once, and gives them to as many parts as there are threads. */
    private <P extends Part> List<P> pass(java.util.function.Supplier<P> make)
            throws IOException, PruningCancelledException {
        List<P> parts = Collections.synchronizedList(new ArrayList<>());
        ThreadLocal<P> own = ThreadLocal.withInitial(() -> {
            P part = make.get();
            parts.add(part);
            return part;
        });
        ThreadLocal<ValueChunk> chunks = ThreadLocal.withInitial(ValueChunk::new);
        try (ParallelPieces pieces = new ParallelPieces(threads, BYTES_OF_THREAD, monitor)) {
            for (long at = 0; at < tensor.values(); at += BLOCK_VALUES) {
                long first = at;
                int count = (int) Math.min(BLOCK_VALUES, tensor.values() - at);
                pieces.add(() -> {
                    ValueChunk chunk = chunks.get();
                    chunk.read(numbers, first, count);
                    pieces.compute(() -> {
                        for (int from = 0; from < count; from += ValueChunk.MOST_VALUES) {
                            int size = Math.min(ValueChunk.MOST_VALUES, count - from);
                            chunk.takeInOrder(from, size);
                            own.get().add(chunk, first + from, size);
                        }
                    });
                });
            }
            pieces.await();
        }
        return parts;
    }

    /** Counts of the bins, the first pass for the quantiles, and the farthest values, of one thread. */
    private final class Bins implements Part {

        private final long[] counts = new long[ValueHistogram.BINS];
        private final long[] beyond = new long[ValueHistogram.BINS];
        private final OrderedRanks.Counts ranks;
        private final FarthestValues farthest = new FarthestValues(summary.mean());
        private final double low = summary.extent().min();
        private final double scale = ValueHistogram.BINS / (summary.extent().max() - low);
        private final double least = summary.mean() - Extent.SIGMAS * summary.deviation();
        private final double most = summary.mean() + Extent.SIGMAS * summary.deviation();

        Bins(OrderedRanks.Counts ranks) {
            this.ranks = ranks;
        }

        @Override
        public void add(ValueChunk chunk, long firstElement, int count) {
            if (chunk.isFinite()) {
                farthest.add(chunk.values, firstElement, count);
            } else {
                for (int i = 0; i < count; i++) {
                    if (Double.isFinite(chunk.values[i])) {
                        farthest.add(new double[] {chunk.values[i]}, firstElement + i, 1);
                    }
                }
            }
            int n = chunk.dropNonFinite(count);
            for (int i = 0; i < n; i++) {
                double value = chunk.values[i];
                int bin = Math.min((int) ((value - low) * scale), ValueHistogram.BINS - 1);
                counts[bin]++;
                if (value < least || value > most) {
                    beyond[bin]++;
                }
            }
            addTo(ranks, chunk, n);
        }
    }

    /** A further pass for the quantiles, of one thread. */
    private static final class Ranks implements Part {

        private final OrderedRanks.Counts ranks;

        Ranks(OrderedRanks.Counts ranks) {
            this.ranks = ranks;
        }

        @Override
        public void add(ValueChunk chunk, long firstElement, int count) {
            addTo(ranks, chunk, chunk.dropNonFinite(count));
        }
    }

    private static void addTo(OrderedRanks.Counts ranks, ValueChunk chunk, int count) {
        if (chunk.hasBits()) {
            for (int i = 0; i < count; i++) {
                ranks.add(OrderedRanks.key(chunk.bits[i]));
            }
        } else {
            for (int i = 0; i < count; i++) {
                ranks.add(OrderedRanks.key(chunk.values[i]));
            }
        }
    }
}
