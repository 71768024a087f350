/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.subject;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Filter of tensors, and of other things with names, by what a user types: words, each of which must occur anywhere in
 * the name; a * in a word stands for any characters, and a ? for one. Case does not matter. Takes time in proportion to
 * the length of a name, whatever is typed. Immutable.
 */
public final class TensorFilter implements Predicate<String> {

    /** Words in lower case, each cut at its asterisks. */
    private final List<List<String>> words;

    public TensorFilter(String typed) {
        words = Stream.of(typed.strip().toLowerCase(Locale.ROOT).split("\\s+")).map(TensorFilter::pieces).toList();
    }

    private static List<String> pieces(String word) {
        return Stream.of(word.split("\\*")).filter(piece -> !piece.isEmpty()).toList();
    }

    /**
     * Characters of a name that a filter found.
     *
     * @param end index behind the last one
     */
    public record Span(int start, int end) {
    }

    @Override
    public boolean test(String name) {
        return firstAt(name.toLowerCase(Locale.ROOT)) >= 0;
    }

    /**
     * Returns where a name has what was typed first; 0 if nothing was typed. Makes no objects, as it is called for each
     * of 100,000 names.
     *
     * @param lower the name in lower case
     * @return a negative number if the name lacks a word
     */
    public int firstAt(String lower) {
        int first = 0;
        for (int i = 0; i < words.size(); i++) {
            int at = find(words.get(i), lower, null);
            if (at < 0) {
                return at;
            }
            if (i == 0) {
                first = at;
            }
        }
        return first;
    }

    /**
     * Returns what the pieces of each word found in a name, in the order in which they were typed; nothing of a word
     * that the name lacks.
     *
     * @param lower the name in lower case
     */
    public List<Span> spans(String lower) {
        List<Span> found = new ArrayList<>();
        words.forEach(word -> find(word, lower, found));
        return found;
    }

    /**
     * Finds the pieces of a word one behind the other.
     *
     * @param found takes each of them; null for none
     * @return where the first one is, negative if one is missing
     */
    private static int find(List<String> pieces, String lower, List<Span> found) {
        int first = 0;
        int from = 0;
        for (int i = 0; i < pieces.size(); i++) {
            int at = indexOf(lower, pieces.get(i), from);
            if (at < 0) {
                return at;
            }
            first = i == 0 ? at : first;
            from = at + pieces.get(i).length();
            if (found != null) {
                found.add(new Span(at, from));
            }
        }
        return first;
    }

    private static int indexOf(String name, String piece, int from) {
        if (piece.indexOf('?') < 0) {
            return name.indexOf(piece, from);
        }
        for (int at = from; at + piece.length() <= name.length(); at++) {
            if (isAt(name, piece, at)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean isAt(String name, String piece, int at) {
        for (int i = 0; i < piece.length(); i++) {
            char wanted = piece.charAt(i);
            if (wanted != '?' && wanted != name.charAt(at + i)) {
                return false;
            }
        }
        return true;
    }
}
