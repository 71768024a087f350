/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

import org.kenworkbench.internal.analysis.difference.ChunkSums;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;

/**
 * Reads all blocks of all pairs once, several at a time, and adds them up in order: the number of threads does not
 * change the result.
 */
final class DifferenceRun {

    /** Threads more than compute at a time: while those compute, these wait for the disk. */
    private static final int READERS = 2;
    /** Blocks under way for each thread. */
    private static final int AHEAD = 2;

    private final PruningMonitor monitor;
    private final int threads;
    private final Semaphore computing;
    private final ThreadLocal<BlockCount> counters = ThreadLocal.withInitial(BlockCount::new);

    /** A block under way, and what it is to be added to. */
    private record Waiting(TensorTally tally, long firstElement, int values, Future<Counted> counted) {
    }

    /** Result of a block: sums where values are numbers, or how many are not equal. */
    private sealed interface Counted {
        record Numbers(ChunkSums sums) implements Counted {
        }

        record Others(long changed) implements Counted {
        }
    }

    private DifferenceRun(int threads, PruningMonitor monitor) {
        this.monitor = monitor;
        this.threads = threads + READERS;
        this.computing = new Semaphore(threads);
    }

    static List<TensorDifference> of(List<PairBlocks> pairs, int threads, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        return new DifferenceRun(threads, monitor).run(pairs);
    }

    private List<TensorDifference> run(List<PairBlocks> pairs)
            throws IOException, PruningCancelledException {
        List<TensorTally> tallies = new ArrayList<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(threads,
                Thread.ofPlatform().name("ken-difference-", 0).factory())) {
            try {
                Deque<Waiting> waiting = new ArrayDeque<>();
                for (PairBlocks pair : pairs) {
                    TensorTally tally = new TensorTally(pair);
                    tallies.add(tally);
                    for (int i = 0; i < pair.blocks(); i++) {
                        int block = i;
                        waiting.add(new Waiting(tally, pair.firstElement(i), pair.values(i),
                                workers.submit(() -> count(pair, block))));
                        if (waiting.size() > AHEAD * threads) {
                            add(waiting.remove());
                        }
                    }
                }
                while (!waiting.isEmpty()) {
                    add(waiting.remove());
                }
            } catch (ExecutionException e) {
                throw failure(e.getCause());
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new PruningCancelledException();
            } finally {
                workers.shutdownNow();
            }
        }
        return tallies.stream().map(TensorTally::difference).toList();
    }

    private Counted count(PairBlocks pair, int block)
            throws IOException, PruningCancelledException, InterruptedException {
        if (monitor.isCancelled()) {
            throw new PruningCancelledException();
        }
        BlockCount counter = counters.get();
        counter.read(pair, block);
        computing.acquire();
        try {
            return pair.dtype().isPrunable() ? new Counted.Numbers(counter.numbers(pair, block))
                    : new Counted.Others(counter.changed(pair, block));
        } finally {
            computing.release();
            monitor.elementsDone(pair.values(block));
        }
    }

    private static void add(Waiting waiting) throws ExecutionException, InterruptedException {
        switch (waiting.counted().get()) {
            case Counted.Numbers(ChunkSums sums) -> waiting.tally().add(sums, waiting.firstElement());
            case Counted.Others(long changed) -> waiting.tally().add(waiting.values(), changed);
        }
    }

    private static IOException failure(Throwable cause) throws PruningCancelledException {
        return switch (cause) {
            case IOException io -> io;
            case PruningCancelledException cancelled -> throw cancelled;
            case InterruptedException _ -> throw new PruningCancelledException();
            case RuntimeException unexpected -> throw unexpected;
            case Error error -> throw error;
            default -> throw new IllegalStateException(cause);
        };
    }
}
