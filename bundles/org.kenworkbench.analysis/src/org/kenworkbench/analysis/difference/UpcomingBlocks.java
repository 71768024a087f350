/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference;

import java.util.List;
import java.util.function.Function;

import org.kenworkbench.tensor.Tensor;

/**
 * Has the blocks of one of two models fetched before they are counted: threads that count would else wait for a disk at
 * every few blocks. Keeps within a distance of what is counted, so that what was fetched is still in memory then.
 */
final class UpcomingBlocks implements AutoCloseable {

    /** Bytes that are asked for at a time: what a disk likes to read at once. */
    private static final long PIECE_BYTES = 8L << 20;
    private static final long AHEAD_BYTES = 96L << 20;

    private final List<PairBlocks> pairs;
    private final Function<PairBlocks, Tensor> side;
    private final Thread thread;
    /** Bytes of this side that were counted, in the order in which that ended. */
    private long counted;
    private boolean closed;

    private UpcomingBlocks(List<PairBlocks> pairs, Function<PairBlocks, Tensor> side) {
        this.pairs = pairs;
        this.side = side;
        this.thread = Thread.ofPlatform().daemon().name("ken-upcoming").unstarted(this::fetch);
    }

    /** Begins to fetch the base's blocks. */
    static UpcomingBlocks ofBase(List<PairBlocks> pairs) {
        return begun(new UpcomingBlocks(pairs, blocks -> blocks.pair().values().base()));
    }

    /** Begins to fetch the tuned model's blocks. */
    static UpcomingBlocks ofTuned(List<PairBlocks> pairs) {
        return begun(new UpcomingBlocks(pairs, blocks -> blocks.pair().values().tuned()));
    }

    private static UpcomingBlocks begun(UpcomingBlocks blocks) {
        blocks.thread.start();
        return blocks;
    }

    private void fetch() {
        long begun = 0;
        for (PairBlocks pair : pairs) {
            Tensor tensor = side.apply(pair);
            long sizeBytes = pair.values() * pair.dtype().sizeBytes();
            for (long at = 0; at < sizeBytes; at += PIECE_BYTES) {
                long piece = Math.min(PIECE_BYTES, sizeBytes - at);
                begun += piece;
                switch (next(begun)) {
                    case FETCH -> tensor.prepare(at, piece);
                    case LEAVE -> {
                        // it is counted already
                    }
                    case END -> {
                        return;
                    }
                }
            }
        }
    }

    private enum Next {
        FETCH,
        LEAVE,
        END
    }

    /** Waits until a piece, which ends there, is near enough to what is counted. */
    private synchronized Next next(long endBytes) {
        while (!closed && endBytes > counted + AHEAD_BYTES) {
            try {
                wait();
            } catch (InterruptedException _) {
                return Next.END; // nobody interrupts it but to end it
            }
        }
        return closed ? Next.END : endBytes <= counted ? Next.LEAVE : Next.FETCH;
    }

    /** Tells that so many bytes more of this side were counted. */
    synchronized void counted(long bytes) {
        counted += bytes;
        notifyAll();
    }

    /** Ends fetching, and waits until nothing is read any more. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
