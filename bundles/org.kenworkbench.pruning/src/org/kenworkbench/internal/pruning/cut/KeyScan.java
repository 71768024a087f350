/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.cut;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import org.kenworkbench.internal.pruning.block.Block;
import org.kenworkbench.internal.pruning.block.BlockBuffers;
import org.kenworkbench.internal.pruning.block.FiniteCheck;
import org.kenworkbench.internal.pruning.block.Workers;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.pruning.kernel.Cancellation;
import org.kenworkbench.pruning.kernel.RowBatch;
import org.kenworkbench.pruning.kernel.ScoreKeys;
import org.kenworkbench.pruning.rule.SelectionRule;
import org.kenworkbench.tensor.AlignedTensor;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.LowRankFactors;
import org.kenworkbench.tensor.LowRankSum;
import org.kenworkbench.tensor.Tensor;

/**
 * Looks at the keys of many blocks with several threads. Each counts for itself, so that no count depends on which of
 * them saw what. For one thread that asks.
 */
public final class KeyScan implements AutoCloseable {

    private static final int WINDOW_PER_THREAD = 4;

    /**
     * A block and where its values are.
     *
     * @param factors whose product is added to the base's values before the rule sees them, if there are some
     */
    record Piece(Block block, Tensor tuned, AlignedTensor base, Optional<LowRankFactors> factors) {
    }

    /** Pieces one after the other. */
    @FunctionalInterface
    interface Pieces {

        /** Returns the next piece; empty after the last. */
        Optional<Piece> next() throws IOException, PruningCancelledException;
    }

    /** Working memory of one thread. */
    private final class Worker {

        private final ScoreKeys scores = rule.newScoreKeys().orElseThrow();
        private final FiniteCheck finite = new FiniteCheck();
        private final BlockBuffers buffers = new BlockBuffers();
        private int[] keys = {};
        private Optional<LowRankFactors> summed = Optional.empty();
        /** Sum of the base's values and the product of {@link #summed}; null where there are no factors. */
        private LowRankSum sum;

        void work(Piece piece, int number, KeyTally tally) throws CheckpointException {
            Block block = piece.block();
            buffers.fit(block.sizeBytes(), piece.base().roomBytes(block.elements()), 0);
            piece.tuned().copy(block.offsetBytes(), buffers.tuned());
            piece.base().read(block.firstElement(), buffers.base(), buffers.baseSource());
            finite.require(block, buffers.tuned(), "tuned");
            finite.require(block, buffers.base(), "base");
            if (piece.factors().isPresent()) {
                if (summed.isEmpty() || summed.get() != piece.factors().get()) {
                    summed = piece.factors();
                    sum = new LowRankSum(summed.get(), block.plan().tensor().dtype());
                }
                sum.add(block.firstElement(), block.elements(), buffers.base(), buffers.base());
            }
            int n = (int) block.plan().rowLength();
            if (keys.length < n) {
                keys = new int[n];
            }
            RowBatch rows = block.rows(n, buffers.tuned(), buffers.base(), seed, threads::isCancelled);
            for (int row = 0; row < rows.rowCount(); row++) {
                Cancellation.check(threads::isCancelled);
                scores.of(rows, row, keys);
                tally.add(number, keys, n);
            }
        }
    }

    private final SelectionRule rule;
    private final long seed;
    private final PruningMonitor monitor;
    private final int window;
    private final Workers threads;
    private final List<Worker> all = new ArrayList<>();
    private final ThreadLocal<Worker> workers = ThreadLocal.withInitial(this::newWorker);

    /** @param rule one that has score keys */
    KeyScan(SelectionRule rule, long seed, int threads, PruningMonitor monitor) {
        this.rule = rule;
        this.seed = seed;
        this.monitor = monitor;
        this.window = threads * WINDOW_PER_THREAD;
        this.threads = new Workers("ken-ranker-", threads, monitor);
    }

    /** Returns who else may work on something, between pieces. */
    Workers threads() {
        return threads;
    }

    private synchronized Worker newWorker() {
        Worker worker = new Worker();
        all.add(worker);
        return worker;
    }

    /**
     * Counts the keys of all pieces.
     *
     * @param tallies makes one for each thread
     * @return those made, at least one
     * @throws org.kenworkbench.pruning.PruningInputException if a value is NaN or infinite
     */
    <T extends KeyTally> List<T> scan(Pieces pieces, Supplier<T> tallies)
            throws IOException, PruningCancelledException {
        List<T> made = new ArrayList<>(List.of(tallies.get()));
        ThreadLocal<T> own = ThreadLocal.withInitial(() -> {
            T tally = tallies.get();
            synchronized (made) {
                made.add(tally);
            }
            return tally;
        });
        Deque<CompletableFuture<Integer>> inFlight = new ArrayDeque<>();
        int count = 0;
        for (Optional<Piece> next = pieces.next(); next.isPresent(); next = pieces.next()) {
            if (inFlight.size() == window) {
                takeOne(inFlight);
            }
            int number = count++;
            Piece piece = next.get();
            CompletableFuture<Integer> counted = new CompletableFuture<>();
            inFlight.add(counted);
            threads.complete(counted, () -> {
                workers.get().work(piece, number, own.get());
                return piece.block().elements();
            });
        }
        while (!inFlight.isEmpty()) {
            takeOne(inFlight);
        }
        return made;
    }

    private void takeOne(Deque<CompletableFuture<Integer>> inFlight) throws IOException, PruningCancelledException {
        int elements = threads.await(inFlight.remove());
        if (monitor.isCancelled()) {
            throw new PruningCancelledException();
        }
        monitor.elementsDone(elements);
    }

    /** Stops the threads and frees their memory once the last of them has let go of it. */
    @Override
    public void close() {
        threads.close();
        all.forEach(worker -> worker.buffers.close());
    }
}
