/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.cut;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;

import org.kenworkbench.internal.pruning.block.Block;
import org.kenworkbench.internal.pruning.factors.FoundFactors;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.pruning.rule.SelectionRule;
import org.kenworkbench.tensor.AlignedTensor;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.LowRankFactors;
import org.kenworkbench.tensor.Tensor;

/**
 * Counts the keys of some tensors: exactly, in memory that does not grow with the model but for a few bytes for each
 * block. For one thread that asks.
 */
public final class KeyCounter implements AutoCloseable {

    private final PruningPlan plan;
    private final Checkpoint base;
    private final Checkpoint tuned;
    private final KeyScan scan;
    private final FoundFactors known;

    /**
     * @param plan any of those that differ in their budget only
     * @param rule one that has score keys
     * @param known keeps factors from one question to the next
     */
    public KeyCounter(PruningPlan plan, SelectionRule rule, Checkpoint base, Checkpoint tuned, int threads,
            PruningMonitor monitor, FoundFactors known) {
        this.known = known;
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
        List<Integer> asked = tensors.stream().filter(question::asks).toList();
        KeyScan.Pieces pieces = pieces(asked.iterator());
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
            case KeyQuestion.Ties ties -> new KeyCounts.OfTies(sums(ties(ties.keys(), pieces, asked)));
            case KeyQuestion.BlockTies ties -> new KeyCounts.OfBlockTies(ties(ties.keys(), pieces, asked));
        };
    }

    private SortedMap<Integer, int[][]> ties(int[] keys, KeyScan.Pieces pieces, List<Integer> tensors)
            throws IOException, PruningCancelledException {
        SortedMap<Integer, Integer> blocks = new TreeMap<>();
        int all = 0;
        for (int tensor : tensors) {
            int count = Math.toIntExact(Block.count(plan.tensors().get(tensor)));
            blocks.put(tensor, count);
            all += count;
        }
        int[][] counts = new int[keys.length][all];
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

    /** Returns the blocks of some tensors that the base has too; the factors of one are found when it is its turn. */
    private KeyScan.Pieces pieces(Iterator<Integer> tensors) {
        return new KeyScan.Pieces() {

            private Iterator<Block> blocks = Collections.emptyIterator();
            private Tensor ofTuned;
            private AlignedTensor ofBase;
            private Optional<LowRankFactors> factors = Optional.empty();

            @Override
            public Optional<KeyScan.Piece> next() throws IOException, PruningCancelledException {
                while (true) {
                    if (blocks.hasNext()) {
                        Block block = blocks.next();
                        if (!block.isAdded()) {
                            return Optional.of(new KeyScan.Piece(block, ofTuned, ofBase, factors));
                        }
                    } else if (tensors.hasNext()) {
                        begin(plan.tensors().get(tensors.next()));
                    } else {
                        return Optional.empty();
                    }
                }
            }

            private void begin(TensorPlan tensor) throws IOException, PruningCancelledException {
                ofTuned = tuned.require(tensor.tensor());
                ofBase = new AlignedTensor(base.require(tensor.base().orElseThrow()), tensor.tensor());
                factors = tensor.ranksRest() ? Optional.of(factors(tensor, ofTuned, ofBase)) : Optional.empty();
                blocks = Block.cut(List.of(tensor));
            }
        };
    }

    /** Finds the factors of a tensor; what is read for them is not reported. */
    private LowRankFactors factors(TensorPlan tensor, Tensor ofTuned, AlignedTensor ofBase)
            throws IOException, PruningCancelledException {
        try {
            return known.keep(tensor, ofTuned, ofBase, scan.threads(), scan.threads()::isCancelled);
        } catch (CancellationException e) {
            throw scan.threads().ofWorker(e);
        }
    }

    /** Stops the threads and frees their memory once the last of them has let go of it. */
    @Override
    public void close() {
        scan.close();
    }
}
