/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference.steps;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.kenworkbench.analysis.diagnosis.MatchedTensors;
import org.kenworkbench.analysis.values.NarrowTypes;
import org.kenworkbench.internal.analysis.parallel.ParallelPieces;
import org.kenworkbench.internal.analysis.values.NarrowFit;
import org.kenworkbench.internal.analysis.values.OrderedRanks;
import org.kenworkbench.internal.analysis.values.ValueChunk;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.tensor.DType;

/** Counts the steps of one pair. Counts of all threads are whole numbers, so their order does not matter. */
final class StepRun {

    private static final double[] SHARES = {0.5, 0.9, 0.99, 1};
    private static final int BLOCK_VALUES = 1 << 18;
    private static final long BYTES_OF_THREAD = 4L * BLOCK_VALUES * Double.BYTES
            + (long) SHARES.length * (1 << 16) * Long.BYTES;

    private final MatchedTensors pair;
    private final Optional<DType> known;
    private final DType dtype;
    private final long values;
    private final int threads;
    private final PruningMonitor monitor;

    /** @param known the type whose numbers are counted, if it is known; else it is looked for */
    StepRun(MatchedTensors pair, Optional<DType> known, int threads, PruningMonitor monitor) {
        this.known = known;
        this.pair = pair;
        this.dtype = pair.tuned().info().dtype();
        if (!dtype.isPrunable()) {
            throw new IllegalArgumentException(pair.tuned().info() + " is not read as numbers");
        }
        this.values = pair.common().elementCount();
        this.threads = threads;
        this.monitor = monitor;
    }

    /** Figures of one thread. */
    private interface Part {
        void add(ValueChunk base, ValueChunk tuned, int count);
    }

    StepDistribution run() throws IOException, PruningCancelledException {
        DType unit = known.isPresent() ? known.get() : findUnit();
        List<Bins> bins = pass(() -> new Bins(unit));
        long[] lowered = new long[Long.SIZE];
        long[] raised = new long[Long.SIZE];
        long unmoved = 0;
        for (Bins part : bins) {
            for (int i = 0; i < Long.SIZE; i++) {
                lowered[i] += part.lowered[i];
                raised[i] += part.raised[i];
            }
            unmoved += part.unmoved;
        }
        long count = unmoved + Arrays.stream(lowered).sum() + Arrays.stream(raised).sum();
        int needed = Long.SIZE;
        while (needed > 0 && lowered[needed - 1] == 0 && raised[needed - 1] == 0) {
            needed--;
        }
        return new StepDistribution(unit, count, unmoved, list(lowered, needed), list(raised, needed),
                count == 0 ? List.of() : quantiles(unit, count));
    }

    private static List<Long> list(long[] counts, int needed) {
        return Arrays.stream(counts, 0, needed).boxed().toList();
    }

    private List<StepQuantile> quantiles(DType unit, long count) throws IOException, PruningCancelledException {
        long[] ranks = Arrays.stream(SHARES).mapToLong(share -> Math.max(0, (long) Math.ceil(share * count) - 1))
                .toArray();
        OrderedRanks search = new OrderedRanks(ranks);
        // Keys are ordered without a sign, and steps have none. Those of a type of four bytes fit 32 bits, so that two
        // passes are enough.
        int shift = unit == DType.F64 ? 0 : Integer.SIZE;
        for (int i = 0; i < (unit == DType.F64 ? 4 : 2); i++) {
            search.end(pass(() -> new Ranks(unit, search.counts(), shift)).stream().map(part -> part.ranks).toList());
        }
        long[] keys = search.keys();
        List<StepQuantile> quantiles = new ArrayList<>();
        for (int i = 0; i < SHARES.length; i++) {
            quantiles.add(new StepQuantile(SHARES[i], keys[i] >>> shift));
        }
        return quantiles;
    }

    /** Finds the narrowest type that has all values of both. */
    private DType findUnit() throws IOException, PruningCancelledException {
        if (!NarrowTypes.isWide(dtype)) {
            return dtype;
        }
        return pass(Fits::new).stream().map(Fits::types).reduce(NarrowTypes::and)
                .flatMap(NarrowTypes::half).orElse(dtype);
    }

    /** Reads all values of both once, and gives them to as many parts as there are threads. */
    private <P extends Part> List<P> pass(Supplier<P> make) throws IOException, PruningCancelledException {
        record Own<P extends Part>(P part, ValueChunk base, ValueChunk tuned) {
        }
        List<P> parts = Collections.synchronizedList(new ArrayList<>());
        ThreadLocal<Own<P>> own = ThreadLocal.withInitial(() -> {
            P part = make.get();
            parts.add(part);
            return new Own<>(part, new ValueChunk(), new ValueChunk());
        });
        try (ParallelPieces pieces = new ParallelPieces(threads, BYTES_OF_THREAD, monitor)) {
            for (long at = 0; at < values; at += BLOCK_VALUES) {
                long first = at;
                int count = (int) Math.min(BLOCK_VALUES, values - at);
                pieces.add(() -> {
                    Own<P> one = own.get();
                    one.base().read(pair.base(), first, count);
                    one.tuned().read(pair.tuned(), first, count);
                    pieces.compute(() -> {
                        for (int from = 0; from < count; from += ValueChunk.MOST_VALUES) {
                            int size = Math.min(ValueChunk.MOST_VALUES, count - from);
                            one.base().takeInOrder(from, size);
                            one.tuned().takeInOrder(from, size);
                            one.part().add(one.base(), one.tuned(), size);
                        }
                    });
                });
            }
            pieces.await();
        }
        return parts;
    }

    /** Types that have the values that one thread has seen. */
    private static final class Fits implements Part {

        private final NarrowFit fit = new NarrowFit();

        NarrowTypes types() {
            return new NarrowTypes(fit.fitsFloat(), fit.fitsHalf(), fit.fitsBrain());
        }

        @Override
        public void add(ValueChunk base, ValueChunk tuned, int count) {
            for (int i = 0; i < count; i++) {
                fit.add(base.values[i]);
                fit.add(tuned.values[i]);
            }
        }
    }

    /** Counts of one thread. */
    private static final class Bins implements Part {

        private final DType unit;
        private final long[] lowered = new long[Long.SIZE];
        private final long[] raised = new long[Long.SIZE];
        private long unmoved;

        Bins(DType unit) {
            this.unit = unit;
        }

        @Override
        public void add(ValueChunk base, ValueChunk tuned, int count) {
            for (int i = 0; i < count; i++) {
                if (!Double.isFinite(base.values[i]) || !Double.isFinite(tuned.values[i])) {
                    continue;
                }
                long steps = StepCount.between(unit, base.values[i], tuned.values[i]);
                if (steps == 0) {
                    unmoved++;
                } else if (steps < 0) {
                    lowered[Long.SIZE - 1 - Long.numberOfLeadingZeros(-steps)]++;
                } else {
                    raised[Long.SIZE - 1 - Long.numberOfLeadingZeros(steps)]++;
                }
            }
        }
    }

    /** A pass for the quantiles, of one thread. */
    private static final class Ranks implements Part {

        private final DType unit;
        private final OrderedRanks.Counts ranks;
        private final int shift;

        Ranks(DType unit, OrderedRanks.Counts ranks, int shift) {
            this.unit = unit;
            this.ranks = ranks;
            this.shift = shift;
        }

        @Override
        public void add(ValueChunk base, ValueChunk tuned, int count) {
            for (int i = 0; i < count; i++) {
                if (Double.isFinite(base.values[i]) && Double.isFinite(tuned.values[i])) {
                    long steps = Math.abs(StepCount.between(unit, base.values[i], tuned.values[i]));
                    ranks.add(steps << shift);
                }
            }
        }
    }
}
