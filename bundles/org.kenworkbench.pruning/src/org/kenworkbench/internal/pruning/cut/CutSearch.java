/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.cut;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.tensor.TensorId;

/**
 * Search for where to cut off values that share a budget, so that as many stay as all their rows could keep: it says
 * what to count next of all their keys, and goes on from the counts, whoever counted. It asks at most
 * {@value CutFinder#PASSES} times: for the upper digit of the lowest key that stays, for its lower digit, and, where
 * not all that have this key stay, for those of them in each block, since the first ones stay, in order of tensors and
 * positions. Where many processes count, it asks for those in each tensor before, and for blocks only of the tensors
 * where the ties that stay end: nobody holds a number for each block of a model. One thread.
 */
public final class CutSearch {

    private final List<TensorId> names;
    private final SortedSet<Integer> tensors;
    private final boolean tensorsFirst;
    private final long elements;
    /** Number of values that stay, by plan; once an upper digit is known, of those that have it. */
    private final long[] open;
    private final double[] shares;
    /** Plans that keep some of the values, not all and not none. */
    private final int[] some;
    private final List<Cut> cuts;
    private final int[] uppers;
    private final int[] least;
    /** Number of keys that have each of the digits that were asked for last, or that equal each of the keys. */
    private long[] expected;
    /** Plans for which ties are counted. */
    private int[] tied = {};
    /** Tensors from which on the blocks' ties are given out, by plan for which they are counted. */
    private int[] from = {};
    private Optional<KeyQuestion> next;

    /**
     * @param plans        differ in their budget only
     * @param tensors      indices of the tensors that share it, all pruned
     * @param tensorsFirst whether ties are counted by tensor before they are by block, in a pass of its own
     */
    public CutSearch(List<PruningPlan> plans, List<Integer> tensors, boolean tensorsFirst) {
        this.tensors = new TreeSet<>(tensors);
        this.tensorsFirst = tensorsFirst;
        names = plans.getFirst().tensors().stream().map(tensor -> tensor.tensor().id()).toList();
        open = new long[plans.size()];
        long all = 0;
        for (int tensor : tensors) {
            for (int i = 0; i < open.length; i++) {
                TensorPlan plan = plans.get(i).tensors().get(tensor);
                open[i] += plan.kept();
            }
            TensorPlan plan = plans.getFirst().tensors().get(tensor);
            all += plan.rows() * plan.rowLength();
        }
        elements = all;
        expected = new long[] {all};
        shares = Arrays.stream(open).mapToDouble(count -> (double) count / elements).toArray();
        some = IntStream.range(0, open.length).filter(i -> open[i] > 0 && open[i] < elements).toArray();
        cuts = new ArrayList<>(
                Arrays.stream(open).mapToObj(count -> count == 0 ? Cut.NOTHING : Cut.EVERYTHING).toList());
        uppers = new int[open.length];
        least = new int[open.length];
        next = some.length == 0 ? Optional.empty() : Optional.of(new KeyQuestion.Upper());
    }

    /** Returns the values that share the budget. */
    long elements() {
        return elements;
    }

    /** Returns what to count next; empty once the cuts are found. */
    public Optional<KeyQuestion> next() {
        return next;
    }

    /**
     * Takes the counts that were asked for.
     *
     * @param counts of all tensors together
     * @throws IllegalArgumentException if they answer another question
     * @throws PruningInputException if they are not of as many keys as there are, or as were counted before
     */
    public void take(KeyCounts counts) throws PruningInputException {
        KeyQuestion asked = next.orElseThrow();
        if (asked instanceof KeyQuestion.Ties && counts instanceof KeyCounts.OfTies ties) {
            requireSame(sums(key -> ties.byTensor().values().stream().mapToLong(byKey -> byKey[key])));
            findTensors(ties.byTensor());
        } else if (asked instanceof KeyQuestion.BlockTies && counts instanceof KeyCounts.OfBlockTies ties) {
            requireSame(sums(key -> ties.byTensor().values().stream()
                    .flatMapToInt(byKey -> Arrays.stream(byKey[key])).asLongStream()));
            shareOut(ties.byTensor());
        } else if (asked instanceof KeyQuestion.Upper && counts instanceof KeyCounts.OfDigits digits) {
            requireSame(sums(digits));
            findUpper(digits.counts()[0]);
        } else if (asked instanceof KeyQuestion.Lower lower && counts instanceof KeyCounts.OfDigits digits) {
            requireSame(sums(digits));
            findLower(lower.uppers(), digits.counts());
        } else {
            throw new IllegalArgumentException("no answer to " + asked);
        }
    }

    private static long[] sums(KeyCounts.OfDigits digits) {
        return Arrays.stream(digits.counts()).mapToLong(row -> Arrays.stream(row).sum()).toArray();
    }

    private long[] sums(IntFunction<LongStream> ofKey) {
        return IntStream.range(0, tied.length).mapToLong(key -> ofKey.apply(key).sum()).toArray();
    }

    private void requireSame(long[] sums) throws PruningInputException {
        if (!Arrays.equals(sums, expected)) {
            throw new PruningInputException("A checkpoint changed while its values were counted; start again when "
                    + "nothing writes to it any more.");
        }
    }

    private void findUpper(long[] counts) {
        for (int i : some) {
            uppers[i] = highest(counts, i);
        }
        int[] digits = Arrays.stream(some).map(i -> uppers[i]).distinct().toArray();
        expected = Arrays.stream(digits).mapToLong(digit -> counts[digit]).toArray();
        next = Optional.of(new KeyQuestion.Lower(digits));
    }

    private void findLower(int[] digits, long[][] counts) {
        long[] ties = new long[open.length];
        for (int i : some) {
            int digit = IntStream.range(0, digits.length).filter(j -> digits[j] == uppers[i]).findFirst().getAsInt();
            int lowest = highest(counts[digit], i);
            least[i] = KeyTally.key(uppers[i], lowest);
            ties[i] = counts[digit][lowest];
            cuts.set(i, new Cut(least[i], shares[i], Optional.empty()));
        }
        tied = Arrays.stream(some).filter(i -> open[i] < ties[i]).toArray();
        expected = Arrays.stream(tied).mapToLong(i -> ties[i]).toArray();
        from = new int[tied.length];
        int[] keys = tiedKeys();
        next = tied.length == 0 ? Optional.empty()
                : Optional.of(tensorsFirst ? new KeyQuestion.Ties(keys) : new KeyQuestion.BlockTies(keys, tensors));
    }

    private int[] tiedKeys() {
        return Arrays.stream(tied).map(i -> least[i]).toArray();
    }

    /** Gives the first tensors as many ties as they have. */
    private void findTensors(SortedMap<Integer, long[]> byTensor) {
        for (int key = 0; key < tied.length; key++) {
            for (Map.Entry<Integer, long[]> tensor : byTensor.entrySet()) {
                from[key] = tensor.getKey();
                if (open[tied[key]] <= tensor.getValue()[key]) {
                    break;
                }
                open[tied[key]] -= tensor.getValue()[key];
            }
        }
        Set<Integer> ends = Arrays.stream(from).boxed().collect(Collectors.toSet());
        expected = sums(key -> ends.stream().mapToLong(tensor -> byTensor.get(tensor)[key]));
        next = Optional.of(new KeyQuestion.BlockTies(tiedKeys(), ends));
    }

    /**
     * Finds the lowest digit of which some stay, counting from the highest; {@code open[i]} becomes how many of that
     * one do.
     */
    private int highest(long[] counts, int i) {
        int digit = counts.length - 1;
        while (counts[digit] < open[i]) {
            open[i] -= counts[digit--];
        }
        return digit;
    }

    private void shareOut(SortedMap<Integer, int[][]> byTensor) {
        for (int j = 0; j < tied.length; j++) {
            int key = j;
            cuts.set(tied[j], new Cut(least[tied[j]], shares[tied[j]],
                    Optional.of(last(byTensor.tailMap(from[key]), key, open[tied[key]]))));
        }
        next = Optional.empty();
    }

    /** Gives the first blocks as many ties as they have. */
    private Cut.LastTies last(Map<Integer, int[][]> byTensor, int key, long stay) {
        long left = stay;
        for (Map.Entry<Integer, int[][]> tensor : byTensor.entrySet()) {
            int[] ofBlocks = tensor.getValue()[key];
            for (int block = 0; block < ofBlocks.length; block++) {
                if (left <= ofBlocks[block]) {
                    return new Cut.LastTies(names.get(tensor.getKey()), block, (int) left);
                }
                left -= ofBlocks[block];
            }
        }
        throw new IllegalStateException("fewer ties than were counted");
    }

    /** Returns the cuts by plan, once they are found. */
    public List<Cut> cuts() {
        if (next.isPresent()) {
            throw new IllegalStateException("the cuts are not found yet");
        }
        return List.copyOf(cuts);
    }
}
