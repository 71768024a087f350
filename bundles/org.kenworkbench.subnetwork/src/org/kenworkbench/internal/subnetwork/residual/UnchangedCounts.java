/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.residual;

/**
 * Counts of numbers by their class. Eight classes share a word, a byte each, and several numbers are added up before
 * the word is changed: counts in memory wait for each other where neighbours are of one class, as they mostly are. For
 * one thread.
 */
final class UnchangedCounts {

    private static final int CLASSES_OF_WORD = 8;

    /** Numbers that are added to the word of a class, by key; the words one after the other. */
    private final long[] ones;
    private final int keyCount;
    private final long[] words;
    /** Counts of the classes before the words were emptied last. */
    private final int[] before;
    /** Numbers passed since then. */
    private int passed;

    UnchangedCounts(byte[] classOfKey, int classes) {
        keyCount = classOfKey.length;
        words = new long[(classes + CLASSES_OF_WORD - 1) / CLASSES_OF_WORD];
        ones = new long[words.length * keyCount];
        before = new int[words.length * CLASSES_OF_WORD];
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
            for (int word = 0, row = 0; word < words.length; word++, row += keyCount) {
                long sum = 0;
                for (int i = at; i < stop; i++) {
                    sum += ones[row + keys[i]];
                }
                words[word] += sum;
            }
            at = stop;
        }
    }

    /** Returns how many numbers of a class were passed before the last one, which is of it, and counts anew. */
    int take(int of) {
        int word = of / CLASSES_OF_WORD;
        int shift = Byte.SIZE * (of % CLASSES_OF_WORD);
        int count = before[of] + (int) (words[word] >>> shift & 0xFF) - 1;
        before[of] = 0;
        words[word] &= ~(0xFFL << shift);
        return count;
    }

    private void empty() {
        for (int word = 0; word < words.length; word++) {
            for (int i = 0; i < CLASSES_OF_WORD; i++) {
                before[word * CLASSES_OF_WORD + i] += (int) (words[word] >>> Byte.SIZE * i) & 0xFF;
            }
            words[word] = 0;
        }
        passed = 0;
    }
}
