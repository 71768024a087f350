/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.internal.analysis.difference.ChunkSums;
import org.kenworkbench.internal.analysis.parallel.OrderedPieces;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;

/**
 * Reads all blocks of all pairs once, several at a time, and adds them up in order: the number of threads does not
 * change the result.
 */
final class DifferenceRun {

    /** Threads more than compute at a time: while those compute, these wait for the disk. */
    private static final int READERS = 14;

    private final List<PairBlocks> pairs;
    private final PruningMonitor monitor;
    private final TensorDifference[] differences;
    /** Belongs to the tensor whose blocks are being added. */
    private @Nullable TensorTally tally;
    private final int threads;
    private final Semaphore computing;
    private final ThreadLocal<BlockCount> counters = ThreadLocal.withInitial(BlockCount::new);

    /** Result of a block: sums where values are numbers, or how many are not equal. */
    private sealed interface Counted {
        record Numbers(ChunkSums sums) implements Counted {
        }

        record Others(long changed) implements Counted {
        }
    }

    private DifferenceRun(List<PairBlocks> pairs, int threads, PruningMonitor monitor) {
        this.pairs = pairs;
        this.monitor = monitor;
        this.differences = new TensorDifference[pairs.size()];
        long bytesOfThread = pairs.stream().mapToLong(pair -> pair.workBytes(OrderedPieces.AHEAD)).max().orElse(1);
        this.threads = OrderedPieces.threads(threads + READERS, bytesOfThread);
        this.computing = new Semaphore(threads);
    }

    static List<TensorDifference> of(List<PairBlocks> pairs, int threads, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        return new DifferenceRun(pairs, threads, monitor).run();
    }

    private List<TensorDifference> run() throws IOException, PruningCancelledException {
        try (OrderedPieces pieces = new OrderedPieces("ken-difference-", threads)) {
            for (int i = 0; i < pairs.size(); i++) {
                int index = i;
                PairBlocks pair = pairs.get(i);
                if (pair.blocks() == 0) {
                    differences[i] = new TensorTally(pair).difference();
                }
                for (int j = 0; j < pair.blocks(); j++) {
                    int block = j;
                    pieces.add(() -> count(pair, block), counted -> add(index, block, counted));
                }
            }
            pieces.await();
        }
        return List.of(differences);
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

    /** Adds a block to the tally of its tensor. There is one at a time: the sums of all rows of a model are many. */
    private void add(int pair, int block, Counted counted) {
        PairBlocks blocks = pairs.get(pair);
        TensorTally now = block == 0 ? new TensorTally(blocks) : Objects.requireNonNull(tally);
        tally = now;
        switch (counted) {
            case Counted.Numbers(ChunkSums sums) -> now.add(sums, blocks.firstElement(block));
            case Counted.Others(long changed) -> now.add(blocks.values(block), changed);
        }
        if (block == blocks.blocks() - 1) {
            differences[pair] = now.difference();
        }
    }
}
