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
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import org.kenworkbench.internal.pruning.block.Block;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.pruning.rule.SelectionRule;
import org.kenworkbench.tensor.AlignedTensor;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;

/**
 * Counts the keys of some tensors: exactly, in memory that does not grow with the model but for a few bytes for each
 * block. For one thread that asks.
 */
public final class KeyCounter implements AutoCloseable {

    private final PruningPlan plan;
    private final Checkpoint base;
    private final Checkpoint tuned;
    private final KeyScan scan;

    /**
     * @param plan any of those that differ in their budget only
     * @param rule one that has score keys
     */
    public KeyCounter(PruningPlan plan, SelectionRule rule, Checkpoint base, Checkpoint tuned, int threads,
            PruningMonitor monitor) {
        this.plan = plan;
        this.base = base;
        this.tuned = tuned;
        this.scan = new KeyScan(rule, plan.request().seed(), threads, monitor);
    }

    /**
     * Counts what is asked for.
     *
     * @param tensors indices of tensors that are pruned, ascending
     * @throws org.kenworkbench.pruning.PruningInputException if a value is NaN or infinite
     */
    public KeyCounts count(KeyQuestion question, List<Integer> tensors)
            throws IOException, PruningCancelledException {
        SortedMap<Integer, Integer> blocks = new TreeMap<>();
        List<KeyScan.Piece> pieces = pieces(tensors.stream().filter(question::asks).toList(), blocks);
        return switch (question) {
            case KeyQuestion.Upper _ -> new KeyCounts.OfDigits(new long[][] {KeyTally
                    .sum(scan.scan(pieces, KeyTally.OfUpper::new).stream().map(tally -> tally.counts).toList())});
            case KeyQuestion.Lower lower -> {
                List<KeyTally.OfLower> tallies = scan.scan(pieces, () -> new KeyTally.OfLower(lower.uppers()));
                long[][] counts = new long[lower.uppers().length][];
                for (int i = 0; i < counts.length; i++) {
                    int digit = i;
                    counts[i] = KeyTally.sum(tallies.stream().map(tally -> tally.counts[digit]).toList());
                }
                yield new KeyCounts.OfDigits(counts);
            }
            case KeyQuestion.Ties ties -> new KeyCounts.OfTies(sums(ties(ties.keys(), pieces, blocks)));
            case KeyQuestion.BlockTies ties -> new KeyCounts.OfBlockTies(ties(ties.keys(), pieces, blocks));
        };
    }

    private SortedMap<Integer, int[][]> ties(int[] keys, List<KeyScan.Piece> pieces,
            SortedMap<Integer, Integer> blocks) throws IOException, PruningCancelledException {
        int[][] counts = new int[keys.length][pieces.size()];
        scan.scan(pieces, () -> new KeyTally.OfTies(keys, counts));
        return byTensor(counts, blocks);
    }

    private static SortedMap<Integer, long[]> sums(SortedMap<Integer, int[][]> byTensor) {
        SortedMap<Integer, long[]> sums = new TreeMap<>();
        byTensor.forEach((tensor, byKey) -> sums.put(tensor,
                Arrays.stream(byKey).mapToLong(blocks -> Arrays.stream(blocks).asLongStream().sum()).toArray()));
        return sums;
    }

    private static SortedMap<Integer, int[][]> byTensor(int[][] counts, SortedMap<Integer, Integer> blocks) {
        SortedMap<Integer, int[][]> byTensor = new TreeMap<>();
        int at = 0;
        for (var tensor : blocks.entrySet()) {
            int[][] ofTensor = new int[counts.length][tensor.getValue()];
            for (int key = 0; key < counts.length; key++) {
                System.arraycopy(counts[key], at, ofTensor[key], 0, tensor.getValue());
            }
            byTensor.put(tensor.getKey(), ofTensor);
            at += tensor.getValue();
        }
        return byTensor;
    }

    /** @param counts is told the number of blocks of each tensor */
    private List<KeyScan.Piece> pieces(List<Integer> tensors, SortedMap<Integer, Integer> counts)
            throws CheckpointException {
        List<KeyScan.Piece> pieces = new ArrayList<>();
        for (int index : tensors) {
            TensorPlan tensor = plan.tensors().get(index);
            AlignedTensor ofBase = new AlignedTensor(base.require(tensor.base().orElseThrow()), tensor.tensor());
            int before = pieces.size();
            for (Iterator<Block> blocks = Block.cut(List.of(tensor)); blocks.hasNext();) {
                Block block = blocks.next();
                if (!block.isAdded()) {
                    pieces.add(new KeyScan.Piece(block, tuned.require(tensor.tensor()), ofBase));
                }
            }
            counts.put(index, pieces.size() - before);
        }
        return pieces;
    }

    /** Stops the threads and frees their memory once the last of them has let go of it. */
    @Override
    public void close() {
        scan.close();
    }
}
