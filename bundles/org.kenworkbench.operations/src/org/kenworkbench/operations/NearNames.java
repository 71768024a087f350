/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** Finds names that somebody may have meant. Stateless. */
public final class NearNames {

    private static final int MOST = 3;

    private NearNames() {
    }

    /**
     * The nearest names, nearest first, at most three: those that hold the word as a part of them, else those that differ
     * from it in a third of its letters at most.
     */
    public static List<String> of(String word, Collection<String> names) {
        String wanted = word.toLowerCase(Locale.ROOT);
        List<String> parts = names.stream().filter(name -> wanted.length() >= 3 && name.toLowerCase(Locale.ROOT).contains(wanted))
                .sorted(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder())).limit(MOST).toList();
        if (!parts.isEmpty()) {
            return parts;
        }
        record Near(String name, int distance) {
        }
        List<Near> near = new ArrayList<>();
        for (String name : names) {
            if (Math.abs(name.length() - word.length()) <= word.length() / 3) {
                near.add(new Near(name, distance(wanted, name.toLowerCase(Locale.ROOT))));
            }
        }
        return near.stream().filter(one -> one.distance <= word.length() / 3)
                .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::name)).limit(MOST).map(Near::name).toList();
    }

    /** The one that a mistyped word was probably meant to be: a third of its letters wrong at most, or begun with the word. */
    public static Optional<String> nearest(String word, Collection<String> candidates) {
        String best = null;
        int bestDistance = Integer.MAX_VALUE;
        for (String candidate : new TreeSet<>(candidates)) {
            int distance = word.length() >= 2 && candidate.startsWith(word) ? 0 : distance(word, candidate);
            if (distance < bestDistance && distance <= Math.max(1, candidate.length() / 3)) {
                best = candidate;
                bestDistance = distance;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Levenshtein's; a word far longer than any candidate is not worth the matrix. */
    private static int distance(String a, String b) {
        if (a.length() > 2 * b.length() + 2) {
            return Integer.MAX_VALUE;
        }
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
