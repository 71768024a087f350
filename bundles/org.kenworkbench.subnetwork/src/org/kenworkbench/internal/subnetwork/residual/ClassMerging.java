/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.residual;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.kenworkbench.internal.subnetwork.rans.Frequencies;

/**
 * Finds classes of base's numbers: ranges of keys that share tables. Starts with a class for each key and joins
 * neighbours while that takes fewer bits, tables included. The result depends on nothing but the counts.
 */
final class ClassMerging {

    /** Bits that the frequency of one symbol takes, and a table as such; estimates. */
    private static final double SYMBOL_BITS = 11;
    private static final double TABLE_BITS = 24;
    static final int MAX_CLASSES = 64;

    private final List<int[]> counts = new ArrayList<>();
    private final List<Integer> firstKeys = new ArrayList<>();
    private final List<Double> bits = new ArrayList<>();
    /** Bits that joining a class with the next one costs; below zero if it gains. */
    private final List<Double> joinings = new ArrayList<>();
    /** Tables of a class: two where it has gaps too. */
    private final int tables;

    /**
     * Classes of keys: the first key of each, and how often each symbol occurs in it.
     *
     * @param bits that the symbols take by these classes, tables included; an estimate
     */
    record Classes(int[] firstKeys, int[][] counts, double bits) {
    }

    private ClassMerging(int tables) {
        this.tables = tables;
    }

    /**
     * Finds the classes.
     *
     * @param counts  how often each symbol occurs with each key: entry {@code key * symbols + symbol}
     * @param symbols number of symbols
     * @param tables  number of tables of a class
     */
    static Classes of(int[] counts, int symbols, int tables) {
        ClassMerging merging = new ClassMerging(tables);
        for (int key = 0; key < counts.length / symbols; key++) {
            int[] ofKey = Arrays.copyOfRange(counts, key * symbols, (key + 1) * symbols);
            if (Arrays.stream(ofKey).anyMatch(count -> count > 0)) {
                merging.counts.add(ofKey);
                merging.firstKeys.add(key);
                merging.bits.add(merging.costBits(ofKey));
            }
        }
        for (int i = 0; i + 1 < merging.counts.size(); i++) {
            merging.joinings.add(merging.joining(i));
        }
        merging.join();
        int[] first = merging.firstKeys.stream().mapToInt(Integer::intValue).toArray();
        if (first.length > 0) {
            first[0] = 0;
        }
        return merging.classes(first, merging.counts.toArray(int[][]::new));
    }

    /**
     * Takes classes that were found for other numbers.
     *
     * @param firstKeys first key of each
     * @param counts    as for {@link #of}, as are the other parameters
     */
    static Classes by(int[] firstKeys, int[] counts, int symbols, int tables) {
        int[][] ofClasses = new int[firstKeys.length][symbols];
        int of = 0;
        for (int key = 0; key < counts.length / symbols; key++) {
            if (of + 1 < firstKeys.length && key == firstKeys[of + 1]) {
                of++;
            }
            for (int symbol = 0; symbol < symbols; symbol++) {
                ofClasses[of][symbol] += counts[key * symbols + symbol];
            }
        }
        return new ClassMerging(tables).classes(firstKeys, ofClasses);
    }

    private Classes classes(int[] first, int[][] ofClasses) {
        return new Classes(first, ofClasses, Arrays.stream(ofClasses).mapToDouble(this::costBits).sum());
    }

    private void join() {
        while (!joinings.isEmpty()) {
            int best = 0;
            for (int i = 1; i < joinings.size(); i++) {
                if (joinings.get(i) < joinings.get(best)) {
                    best = i;
                }
            }
            if (joinings.get(best) >= 0 && counts.size() <= MAX_CLASSES) {
                return;
            }
            counts.set(best, sum(counts.get(best), counts.get(best + 1)));
            bits.set(best, costBits(counts.get(best)));
            counts.remove(best + 1);
            firstKeys.remove(best + 1);
            bits.remove(best + 1);
            joinings.remove(best);
            if (best < joinings.size()) {
                joinings.set(best, joining(best));
            }
            if (best > 0) {
                joinings.set(best - 1, joining(best - 1));
            }
        }
    }

    private double joining(int i) {
        return costBits(sum(counts.get(i), counts.get(i + 1))) - bits.get(i) - bits.get(i + 1);
    }

    private static int[] sum(int[] a, int[] b) {
        int[] sum = new int[a.length];
        for (int i = 0; i < a.length; i++) {
            sum[i] = a[i] + b[i];
        }
        return sum;
    }

    /** Bits of the symbols by their entropy, and of the tables. */
    private double costBits(int[] counts) {
        double cost = 0;
        long total = 0;
        int used = 0;
        for (int count : counts) {
            if (count > 0) {
                cost -= count * Frequencies.log2(count);
                total += count;
                used++;
            }
        }
        return total == 0 ? 0 : cost + total * Frequencies.log2(total) + tables * (used * SYMBOL_BITS + TABLE_BITS);
    }
}
