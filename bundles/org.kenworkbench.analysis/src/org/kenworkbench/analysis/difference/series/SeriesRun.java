/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference.series;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.tensor.Checkpoint;

/**
 * One pass over all values of a series. Blocks are worked on in any order and added in theirs, so that sums do not
 * depend on the number of threads.
 */
final class SeriesRun {

    /** Blocks under way for each thread. */
    private static final int AHEAD = 2;

    private final List<Checkpoint> checkpoints;
    private final PruningMonitor monitor;
    private final int threads;
    private final ThreadLocal<SeriesBlock> blocks = ThreadLocal.withInitial(SeriesBlock::new);

    /** A block that is under way, and the tensor that it is added to. */
    private record Waiting(TensorSeries into, Future<TensorSeries> block) {
    }

    private SeriesRun(List<Checkpoint> checkpoints, int threads, PruningMonitor monitor) {
        this.checkpoints = checkpoints;
        this.monitor = monitor;
        // A third of the heap is for blocks under way, however many threads a machine has.
        this.threads = (int) Math.clamp(Runtime.getRuntime().maxMemory() / 3 / SeriesBlock.MOST_BYTES, 1, threads);
    }

    static List<TensorSeries> of(List<Checkpoint> checkpoints, List<SeriesTensor> tensors, int threads,
            PruningMonitor monitor) throws IOException, PruningCancelledException {
        return new SeriesRun(checkpoints, threads, monitor).run(tensors);
    }

    private List<TensorSeries> run(List<SeriesTensor> tensors) throws IOException, PruningCancelledException {
        List<TensorSeries> series = new ArrayList<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(threads,
                Thread.ofPlatform().name("ken-series-", 0).factory())) {
            try {
                Deque<Waiting> waiting = new ArrayDeque<>();
                for (SeriesTensor tensor : tensors) {
                    TensorSeries into = new TensorSeries(tensor);
                    series.add(into);
                    long values = tensor.tensor().shape().elementCount();
                    for (long first = 0; first < values; first += SeriesBlock.MOST_VALUES) {
                        long from = first;
                        waiting.add(new Waiting(into, workers.submit(() -> count(tensor, from))));
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
        return series;
    }

    private TensorSeries count(SeriesTensor tensor, long first) throws IOException, PruningCancelledException {
        return blocks.get().count(tensor, checkpoints, first, monitor);
    }

    private static void add(Waiting waiting) throws ExecutionException, InterruptedException {
        waiting.into().add(waiting.block().get());
    }

    private static IOException failure(Throwable cause) throws PruningCancelledException {
        return switch (cause) {
            case IOException io -> io;
            case PruningCancelledException cancelled -> throw cancelled;
            case RuntimeException unexpected -> throw unexpected;
            case Error error -> throw error;
            default -> throw new IllegalStateException(cause);
        };
    }
}
