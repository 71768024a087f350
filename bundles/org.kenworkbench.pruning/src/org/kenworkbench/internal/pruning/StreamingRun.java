/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.kenworkbench.checkpoint.Checkpoint;
import org.kenworkbench.checkpoint.CheckpointException;
import org.kenworkbench.checkpoint.Tensor;
import org.kenworkbench.checkpoint.TensorDigest;
import org.kenworkbench.checkpoint.TensorInfo;
import org.kenworkbench.pruning.ProviderChoice;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.pruning.PruningPlan;
import org.kenworkbench.pruning.PruningResult;
import org.kenworkbench.pruning.SelectionSink;
import org.kenworkbench.pruning.TensorPlan;
import org.kenworkbench.pruning.TensorResult;

/**
 * One run of the engine. The calling thread cuts tensors into blocks, keeps a bounded window of them with the workers,
 * and takes them back in order: digests, sums and the sink see the same sequence whatever the number of threads.
 */
public final class StreamingRun implements AutoCloseable {

    /** Blocks in flight per thread: one being worked on, one waiting, one being written. */
    private static final int WINDOW_PER_THREAD = 3;

    private final PruningPlan plan;
    private final ProviderChoice choice;
    private final Checkpoint base;
    private final Checkpoint tuned;
    private final SelectionSink sink;
    private final PruningMonitor monitor;
    private final int window;
    private final long maxElementsInFlight;
    private final ExecutorService threads;
    private final ThreadLocal<BlockWorker> workers;
    private final List<BlockBuffers> allBuffers = new ArrayList<>();
    /** The one used last is used first, so that few ever grow to the size of a long row. */
    private final Deque<BlockBuffers> freeBuffers = new ArrayDeque<>();
    private final Deque<Future<BlockWorker.Outcome>> inFlight = new ArrayDeque<>();
    private final List<TensorResult> results = new ArrayList<>();
    private long elementsInFlight;
    private volatile boolean stopped;
    private TensorInProgress current;

    public StreamingRun(PruningPlan plan, ProviderChoice choice, Checkpoint base, Checkpoint tuned, SelectionSink sink,
            int threads, PruningMonitor monitor) {
        this.plan = plan;
        this.choice = choice;
        this.base = base;
        this.tuned = tuned;
        this.sink = sink;
        this.monitor = monitor;
        this.window = threads * WINDOW_PER_THREAD;
        // A row may be longer than many blocks: then fewer are in flight, and memory stays the same.
        this.maxElementsInFlight = Math.max(PruningPlan.MAX_ROW_LENGTH, (long) threads * Block.TARGET_ELEMENTS);
        this.threads = Executors.newFixedThreadPool(threads, Thread.ofPlatform().name("ken-worker-", 0).factory()); //$NON-NLS-1$
        this.workers = ThreadLocal.withInitial(() -> new BlockWorker(choice, plan.request(), this::isCancelled));
    }

    public PruningResult execute() throws IOException, PruningCancelledException {
        for (TensorPlan tensor : plan.tensors()) {
            Tensor ofTuned = require(tuned, tensor.tensor());
            Tensor ofBase = require(base, tensor.tensor());
            for (Iterator<Block> blocks = Block.cut(tensor); blocks.hasNext();) {
                Block block = blocks.next();
                while (!hasRoomFor(block)) {
                    takeOne();
                }
                submit(block, ofTuned, ofBase);
            }
        }
        while (!inFlight.isEmpty()) {
            takeOne();
        }
        return new PruningResult(plan, choice, results);
    }

    private boolean hasRoomFor(Block block) {
        return inFlight.isEmpty()
                || inFlight.size() < window && elementsInFlight + block.elements() <= maxElementsInFlight;
    }

    private void submit(Block block, Tensor ofTuned, Tensor ofBase) {
        elementsInFlight += block.elements();
        BlockBuffers free = freeBuffers.poll();
        BlockBuffers buffers = free == null ? newBuffers() : free;
        inFlight.add(threads.submit(() -> workers.get().work(block, ofTuned, ofBase, buffers)));
    }

    private void takeOne() throws IOException, PruningCancelledException {
        BlockWorker.Outcome outcome = await(inFlight.remove());
        // Asked before the outcome is used: a kernel that saw the cancellation leaves its batch unfinished.
        if (monitor.isCancelled()) {
            throw new PruningCancelledException();
        }
        Block block = outcome.block();
        if (block.firstElement() == 0) {
            current = new TensorInProgress(block.plan());
            sink.begin(block.plan());
        }
        current.add(outcome);
        if (block.elements() > 0) {
            sink.block(outcome.row());
        }
        if (block.isLast()) {
            TensorResult result = current.result();
            results.add(result);
            sink.end(result);
        }
        freeBuffers.push(outcome.buffers());
        elementsInFlight -= block.elements();
        monitor.elementsDone(block.elements());
    }

    private BlockWorker.Outcome await(Future<BlockWorker.Outcome> future)
            throws IOException, PruningCancelledException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException io -> throw io;
                case RuntimeException bug -> throw bug;
                case Error error -> throw error;
                default -> throw new IllegalStateException(e.getCause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            PruningCancelledException cancelled = new PruningCancelledException();
            cancelled.initCause(e);
            throw cancelled;
        }
    }

    private boolean isCancelled() {
        return stopped || monitor.isCancelled();
    }

    private BlockBuffers newBuffers() {
        BlockBuffers buffers = new BlockBuffers();
        allBuffers.add(buffers);
        return buffers;
    }

    private static Tensor require(Checkpoint checkpoint, TensorInfo tensor) throws CheckpointException {
        return checkpoint.tensor(tensor.id()).orElseThrow(() -> new CheckpointException(
                "Tensor '" + tensor.name() + "' is gone from " + checkpoint.source() + ": start again.")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
    }

    /** Stops the workers and frees their memory once the last of them has let go of it. */
    @Override
    public void close() {
        stopped = true;
        threads.shutdownNow();
        boolean interrupted = false;
        while (true) {
            try {
                if (threads.awaitTermination(1, TimeUnit.HOURS)) {
                    break;
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        allBuffers.forEach(BlockBuffers::close);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Digests and sums of the tensor whose blocks are coming back. */
    private static final class TensorInProgress {

        private final TensorPlan plan;
        private final TensorDigest baseDigest;
        private final TensorDigest tunedDigest;
        private final TensorDigest prunedDigest;
        private BlockSums sums = BlockSums.ZERO;

        TensorInProgress(TensorPlan plan) {
            this.plan = plan;
            this.baseDigest = new TensorDigest(plan.tensor());
            this.tunedDigest = new TensorDigest(plan.tensor());
            this.prunedDigest = new TensorDigest(plan.tensor());
        }

        void add(BlockWorker.Outcome outcome) {
            baseDigest.update(outcome.row().base());
            tunedDigest.update(outcome.row().tuned());
            prunedDigest.update(outcome.row().pruned());
            sums = sums.plus(outcome.sums());
        }

        TensorResult result() {
            return new TensorResult(plan, sums.kept(), plan.parameters() - sums.kept(), sums.changedKept(),
                    sums.changedReset(), sums.deltaNormSquared(), sums.keptDeltaNormSquared(),
                    sums.randomKeptDeltaNormSquared(), sums.baseNormSquared(), baseDigest.hex(), tunedDigest.hex(),
                    prunedDigest.hex());
        }
    }
}
