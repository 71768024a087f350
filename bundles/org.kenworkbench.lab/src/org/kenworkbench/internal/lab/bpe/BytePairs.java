/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.bpe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Pieces of words that are tokens, and how they are put together: the 256 bytes come first, then a piece for each
 * merge. Immutable.
 *
 * @param merges pairs of pieces that become one, the most important first
 */
public record BytePairs(List<Pair> merges) {

    /** Division of a text into words, as GPT-2 has it: nothing is merged across their ends. */
    private static final Pattern WORD = Pattern.compile(
            "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+",
            Pattern.UNICODE_CHARACTER_CLASS);

    /** Two pieces, by their numbers. */
    public record Pair(int left, int right) {
    }

    public BytePairs {
        merges = List.copyOf(merges);
    }

    /** Returns the number of pieces. */
    public int size() {
        return ByteAlphabet.SIZE + merges.size();
    }

    /** Divides a text into words. */
    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(matcher.group());
        }
        return words;
    }

    /** Returns all pieces as they stand in files, by their numbers. */
    public List<String> pieces() {
        List<String> pieces = new ArrayList<>(size());
        for (int value = 0; value < ByteAlphabet.SIZE; value++) {
            pieces.add(ByteAlphabet.of(value));
        }
        merges.forEach(pair -> pieces.add(pieces.get(pair.left()) + pieces.get(pair.right())));
        return pieces;
    }

    /** Returns the numbers of a text's pieces. */
    public List<Integer> encode(String text) {
        Map<Pair, Integer> ranks = new HashMap<>();
        for (int rank = 0; rank < merges.size(); rank++) {
            ranks.put(merges.get(rank), rank);
        }
        List<Integer> all = new ArrayList<>();
        for (String word : words(text)) {
            List<Integer> pieces = new ArrayList<>();
            for (int value : ByteAlphabet.bytes(word)) {
                pieces.add(value);
            }
            while (mergeFirst(pieces, ranks)) {
                // until no pair is known
            }
            all.addAll(pieces);
        }
        return all;
    }

    /** Merges the most important pair, of several the first; false if there is none. */
    private static boolean mergeFirst(List<Integer> pieces, Map<Pair, Integer> ranks) {
        int best = Integer.MAX_VALUE;
        int at = -1;
        for (int i = 0; i + 1 < pieces.size(); i++) {
            int rank = ranks.getOrDefault(new Pair(pieces.get(i), pieces.get(i + 1)), Integer.MAX_VALUE);
            if (rank < best) {
                best = rank;
                at = i;
            }
        }
        if (at < 0) {
            return false;
        }
        pieces.set(at, ByteAlphabet.SIZE + best);
        pieces.remove(at + 1);
        return true;
    }
}
