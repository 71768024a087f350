/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.language;

import java.util.function.IntPredicate;

/** Strips texts as Python does, by whose rules templates were written. Stateless. */
final class Blanks {

    private Blanks() {
    }

    /** Returns a text without blanks at its ends, those that do not break lines among them. */
    static String strip(String text) {
        return strip(text, Blanks::isBlank, true, true);
    }

    /** Returns a text without line feeds at the chosen ends. */
    static String stripLines(String text, boolean begin, boolean end) {
        return strip(text, character -> character == '\n', begin, end);
    }

    private static String strip(String text, IntPredicate goes, boolean begin, boolean end) {
        int from = 0;
        int to = text.length();
        while (begin && from < to && goes.test(text.charAt(from))) {
            from++;
        }
        while (end && from < to && goes.test(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isBlank(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character) || character == '\u0085';
    }
}
