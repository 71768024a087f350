/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.comparison;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.analysis.ComparisonException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.subnetwork.KeptCursor;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.format.BaseTensor;
import org.kenworkbench.subnetwork.format.StoredFate;
import org.kenworkbench.subnetwork.format.SubnetworkTensor;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.RowMask;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorDigest;

/**
 * Compares one tensor of several subnetworks in one pass: their masks, and with a base their values and changes. Used
 * once, by one thread.
 *
 * @param ofMembers tensor of each member; null for one that the tensor has no part in
 * @param base      base of all members; empty if values are not compared
 */
record TensorPass(List<Subnetwork> members, SubnetworkTensor[] ofMembers, Optional<Checkpoint> base,
        PruningMonitor monitor)
        implements
            Callable<OverlapMatrix> {

    /** Number of positions compared at a time: 8 KiB of mask for each member. */
    private static final int BLOCK = 1 << 16;

    @Override
    public OverlapMatrix call() throws IOException {
        return base.isPresent() ? withValues(requireBase(base.get())) : ofMasks();
    }

    private GroupCounter counter() {
        boolean[] takesPart = new boolean[ofMembers.length];
        for (int i = 0; i < takesPart.length; i++) {
            takesPart[i] = ofMembers[i] != null;
        }
        long rowLength = form().count(SubnetworkGroup.firstOf(ofMembers).info().shape().rowLength());
        return new GroupCounter(Math.max(1, rowLength), takesPart);
    }

    private OverlapMatrix ofMasks() throws IOException {
        KeptCursor[] cursors = new KeptCursor[ofMembers.length];
        RowMask[] masks = new RowMask[ofMembers.length];
        for (int i = 0; i < cursors.length; i++) {
            cursors[i] = ofMembers[i] == null ? null : members.get(i).keptCursor(ofMembers[i].id());
        }
        GroupCounter counter = counter();
        for (long left = SubnetworkGroup.commonPositions(ofMembers); left > 0;) {
            requireWanted();
            int count = (int) Math.min(BLOCK, left);
            for (int i = 0; i < masks.length; i++) {
                if (cursors[i] != null) {
                    masks[i] = ofSize(masks[i], count);
                    cursors[i].next(masks[i]);
                }
            }
            counter.add(masks);
            monitor.elementsDone(count);
            left -= count;
        }
        return counter.result();
    }

    private OverlapMatrix withValues(Tensor ofBase) throws IOException {
        GroupCounter counter = counter();
        boolean areNumbers = SubnetworkGroup.areNumbers(ofMembers);
        boolean byBits = !areNumbers || areEqualByBits();
        try (Arena arena = Arena.ofConfined()) {
            MemberValues[] readers = new MemberValues[ofMembers.length];
            RowMask[] masks = new RowMask[ofMembers.length];
            BlockValues[] numbers = new BlockValues[ofMembers.length];
            MemorySegment[] bytes = new MemorySegment[ofMembers.length];
            long left = SubnetworkGroup.commonPositions(ofMembers);
            int most = (int) Math.min(MemberValues.BLOCK, left);
            for (int i = 0; i < readers.length; i++) {
                if (ofMembers[i] != null) {
                    readers[i] = reader(i, ofBase, arena);
                    numbers[i] = areNumbers ? new BlockValues(most) : null;
                }
            }
            while (left > 0) {
                requireWanted();
                int count = (int) Math.min(MemberValues.BLOCK, left);
                for (int i = 0; i < readers.length; i++) {
                    if (readers[i] != null) {
                        masks[i] = ofSize(masks[i], count);
                        readers[i].next(masks[i]);
                        bytes[i] = readers[i].ofModel();
                        if (areNumbers) {
                            numbers[i].read(ofMembers[i].info().dtype(), readers[i], count);
                        }
                    }
                }
                if (areNumbers) {
                    counter.add(masks, numbers);
                } else {
                    counter.add(masks);
                }
                if (byBits) {
                    counter.addBits(masks, bytes, form());
                }
                monitor.elementsDone(count);
                left -= count;
            }
        }
        return counter.result();
    }

    private MemberValues reader(int member, Tensor ofBase, Arena arena) {
        return ofMembers[member].fate() == StoredFate.PRUNED
                ? new PrunedValues(members.get(member), ofMembers[member], ofBase, arena)
                : new ChangedValues(members.get(member), ofMembers[member], ofBase, arena);
    }

    /** Whether bits tell which values are equal: where a member keeps every change, and all have one type. */
    private boolean areEqualByBits() {
        List<SubnetworkTensor> taking = Arrays.stream(ofMembers).filter(Objects::nonNull).toList();
        return taking.stream().anyMatch(tensor -> tensor.fate() != StoredFate.PRUNED)
                && taking.stream().map(tensor -> tensor.info().dtype()).distinct().count() == 1;
    }

    private Positions form() {
        return Positions.of(SubnetworkGroup.firstOf(ofMembers).info().dtype());
    }

    private static RowMask ofSize(@Nullable RowMask mask, int count) {
        return mask != null && mask.size() == count ? mask : new RowMask(count);
    }

    private void requireWanted() {
        if (monitor.isCancelled() || Thread.currentThread().isInterrupted()) {
            throw new CancellationException();
        }
    }

    /**
     * Returns the base's tensor after checking that it is the very one that the subnetworks were made from; with
     * another one their values would be wrong.
     */
    private Tensor requireBase(Checkpoint checkpoint) throws IOException {
        BaseTensor wanted = SubnetworkGroup.firstOf(ofMembers).base().orElseThrow();
        Tensor tensor = checkpoint.tensor(wanted.info().id()).filter(found -> found.info().equals(wanted.info()))
                .orElseThrow(() -> other(checkpoint,
                        "has no tensor '" + wanted.info().name() + "' of " + wanted.info().dtype() + ' '
                                + wanted.info().shape()));
        String digest = TensorDigest.of(tensor, this::requireWanted, _ -> {
        });
        if (!digest.equals(wanted.digest())) {
            throw other(checkpoint, "differs in tensor '" + wanted.info().name() + '\'');
        }
        return tensor;
    }

    private ComparisonException other(Checkpoint checkpoint, String how) {
        return new ComparisonException(
                checkpoint.source() + " is not the base of " + members.getFirst().source() + " and the others: it "
                        + how + "; name the base that they were pruned with.");
    }
}
