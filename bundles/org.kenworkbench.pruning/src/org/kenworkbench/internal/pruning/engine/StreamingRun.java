/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.engine;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

import org.kenworkbench.internal.pruning.block.Block;
import org.kenworkbench.internal.pruning.block.BlockBuffers;
import org.kenworkbench.internal.pruning.block.Workers;
import org.kenworkbench.internal.pruning.cut.Cut;
import org.kenworkbench.internal.pruning.cut.CutFinder;
import org.kenworkbench.internal.pruning.factors.FoundFactors;
import org.kenworkbench.pruning.Allocation;
import org.kenworkbench.pruning.Fate;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.pruning.plan.TensorSpan;
import org.kenworkbench.pruning.result.SelectionSink;
import org.kenworkbench.pruning.result.TensorResult;
import org.kenworkbench.pruning.rule.ProviderChoice;
import org.kenworkbench.tensor.AlignedTensor;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.LowRankFactors;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/**
 * One run of the engine, for one or several plans of the same tensors. The calling thread cuts tensors into blocks,
 * keeps a bounded window of them with the workers, and takes them back in order: sums and the sink see the same
 * sequence whatever the number of threads. Workers hash besides, each stream of a tensor in order ({@link
 * DigestChain}); a block leaves the window when it is hashed.
 */
public final class StreamingRun implements AutoCloseable {

    /** Blocks in flight per thread: one being worked on, one waiting, one being written. */
    private static final int WINDOW_PER_THREAD = 3;
    /**
     * Number of small blocks that take the place of one in the window, so that a thousand biases do not starve the
     * threads.
     */
    private static final int SMALL_BLOCKS = 16;

    /** @param digested done once nobody but the sink reads the block's bytes any more */
    private record Pending(Block block, TensorInProgress tensor, CompletableFuture<BlockWorker.Outcome> computed,
            CompletableFuture<Void> digested) {
    }

    private final List<PruningPlan> plans;
    private final TensorSpan span;
    private final ProviderChoice choice;
    private final Checkpoint base;
    private final Checkpoint tuned;
    private final List<SelectionSink> sinks;
    private final PruningMonitor monitor;
    private final FoundFactors known;
    private final long window;
    private final long maxElementsInFlight;
    private final Workers threads;
    private final ThreadLocal<BlockWorker> workers;
    private final List<BlockBuffers> allBuffers = new ArrayList<>();
    /** The one used last is used first, so that few ever grow to the size of a long row. */
    private final Deque<BlockBuffers> freeBuffers = new ArrayDeque<>();
    private final Deque<Pending> inFlight = new ArrayDeque<>();
    /** Results of the tensors, one list for each plan. */
    private final List<List<TensorResult>> results = new ArrayList<>();
    private long elementsInFlight;
    private long windowInUse;

    /**
     * Starts the workers.
     *
     * @param passes plans that differ in their budget only; equally many results of each are done
     * @param span   the tensors to go through
     */
    public StreamingRun(RunInputs inputs, List<PlanPass> passes, TensorSpan span) {
        this.span = span;
        this.plans = passes.stream().map(PlanPass::plan).toList();
        this.choice = inputs.choice();
        this.base = inputs.base();
        this.tuned = inputs.tuned();
        passes.forEach(pass -> results.add(new ArrayList<>(pass.done())));
        this.sinks = passes.stream().map(PlanPass::sink).toList();
        this.monitor = inputs.monitor();
        this.known = inputs.factors();
        this.window = (long) inputs.threads() * WINDOW_PER_THREAD * Block.TARGET_ELEMENTS;
        // A row may be longer than many blocks, and a block has a pruned form for each plan: then fewer are in flight,
        // and memory stays about the same.
        this.maxElementsInFlight = maxElementsInFlight(inputs.threads(), plans.size());
        this.threads = new Workers("ken-worker-", inputs.threads(), monitor);
        List<Map<TensorId, Cut>> cuts = passes.stream().flatMap(pass -> pass.cuts().stream()).toList();
        List<Map<TensorId, Float>> steps = passes.stream().flatMap(pass -> pass.steps().stream()).toList();
        this.workers = ThreadLocal
                .withInitial(
                        () -> new BlockWorker(choice, plans.getFirst().request(), cuts, steps, threads::isCancelled));
    }

    private static long maxElementsInFlight(int threads, int plans) {
        return Math.max(PruningPlan.MAX_ROW_LENGTH * 3 / (2 + plans), (long) threads * Block.TARGET_ELEMENTS);
    }

    /**
     * Bytes of the buffers of all blocks in flight: tuned, base and pruned values of each, and the base's in a type of
     * its own. A block is a row if that is longer.
     */
    public static long workingBytes(PruningPlan plan, int threads) {
        long bytes = 0;
        for (TensorPlan tensor : plan.tensors()) {
            long block = Math.max(Block.TARGET_ELEMENTS, tensor.rowLength());
            long inFlight = Math.max(block,
                    Math.min(WINDOW_PER_THREAD * threads * block, maxElementsInFlight(threads, 1)));
            DType type = tensor.tensor().dtype();
            long valueBytes = 3L * tensor.tensor().wholeByteForm().dtype().sizeBytes()
                    + tensor.base().map(TensorInfo::dtype).filter(of -> of != type).map(DType::sizeBytes).orElse(0);
            bytes = Math.max(bytes, Math.min(tensor.parameters(), inFlight) * valueBytes);
        }
        return bytes;
    }

    /** Returns the results of the tensors that are not tied to another, by plan. */
    public List<List<TensorResult>> execute() throws IOException, PruningCancelledException {
        int passedOver = results.getFirst().size();
        for (int i = span.begin(); i < span.end(); i++) {
            int index = i;
            List<TensorPlan> ofTensor = plans.stream().map(plan -> plan.tensors().get(index)).toList();
            if (ofTensor.getFirst().fate() == Fate.TIED) {
                continue;
            }
            if (passedOver > 0) {
                passedOver--;
                continue;
            }
            Tensor ofTuned = tuned.require(ofTensor.getFirst().tensor());
            AlignedTensor ofBase = ofBase(ofTensor.getFirst());
            List<Optional<LowRankFactors>> factors = factors(ofTensor, ofTuned, ofBase);
            TensorInProgress progress = null;
            for (Iterator<Block> blocks = Block.cut(ofTensor); blocks.hasNext();) {
                Block block = blocks.next();
                if (progress == null) {
                    // A tensor of one block is hashed where it was computed, its bytes still in that core's cache.
                    Executor hashers = block.isLast() ? Runnable::run : threads;
                    progress = new TensorInProgress(ofTensor, sharedBudgets(i), ofBase, hashers, threads::isCancelled);
                }
                while (!hasRoomFor(block)) {
                    takeOne();
                }
                submit(block, progress, ofTuned, ofBase, factors);
            }
        }
        while (!inFlight.isEmpty()) {
            takeOne();
        }
        return results;
    }

    /**
     * Returns the shared budget of each plan for a tensor that is pruned and whose rows share their budget; for others
     * an empty list.
     */
    private List<Double> sharedBudgets(int tensor) {
        TensorPlan first = plans.getFirst().tensors().get(tensor);
        return first.fate() != Fate.PRUNED || first.allocation() == Allocation.ROW ? List.of()
                : plans.stream().map(plan -> plan.sharedBudget(plan.tensors().get(tensor))).toList();
    }

    /**
     * Elements of some tensors that are reported to the monitor before the first of them leaves: those looked at to
     * find where to cut, as often as they are.
     */
    public static long rankedElements(PruningPlan plan, TensorSpan span) {
        return plan.request().allocation() == Allocation.ROW ? 0
                : CutFinder.PASSES * span.of(plan).stream().filter(tensor -> tensor.fate() == Fate.PRUNED)
                        .mapToLong(tensor -> tensor.rows() * tensor.rowLength()).sum();
    }

    /** Returns the base's tensor in the form of the tuned one; null if the base has no such tensor. */
    private AlignedTensor ofBase(TensorPlan plan) throws CheckpointException {
        return plan.base().isEmpty() ? null : new AlignedTensor(base.require(plan.base().get()), plan.tensor());
    }

    /** Finds the factors of each plan for a tensor that some plan has factors for; returns an empty list for others. */
    private List<Optional<LowRankFactors>> factors(List<TensorPlan> ofTensor, Tensor ofTuned, AlignedTensor ofBase)
            throws IOException, PruningCancelledException {
        if (ofTensor.stream().allMatch(plan -> plan.rank() == 0)) {
            return List.of();
        }
        try {
            AtomicLong left = new AtomicLong(ofTensor.getFirst().parameters());
            List<Optional<LowRankFactors>> factors = known.take(ofTensor, ofTuned, ofBase, threads,
                    read -> {
                        left.addAndGet(-read);
                        monitor.elementsDone(read);
                    }, threads::isCancelled);
            monitor.elementsDone(left.get());
            return factors;
        } catch (CancellationException e) {
            throw threads.ofWorker(e);
        }
    }

    private boolean hasRoomFor(Block block) {
        return inFlight.isEmpty() || windowInUse + windowOf(block) <= window
                && elementsInFlight + block.elements() <= maxElementsInFlight;
    }

    private static long windowOf(Block block) {
        return Math.clamp(block.elements(), Block.TARGET_ELEMENTS / SMALL_BLOCKS, Block.TARGET_ELEMENTS);
    }

    private void submit(Block block, TensorInProgress tensor, Tensor ofTuned, AlignedTensor ofBase,
            List<Optional<LowRankFactors>> factors) {
        elementsInFlight += block.elements();
        windowInUse += windowOf(block);
        BlockBuffers free = freeBuffers.poll();
        BlockBuffers buffers = free == null ? newBuffers() : free;
        CompletableFuture<BlockWorker.Outcome> computed = new CompletableFuture<>();
        inFlight.add(new Pending(block, tensor, computed, tensor.digest(computed, block.isLast())));
        threads.complete(computed, () -> workers.get().work(block, ofTuned, ofBase, factors, buffers));
    }

    private void takeOne() throws IOException, PruningCancelledException {
        Pending pending = inFlight.remove();
        BlockWorker.Outcome outcome = threads.await(pending.computed());
        // Asked before the outcome is used: a kernel that saw the cancellation leaves its batch unfinished.
        if (monitor.isCancelled()) {
            throw new PruningCancelledException();
        }
        Block block = pending.block();
        pending.tensor().add(outcome.sums());
        try {
            for (int i = 0; i < sinks.size(); i++) {
                if (block.firstElement() == 0) {
                    sinks.get(i).begin(block.plans().get(i));
                }
                if (block.elements() > 0) {
                    sinks.get(i).block(outcome.rows().get(i));
                }
            }
        } catch (CancellationException e) {
            // A factor that a sink reads may be computed as it is read.
            throw threads.ofWorker(e);
        }
        threads.await(pending.digested());
        if (block.isLast()) {
            List<TensorResult> ofTensor = pending.tensor().results();
            for (int i = 0; i < sinks.size(); i++) {
                results.get(i).add(ofTensor.get(i));
                sinks.get(i).end(ofTensor.get(i));
            }
        }
        freeBuffers.push(outcome.buffers());
        elementsInFlight -= block.elements();
        windowInUse -= windowOf(block);
        monitor.elementsDone(block.parameters());
    }

    private BlockBuffers newBuffers() {
        BlockBuffers buffers = new BlockBuffers();
        allBuffers.add(buffers);
        return buffers;
    }

    /** Stops the workers and frees their memory once the last of them has let go of it. */
    @Override
    public void close() {
        threads.close();
        allBuffers.forEach(BlockBuffers::close);
    }
}
