/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.render;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds names that somebody may have meant. Stateless. */
final class NearNames {

    private static final int MOST = 3;

    private NearNames() {
    }

    /**
     * The nearest names, nearest first, at most three: those that hold the word as a part of them, else those that differ
     * from it in a third of its letters at most.
     */
    static List<String> of(String word, Collection<String> names) {
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

    /** Levenshtein's. */
    private static int distance(String a, String b) {
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
