/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.comparison;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.Supplier;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.analysis.AnalysisException;
import org.kenworkbench.analysis.ComparisonException;
import org.kenworkbench.analysis.comparison.NoiseBlock.Source;
import org.kenworkbench.pruning.Budget;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.pruning.kernel.RowKernel;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.format.SubnetworkTensor;
import org.kenworkbench.tensor.AlignedTensor;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/**
 * The null of a comparison: the overlap that subnetworks would have if nothing had been learned. Each member's rule
 * selects its number of values in the base plus Gaussian noise, which has the length ‖tuned − base‖ in each row; the
 * sum is rounded to the model's type, and the noise is independent for each member and draw. Any overlap then comes
 * from the base and the rule alone.
 */
public final class NoiseNull {

    /** Number of elements in a block: with 25 members this takes 40 MB in each thread. */
    private static final int BLOCK_ELEMENTS = 1 << 16;

    /**
     * A subnetwork and what it was made from; all of it stays owned by the caller.
     *
     * @param kernels  creates kernels of the rule; each kernel is used by one thread
     * @param budget   number of values kept in each row
     * @param ruleSeed seed that the pruning was given
     */
    public record Member(Subnetwork subnetwork, Checkpoint base, Checkpoint tuned, Supplier<RowKernel> kernels,
            Budget budget,
            long ruleSeed) {
    }

    private final List<Member> members;
    private final SubnetworkGroup group;
    private final List<NoiseBlock> blocks = new ArrayList<>();

    private NoiseNull(List<Member> members) throws IOException {
        this.members = List.copyOf(members);
        this.group = SubnetworkGroup.of(members.stream().map(Member::subnetwork).toList());
        for (Map.Entry<TensorId, SubnetworkTensor[]> entry : group.compared().entrySet()) {
            addBlocks(entry.getKey(), entry.getValue());
        }
    }

    /**
     * Prepares draws; reads no weights yet.
     *
     * @throws ComparisonException as {@link SubnetworkGroup#of}
     * @throws AnalysisException   if a checkpoint lacks tensors of its subnetwork
     */
    public static NoiseNull of(List<Member> members) throws IOException {
        return new NoiseNull(members);
    }

    private void addBlocks(TensorId tensor, SubnetworkTensor[] ofMembers) throws AnalysisException {
        Source[] sources = new Source[ofMembers.length];
        for (int i = 0; i < sources.length; i++) {
            sources[i] = ofMembers[i] == null ? null : source(members.get(i), ofMembers[i]);
        }
        long rowLength = SubnetworkGroup.firstOf(ofMembers).info().shape().rowLength();
        long rows = rowLength == 0 ? 0 : SubnetworkGroup.commonElements(ofMembers) / rowLength;
        int inBlock = (int) Math.max(1, BLOCK_ELEMENTS / Math.max(1, rowLength));
        for (long first = 0; first < rows; first += inBlock) {
            blocks.add(new NoiseBlock(tensor, members, sources, first, (int) Math.min(inBlock, rows - first),
                    Math.toIntExact(rowLength)));
        }
    }

    private static Source source(Member member, SubnetworkTensor tensor) throws AnalysisException {
        Tensor tuned = of(member.tuned(), tensor.info(), member);
        return new Source(tuned,
                new AlignedTensor(of(member.base(), tensor.base().orElseThrow().info(), member), tensor.info()));
    }

    private static Tensor of(Checkpoint checkpoint, TensorInfo wanted, Member member) throws AnalysisException {
        return checkpoint.tensor(wanted.id()).filter(tensor -> tensor.info().equals(wanted))
                .orElseThrow(
                        () -> new AnalysisException(checkpoint.source() + " has no tensor '" + wanted.name() + "' of "
                                + wanted.dtype() + ' ' + wanted.shape() + ", which " + member.subnetwork().source()
                                + " was made from; name the checkpoint it was pruned with."));
    }

    /** Returns the amount of work that a monitor is told of in all: positions times draws. */
    public long work(int draws) {
        return group.positions() * draws;
    }

    /**
     * Computes the overlap under each draw; equal for equal seeds, whatever the number of threads.
     *
     * @param draws    1 or more
     * @param ofValues whether the agreement of values is computed as well
     * @param threads  1 or more
     * @throws IOException               if a checkpoint cannot be read, or has rows that cannot be ranked
     * @throws PruningCancelledException if the monitor said so
     */
    public List<GroupOverlap> draw(int draws, long seed, boolean ofValues, int threads, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        List<List<ComparedTensor>> tensors = new ArrayList<>();
        for (int draw = 0; draw < draws; draw++) {
            tensors.add(new ArrayList<>());
        }
        try (Passes<List<OverlapMatrix>> passes = new Passes<>(threads, monitor)) {
            Deque<Future<List<OverlapMatrix>>> pending = new ArrayDeque<>();
            int next = 0;
            int at = 0;
            for (Map.Entry<TensorId, SubnetworkTensor[]> entry : group.compared().entrySet()) {
                @Nullable
                List<OverlapMatrix> totals = null;
                while (at < blocks.size() && blocks.get(at).tensor().equals(entry.getKey())) {
                    for (; next < blocks.size() && pending.size() < 2 * threads; next++) {
                        NoiseBlock block = blocks.get(next);
                        pending.add(passes.submit(() -> block.count(draws, seed, ofValues, monitor::isCancelled)));
                    }
                    totals = sum(totals, passes.result(pending.remove()));
                    monitor.elementsDone((long) blocks.get(at).rows() * blocks.get(at).rowLength() * draws);
                    at++;
                }
                add(SubnetworkGroup.firstOf(entry.getValue()), totals, tensors);
            }
        }
        return tensors.stream().map(this::overlap).toList();
    }

    private void add(SubnetworkTensor first, @Nullable List<OverlapMatrix> totals, List<List<ComparedTensor>> tensors) {
        for (int draw = 0; draw < tensors.size(); draw++) {
            OverlapMatrix matrix = totals == null ? OverlapMatrix.total(members.size(), List.of()) : totals.get(draw);
            tensors.get(draw).add(group.compared(first, matrix));
        }
    }

    private List<OverlapMatrix> sum(@Nullable List<OverlapMatrix> totals, List<OverlapMatrix> more) {
        if (totals == null) {
            return more;
        }
        List<OverlapMatrix> sums = new ArrayList<>();
        for (int draw = 0; draw < more.size(); draw++) {
            sums.add(OverlapMatrix.total(members.size(), List.of(totals.get(draw), more.get(draw))));
        }
        return sums;
    }

    private GroupOverlap overlap(List<ComparedTensor> ofDraw) {
        OverlapMatrix total = OverlapMatrix.total(members.size(),
                ofDraw.stream().map(ComparedTensor::overlap).toList());
        return new GroupOverlap(members.size(), ofDraw, total, Collections.nCopies(members.size(), List.of()));
    }
}
