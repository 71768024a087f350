/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.bpe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

import org.kenworkbench.internal.lab.bpe.BytePairs.Pair;

/**
 * Finds byte pairs: again and again the commonest pair of neighbours within words becomes a piece, of equally common
 * ones that of the lower numbers. Equal texts give equal pieces. One thread.
 */
public final class BytePairTrainer {

    private final List<int[]> words = new ArrayList<>();
    private final List<Long> counts = new ArrayList<>();
    private final Map<Pair, Long> pairs = new HashMap<>();
    /** Words that may have a pair. */
    private final Map<Pair, Set<Integer>> places = new HashMap<>();
    /** Pairs with counts that they had once; one whose count is another now is passed over. */
    private final PriorityQueue<Counted> queue = new PriorityQueue<>();

    private record Counted(Pair pair, long count) implements Comparable<Counted> {

        @Override
        public int compareTo(Counted other) {
            int byCount = Long.compare(other.count, count);
            int byLeft = byCount != 0 ? byCount : Integer.compare(pair.left(), other.pair.left());
            return byLeft != 0 ? byLeft : Integer.compare(pair.right(), other.pair.right());
        }
    }

    private BytePairTrainer(List<String> texts) {
        Map<String, Long> byWord = new TreeMap<>();
        for (String text : texts) {
            BytePairs.words(text).forEach(word -> byWord.merge(word, 1L, Long::sum));
        }
        byWord.forEach((word, count) -> {
            words.add(ByteAlphabet.bytes(word));
            counts.add(count);
            change(words.size() - 1, 1);
        });
        pairs.forEach((pair, count) -> queue.add(new Counted(pair, count)));
    }

    /**
     * Trains on texts.
     *
     * @param size      number of pieces, the 256 bytes among them; fewer come out if the texts have no more pairs
     * @param cancelled asked before each merge
     */
    public static BytePairs train(List<String> texts, int size, BooleanSupplier cancelled) {
        BytePairTrainer trainer = new BytePairTrainer(texts);
        List<Pair> merges = new ArrayList<>();
        while (ByteAlphabet.SIZE + merges.size() < size && !cancelled.getAsBoolean()) {
            Counted best = trainer.queue.poll();
            if (best == null) {
                break;
            }
            if (trainer.pairs.getOrDefault(best.pair(), 0L) == best.count()) {
                trainer.merge(best.pair(), ByteAlphabet.SIZE + merges.size());
                merges.add(best.pair());
            }
        }
        return new BytePairs(merges);
    }

    /** Adds a word's pairs, or takes them away. */
    private void change(int word, int sign) {
        int[] pieces = words.get(word);
        for (int i = 0; i + 1 < pieces.length; i++) {
            Pair pair = new Pair(pieces[i], pieces[i + 1]);
            long now = pairs.merge(pair, sign * counts.get(word), Long::sum);
            if (sign > 0) {
                places.computeIfAbsent(pair, _ -> new HashSet<>()).add(word);
            }
            if (now == 0) {
                pairs.remove(pair);
            }
        }
    }

    private void merge(Pair pair, int piece) {
        Set<Pair> changed = new HashSet<>();
        for (int word : places.remove(pair)) {
            addPairs(word, changed);
            change(word, -1);
            words.set(word, merged(words.get(word), pair, piece));
            change(word, 1);
            addPairs(word, changed);
        }
        changed.forEach(one -> {
            long count = pairs.getOrDefault(one, 0L);
            if (count > 0) {
                queue.add(new Counted(one, count));
            }
        });
    }

    private void addPairs(int word, Set<Pair> all) {
        int[] pieces = words.get(word);
        for (int i = 0; i + 1 < pieces.length; i++) {
            all.add(new Pair(pieces[i], pieces[i + 1]));
        }
    }

    private static int[] merged(int[] pieces, Pair pair, int piece) {
        int[] merged = new int[pieces.length];
        int count = 0;
        for (int i = 0; i < pieces.length; i++) {
            boolean found = i + 1 < pieces.length && pieces[i] == pair.left() && pieces[i + 1] == pair.right();
            merged[count++] = found ? piece : pieces[i];
            i += found ? 1 : 0;
        }
        return Arrays.copyOf(merged, count);
    }
}
