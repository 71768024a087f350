/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.residual;

/**
 * Counts of numbers by their class. Eight classes share a word, a byte each, which stays in a register: counts in
 * memory wait for each other where neighbours are of one class, as they mostly are. For one thread.
 */
final class UnchangedCounts {

    private static final int CLASSES_OF_WORD = 8;
    private static final int WORDS = ClassMerging.MAX_CLASSES / CLASSES_OF_WORD;

    /** Numbers that are added to the word of a class, by key; the words one after the other. */
    private final long[] ones;
    private final int keyCount;
    private final int words;
    private final int[] before;
    private long first;
    private long second;
    private final long[] others = new long[WORDS];
    /** Numbers passed since the words were emptied last. */
    private int passed;

    UnchangedCounts(byte[] classOfKey, int classes) {
        keyCount = classOfKey.length;
        words = (classes + CLASSES_OF_WORD - 1) / CLASSES_OF_WORD;
        ones = new long[words * keyCount];
        before = new int[words * CLASSES_OF_WORD];
        for (int key = 0; key < keyCount; key++) {
            ones[classOfKey[key] / CLASSES_OF_WORD * keyCount + key] = 1L << Byte.SIZE
                    * (classOfKey[key] % CLASSES_OF_WORD);
        }
    }

    /** Counts numbers by their keys, which stand at {@code from} and up to {@code end}. */
    void pass(char[] keys, int from, int end) {
        for (int at = from; at < end;) {
            if (passed == 0xFF) {
                empty();
            }
            int stop = Math.min(end, at + 0xFF - passed);
            passed += stop - at;
            // In variables: each addition to a field would wait for the one before to be stored.
            long toFirst = 0;
            long toSecond = 0;
            if (words == 1) {
                for (int i = at; i < stop; i++) {
                    toFirst += ones[keys[i]];
                }
            } else {
                for (int i = at; i < stop; i++) {
                    toFirst += ones[keys[i]];
                    toSecond += ones[keyCount + keys[i]];
                }
                for (int word = 2; word < words; word++) {
                    long toOther = 0;
                    for (int i = at; i < stop; i++) {
                        toOther += ones[word * keyCount + keys[i]];
                    }
                    others[word] += toOther;
                }
            }
            first += toFirst;
            second += toSecond;
            at = stop;
        }
    }

    /** Returns how many numbers of a class were passed before the last one, which is of it, and counts anew. */
    int take(int of) {
        int word = of / CLASSES_OF_WORD;
        int shift = Byte.SIZE * (of % CLASSES_OF_WORD);
        long counts = word == 0 ? first : word == 1 ? second : others[word];
        int count = before[of] + (int) (counts >>> shift & 0xFF) - 1;
        before[of] = 0;
        counts &= ~(0xFFL << shift);
        if (word == 0) {
            first = counts;
        } else if (word == 1) {
            second = counts;
        } else {
            others[word] = counts;
        }
        return count;
    }

    private void empty() {
        for (int word = 0; word < words; word++) {
            long counts = word == 0 ? first : word == 1 ? second : others[word];
            for (int i = 0; i < CLASSES_OF_WORD; i++) {
                before[word * CLASSES_OF_WORD + i] += (int) (counts >>> Byte.SIZE * i) & 0xFF;
            }
            others[word] = 0;
        }
        first = 0;
        second = 0;
        passed = 0;
    }
}
