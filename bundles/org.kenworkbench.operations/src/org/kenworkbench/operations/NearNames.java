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
     * The nearest names, nearest first, at most three: those that hold the word as a part of them, else those that
     * differ from it in a third of its letters at most.
     */
    public static List<String> of(String word, Collection<String> names) {
        String wanted = word.toLowerCase(Locale.ROOT);
        List<String> parts = names.stream()
                .filter(name -> wanted.length() >= 3 && name.toLowerCase(Locale.ROOT).contains(wanted))
                .sorted(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder())).limit(MOST)
                .toList();
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
                .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::name)).limit(MOST).map(Near::name)
                .toList();
    }

    /**
     * The one that a mistyped word was probably meant to be: a third of its letters wrong at most (two letters swapped
     * count as one wrong), or begun with the word.
     */
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

    /**
     * Words to put behind a sentence on an unknown name: {@code " (did you mean prune?)"}, or nothing where no name is
     * near.
     */
    public static String suggestion(String word, Collection<String> candidates) {
        return nearest(word.toLowerCase(Locale.ROOT), candidates).map(near -> " (did you mean " + near + "?)")
                .orElse("");
    }

    /**
     * Letters to insert, delete, replace or swap with their neighbour to make one of the other; a word far longer than
     * any candidate is not worth the matrix.
     */
    private static int distance(String a, String b) {
        if (a.length() > 2 * b.length() + 2) {
            return Integer.MAX_VALUE;
        }
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(last[j], row[j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return last[b.length()];
    }
}
