/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.cut;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.kenworkbench.internal.pruning.block.Block;
import org.kenworkbench.pruning.Allocation;
import org.kenworkbench.pruning.Fate;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.pruning.rule.ProviderChoice;
import org.kenworkbench.tensor.AlignedTensor;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.TensorId;

/**
 * Finds where to cut off values that share a budget, so that as many stay as all their rows could keep: exactly, from
 * counts of the scores' bits, in memory that does not grow with the model but for a few bytes for each block. Values
 * are read three times: for the upper digit of the lowest score that stays, for its lower digit, and, where not all
 * that have this score stay, for those of them in each block, since the first ones stay, in order of tensors and
 * positions.
 */
public final class CutFinder {

    /** Most times that a value is looked at. */
    public static final int PASSES = 3;

    private final List<PruningPlan> plans;
    private final Checkpoint base;
    private final Checkpoint tuned;
    private final KeyScan scan;
    private final PruningMonitor monitor;
    /** Cuts of the tensors, one map for each plan. */
    private final List<Map<TensorId, Cut>> cuts = new ArrayList<>();

    private CutFinder(List<PruningPlan> plans, Checkpoint base, Checkpoint tuned, KeyScan scan,
            PruningMonitor monitor) {
        this.plans = plans;
        this.base = base;
        this.tuned = tuned;
        this.scan = scan;
        this.monitor = monitor;
        plans.forEach(_ -> cuts.add(new HashMap<>()));
    }

    /**
     * @param plans differ in their budget only; their rows share it
     * @return the cuts of each tensor that is pruned, by plan
     */
    public static List<Map<TensorId, Cut>> find(List<PruningPlan> plans, ProviderChoice choice, Checkpoint base,
            Checkpoint tuned,
            int threads, PruningMonitor monitor) throws IOException, PruningCancelledException {
        PruningPlan first = plans.getFirst();
        try (KeyScan scan = new KeyScan(choice.rule(), first.request().seed(), threads, monitor)) {
            CutFinder finder = new CutFinder(plans, base, tuned, scan, monitor);
            List<Integer> pruned = IntStream.range(0, first.tensors().size())
                    .filter(i -> first.tensors().get(i).fate() == Fate.PRUNED).boxed().toList();
            if (first.request().allocation() == Allocation.MODEL) {
                finder.cut(pruned);
            } else {
                for (int tensor : pruned) {
                    finder.cut(List.of(tensor));
                }
            }
            return finder.cuts;
        }
    }

    /** Cuts all values of some tensors. */
    private void cut(List<Integer> tensors) throws IOException, PruningCancelledException {
        long all = 0;
        long[] open = new long[plans.size()];
        for (int tensor : tensors) {
            for (int i = 0; i < open.length; i++) {
                TensorPlan plan = plans.get(i).tensors().get(tensor);
                open[i] += plan.rows() * plan.k();
            }
            TensorPlan plan = plans.getFirst().tensors().get(tensor);
            all += plan.rows() * plan.rowLength();
        }
        long elements = all;
        int[] some = IntStream.range(0, open.length).filter(i -> open[i] < elements).toArray();
        Cut[] found = new Cut[open.length];
        Arrays.fill(found, Cut.EVERYTHING);
        if (some.length == 0) {
            monitor.elementsDone(PASSES * elements);
        } else {
            find(pieces(tensors), some, open, elements, found);
        }
        for (int i = 0; i < found.length; i++) {
            for (int tensor : tensors) {
                cuts.get(i).put(plans.get(i).tensors().get(tensor).tensor().id(), found[i]);
            }
        }
    }

    /**
     * @param some plans that do not keep everything
     * @param open how many values stay, by plan; used up
     */
    private void find(List<KeyScan.Piece> pieces, int[] some, long[] open, long elements, Cut[] found)
            throws IOException, PruningCancelledException {
        long[] upperCounts = KeyTally
                .sum(scan.scan(pieces, KeyTally.OfUpper::new).stream().map(tally -> tally.counts).toList());
        double[] shares = Arrays.stream(open).mapToDouble(count -> (double) count / elements).toArray();
        int[] uppers = new int[open.length];
        for (int i : some) {
            uppers[i] = highest(upperCounts, open, i);
        }
        int[] digits = Arrays.stream(some).map(i -> uppers[i]).distinct().toArray();
        List<KeyTally.OfLower> lower = scan.scan(pieces, () -> new KeyTally.OfLower(digits));
        int[] least = new int[open.length];
        boolean[] allTies = new boolean[open.length];
        for (int i : some) {
            int digit = IntStream.range(0, digits.length).filter(j -> digits[j] == uppers[i]).findFirst().getAsInt();
            long[] counts = KeyTally.sum(lower.stream().map(tally -> tally.counts[digit]).toList());
            int lowest = highest(counts, open, i);
            least[i] = KeyTally.key(uppers[i], lowest);
            allTies[i] = open[i] == counts[lowest];
            found[i] = new Cut(least[i], shares[i], null);
        }
        int[] tied = Arrays.stream(some).filter(i -> !allTies[i]).toArray();
        if (tied.length == 0) {
            monitor.elementsDone(elements);
            return;
        }
        int[][] counts = new int[tied.length][pieces.size()];
        int[] wanted = Arrays.stream(tied).map(i -> least[i]).toArray();
        scan.scan(pieces, () -> new KeyTally.OfTies(wanted, counts));
        for (int j = 0; j < tied.length; j++) {
            found[tied[j]] = new Cut(wanted[j], shares[tied[j]], share(pieces, counts[j], open[tied[j]]));
        }
    }

    /**
     * The lowest digit of which some stay, counting from the highest; {@code open[i]} becomes how many of that one do.
     */
    private static int highest(long[] counts, long[] open, int i) {
        int digit = counts.length - 1;
        while (counts[digit] < open[i]) {
            open[i] -= counts[digit--];
        }
        return digit;
    }

    /** Gives the first blocks as many ties as they have. */
    private static Map<TensorId, int[]> share(List<KeyScan.Piece> pieces, int[] ties, long stay) {
        Map<TensorId, int[]> shares = new HashMap<>();
        Map<TensorId, Integer> blocks = new HashMap<>();
        pieces.forEach(piece -> blocks.merge(piece.block().plan().tensor().id(), 1, Integer::sum));
        blocks.forEach((tensor, count) -> shares.put(tensor, new int[count]));
        long open = stay;
        for (int i = 0; i < ties.length; i++) {
            Block block = pieces.get(i).block();
            int here = (int) Math.min(open, ties[i]);
            shares.get(block.plan().tensor().id())[block.number()] = here;
            open -= here;
        }
        return shares;
    }

    private List<KeyScan.Piece> pieces(List<Integer> tensors) throws CheckpointException {
        List<KeyScan.Piece> pieces = new ArrayList<>();
        for (int tensor : tensors) {
            TensorPlan plan = plans.getFirst().tensors().get(tensor);
            AlignedTensor ofBase = new AlignedTensor(base.require(plan.base().orElseThrow()),
                    plan.tensor());
            for (Iterator<Block> blocks = Block.cut(List.of(plan)); blocks.hasNext();) {
                Block block = blocks.next();
                if (!block.isAdded()) {
                    pieces.add(new KeyScan.Piece(block, tuned.require(plan.tensor()), ofBase));
                }
            }
        }
        return pieces;
    }
}
