/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.engine;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

import org.kenworkbench.internal.pruning.block.Block;
import org.kenworkbench.internal.pruning.block.BlockBuffers;
import org.kenworkbench.internal.pruning.block.BlockCounter;
import org.kenworkbench.internal.pruning.block.BlockSums;
import org.kenworkbench.internal.pruning.block.FiniteCheck;
import org.kenworkbench.internal.pruning.block.KeptBlend;
import org.kenworkbench.internal.pruning.block.KeptLoss;
import org.kenworkbench.internal.pruning.block.KeptQuantising;
import org.kenworkbench.internal.pruning.block.KeptRescaling;
import org.kenworkbench.internal.pruning.cut.Cut;
import org.kenworkbench.pruning.Fate;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.Rescale;
import org.kenworkbench.pruning.UnprunableTensorException;
import org.kenworkbench.pruning.kernel.Cancellation;
import org.kenworkbench.pruning.kernel.DensityCounts;
import org.kenworkbench.pruning.kernel.Selection;
import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.pruning.result.DeltaNorms;
import org.kenworkbench.pruning.result.RowBlock;
import org.kenworkbench.pruning.result.ValueCounts;
import org.kenworkbench.pruning.rule.ProviderChoice;
import org.kenworkbench.tensor.AlignedTensor;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.LowRankFactors;
import org.kenworkbench.tensor.LowRankSum;
import org.kenworkbench.tensor.RowMask;
import org.kenworkbench.tensor.SignedSteps;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.steps.QuantisedRows;
import org.kenworkbench.tensor.steps.ValuePrecision;

/** Does all work on one block but digests and output. One instance per thread. */
public final class BlockWorker {

    /**
     * A finished block.
     *
     * @param buffers    go back to the pool once the sinks have seen {@code rows}
     * @param baseSource the base's bytes as they are there; none where it has no such elements
     * @param rows       what came out, by plan
     * @param sums       likewise
     */
    record Outcome(BlockBuffers buffers, MemorySegment baseSource, List<RowBlock> rows, List<BlockSums> sums) {
    }

    private static final MemorySegment NOTHING = MemorySegment.NULL;

    private final PruningRequest request;
    private final BooleanSupplier cancelled;
    private final BlockSelector selector;
    /** Cuts of the tensors, one map for each plan; empty where no rows share a budget. */
    private final List<Map<TensorId, Cut>> cuts;
    /** Steps by which reset values are moved, one map for each plan; empty unless they are moved. */
    private final List<Map<TensorId, Float>> steps;
    private final SignedSteps signs = new SignedSteps();
    /** Factors of the tensor at hand, by plan. */
    private List<Optional<LowRankFactors>> ofTensor = List.of();
    /** Products of the factors, ready to be added. */
    private final List<LowRankSum> sums = new ArrayList<>();
    private List<Optional<LowRankFactors>> summed = List.of();
    private final FiniteCheck finite = new FiniteCheck();
    private final BlockCounter counter = new BlockCounter(finite);
    private final KeptBlend blend = new KeptBlend();
    private final KeptRescaling rescaling = new KeptRescaling(finite);
    /** Quantising of kept values, by the precisions that tensors have had so far. */
    private final Map<ValuePrecision, KeptQuantising> quantising = new EnumMap<>(ValuePrecision.class);
    private final KeptLoss loss = new KeptLoss();

    /**
     * @param cuts  cuts by plan, of each pruned tensor; empty where no rows share a budget
     * @param steps steps by plan, of each pruned tensor; empty unless reset values are moved by steps
     */
    BlockWorker(ProviderChoice choice, PruningRequest request, List<Map<TensorId, Cut>> cuts,
            List<Map<TensorId, Float>> steps, BooleanSupplier cancelled) {
        this.selector = new BlockSelector(choice, request.seed(), cuts, cancelled);
        this.cuts = cuts;
        this.steps = steps;
        this.request = request;
        this.cancelled = cancelled;
    }

    /**
     * Fills the buffers, from copies of the mapped bytes only: what was hashed is what was computed on.
     *
     * @param base    base's tensor in the tuned tensor's form; null where the base has no such tensor
     * @param factors factors by plan, where the plan has some; empty where no plan has any
     */
    Outcome work(Block block, Tensor tuned, AlignedTensor base, List<Optional<LowRankFactors>> factors,
            BlockBuffers buffers)
            throws CheckpointException {
        ofTensor = factors;
        boolean pruned = block.plan().fate() == Fate.PRUNED;
        buffers.fit(block.sizeBytes(), base == null ? 0 : base.roomBytes(block.elements()),
                pruned ? block.plans().size() : 0);
        tuned.copy(block.offsetBytes(), buffers.tuned());
        Cancellation.check(cancelled);
        if (base == null) {
            return keep(block, buffers, NOTHING);
        }
        MemorySegment source = base.read(block.firstElement(), buffers.base(), buffers.baseSource());
        Cancellation.check(cancelled);
        if (block.isAdded()) {
            return keep(block, buffers, source);
        }
        if (pruned) {
            return prune(block, buffers, source);
        }
        boolean fromTuned = block.plan().fate() == Fate.TUNED;
        BlockSums sums = block.plan().tensor().dtype().isPrunable() ? counter.ofWhole(block, buffers, fromTuned)
                : kept(fromTuned ? block.parameters() : 0);
        return whole(block, buffers, source, fromTuned ? buffers.tuned() : buffers.base(), Optional.empty(), sums);
    }

    /** Keeps elements that could go back to nothing; they are not counted as changed. */
    private Outcome keep(Block block, BlockBuffers buffers, MemorySegment source) {
        Optional<RowMask> all = Optional.empty();
        if (block.plan().fate() == Fate.PRUNED) {
            RowMask mask = new RowMask(block.elements());
            mask.set(0, block.elements());
            all = Optional.of(mask);
        }
        return whole(block, buffers, source, buffers.tuned(), all, kept(block.parameters()));
    }

    private static BlockSums kept(long elements) {
        return new BlockSums(new ValueCounts(elements, 0, 0, 0), DeltaNorms.ZERO, DensityCounts.NONE);
    }

    private Outcome whole(Block block, BlockBuffers buffers, MemorySegment source, MemorySegment from,
            Optional<RowMask> kept, BlockSums sums) {
        return new Outcome(buffers, source,
                IntStream.range(0, block.plans().size())
                        .mapToObj(i -> row(block.plans().get(i), i, block, buffers, from, kept, Optional.empty()))
                        .toList(),
                Collections.nCopies(block.plans().size(), sums));
    }

    private Outcome prune(Block block, BlockBuffers buffers, MemorySegment source) throws CheckpointException {
        finite.require(block, buffers.tuned(), "tuned");
        finite.require(block, buffers.base(), "base");
        Cancellation.check(cancelled);
        List<MemorySegment> seen = new ArrayList<>();
        for (int i = 0; i < block.plans().size(); i++) {
            // The rule is to see what the factors leave.
            boolean fromFactors = isToldFromFactors(block.plans().get(i), i);
            if (fromFactors) {
                addFactors(block, i, buffers);
            }
            seen.add(fromFactors ? buffers.pruned(i) : buffers.base());
        }
        List<Selection> selections = selector.select(block, buffers, seen);
        List<RowMask> masks = new ArrayList<>();
        List<RowBlock> rows = new ArrayList<>();
        for (TensorPlan plan : block.plans()) {
            // A cancelled kernel leaves its masks unfinished.
            Cancellation.check(cancelled);
            RowMask kept = selections.get(rows.size()).kept();
            MemorySegment pruned = buffers.pruned(rows.size());
            boolean fromFactors = isToldFromFactors(plan, rows.size());
            if (!fromFactors) {
                fill(block, rows.size(), kept, buffers, pruned);
            }
            if (request.rescale() == Rescale.KEPT) {
                double share = cuts.isEmpty() ? Double.NaN : cuts.get(rows.size()).get(plan.tensor().id()).share();
                rescaling.rescale(block, kept, share, buffers, pruned);
            }
            Optional<QuantisedRows> quantised = plan.isQuantised()
                    ? Optional.of(quantising(plan.precision()).quantise(block, kept, buffers.tuned(),
                            fromFactors ? pruned : buffers.base(), pruned))
                    : Optional.empty();
            masks.add(kept);
            rows.add(row(plan, rows.size(), block, buffers, pruned, Optional.of(kept), quantised));
        }
        Cancellation.check(cancelled);
        List<BlockSums> sums = new ArrayList<>(counter.ofRows(block, buffers.tuned(), buffers.base(), masks));
        for (int i = 0; i < sums.size(); i++) {
            BlockSums ofKept = sums.get(i).with(selections.get(i).densities());
            sums.set(i, rows.get(i).quantised().isEmpty() ? ofKept
                    : ofKept.without(loss.of(block, masks.get(i), buffers.tuned(), rows.get(i).pruned())));
        }
        return new Outcome(buffers, source, rows, sums);
    }

    /** Whether kept values are told by how far they are from what the factors of a plan give. */
    private boolean isToldFromFactors(TensorPlan plan, int index) {
        return plan.isQuantised() && factors(index).isPresent();
    }

    /** @param index number of the plan */
    private void fill(Block block, int index, RowMask kept, BlockBuffers buffers, MemorySegment pruned)
            throws CheckpointException {
        DType dtype = block.plan().tensor().dtype();
        switch (request.fill()) {
            case BASE -> blend.blend(kept, dtype.sizeBytes(), buffers.tuned(), buffers.base(), pruned);
            case ZERO -> {
                pruned.fill((byte) 0);
                blend.blend(kept, dtype.sizeBytes(), buffers.tuned(), pruned, pruned);
            }
            case SIGN -> {
                long[] up = new RowMask(block.elements()).words();
                signs.above(dtype, buffers.tuned(), buffers.base(), block.elements(), up);
                signs.move(dtype, buffers.base(), up, steps.get(index).get(block.plan().tensor().id()), pruned,
                        block.elements());
                blend.blend(kept, dtype.sizeBytes(), buffers.tuned(), pruned, pruned);
                if (!finite.allFinite(dtype, pruned, block.elements())) {
                    throw new UnprunableTensorException(block.plan().tensor().name(),
                            "Tensor '" + block.plan().tensor().name() + "' has reset values that a step would move"
                                    + " beyond what " + dtype + " holds; use --fill base, or");
                }
            }
            case LOW_RANK -> {
                if (factors(index).isEmpty()) {
                    blend.blend(kept, dtype.sizeBytes(), buffers.tuned(), buffers.base(), pruned);
                    return;
                }
                addFactors(block, index, buffers);
                blend.blend(kept, dtype.sizeBytes(), buffers.tuned(), pruned, pruned);
            }
        }
    }

    /** Puts the base's values plus the product of a plan's factors into the pruned form of that plan. */
    private void addFactors(Block block, int index, BlockBuffers buffers) throws CheckpointException {
        DType dtype = block.plan().tensor().dtype();
        MemorySegment pruned = buffers.pruned(index);
        sum(index, dtype).add(block.firstElement(), block.elements(), buffers.base(), pruned);
        Cancellation.check(cancelled);
        if (!finite.allFinite(dtype, pruned, block.elements())) {
            throw new UnprunableTensorException(block.plan().tensor().name(),
                    "Tensor '" + block.plan().tensor().name() + "' has reset values that factors would move"
                            + " beyond what " + dtype + " holds; use --fill base, or");
        }
    }

    private KeptQuantising quantising(ValuePrecision precision) {
        return quantising.computeIfAbsent(precision, of -> new KeptQuantising(of, finite));
    }

    private Optional<LowRankFactors> factors(int index) {
        return ofTensor.isEmpty() ? Optional.empty() : ofTensor.get(index);
    }

    private LowRankSum sum(int index, DType dtype) {
        if (summed != ofTensor) {
            summed = ofTensor;
            sums.clear();
            ofTensor.forEach(
                    factors -> sums.add(factors.<LowRankSum>map(of -> new LowRankSum(of, dtype)).orElse(null)));
        }
        return sums.get(index);
    }

    private RowBlock row(TensorPlan plan, int index, Block block, BlockBuffers buffers, MemorySegment pruned,
            Optional<RowMask> kept, Optional<QuantisedRows> quantised) {
        RowBlock.Values values = new RowBlock.Values(buffers.tuned().asReadOnly(),
                plan.base().isEmpty() ? NOTHING : buffers.base().asReadOnly(), pruned.asReadOnly());
        Optional<Float> step = steps.isEmpty() ? Optional.empty()
                : Optional.ofNullable(steps.get(index).get(plan.tensor().id()));
        return new RowBlock(plan, block.firstElement(), block.elements(), values, kept,
                new RowBlock.Making(step, factors(index), quantised));
    }
}
