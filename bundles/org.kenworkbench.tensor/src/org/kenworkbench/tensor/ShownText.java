/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.tensor;

import java.util.Locale;

/**
 * Makes words of a file, such as the name of a tensor, fit to be shown: what could steer a terminal, forge a line or
 * turn a text around is shown as {@code U+FFFD}. Stateless.
 */
public final class ShownText {

    private static final int MAX_CHARS = 200;
    private static final char REPLACEMENT = '\uFFFD';
    /** The last two code points of each plane are no characters, and XML refuses them. */
    private static final int NO_CHARACTER = 0xFFFE;
    private static final int NON_JOINER = 0x200C;
    private static final int JOINER = 0x200D;

    private ShownText() {
    }

    /** Returns a text as one line, cut at {@value #MAX_CHARS} characters. */
    public static String of(String raw) {
        if (raw.length() <= MAX_CHARS) {
            return line(raw);
        }
        int end = Character.isHighSurrogate(raw.charAt(MAX_CHARS - 1)) ? MAX_CHARS - 1 : MAX_CHARS;
        return line(raw.substring(0, end)) + "...";
    }

    /** Returns a text as one line, whole. */
    public static String line(String raw) {
        if (raw.codePoints().allMatch(ShownText::isPrintable)) {
            return raw;
        }
        StringBuilder shown = new StringBuilder(raw.length());
        raw.codePoints().forEach(c -> shown.appendCodePoint(isPrintable(c) ? c : REPLACEMENT));
        return shown.toString();
    }

    /** Returns a text of several lines, whole; line ends and tabs that indent stay, and other tabs are spaces. */
    public static String lines(String raw) {
        if (raw.codePoints().allMatch(c -> c == '\n' || isPrintable(c))) {
            return raw;
        }
        StringBuilder shown = new StringBuilder(raw.length());
        boolean indent = true;
        for (int c : raw.replace("\r\n", "\n").codePoints().toArray()) {
            if (c == '\t') {
                shown.append(indent ? '\t' : ' ');
            } else {
                shown.appendCodePoint(c == '\n' || isPrintable(c) ? c : REPLACEMENT);
                indent = c == '\n';
            }
        }
        return shown.toString();
    }

    /**
     * Returns an equal JSON document in which strings have the escapes of JSON for all that is not shown as it is, so
     * that they stay whole.
     *
     * @param document in which line breaks and tabs stand between values alone
     */
    public static String json(String document) {
        if (document.codePoints().allMatch(c -> isSpace(c) || isPrintable(c))) {
            return document;
        }
        StringBuilder escaped = new StringBuilder(document.length());
        document.codePoints().forEach(c -> {
            if (isSpace(c) || isPrintable(c)) {
                escaped.appendCodePoint(c);
            } else {
                for (char unit : Character.toChars(c)) {
                    escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
                }
            }
        });
        return escaped.toString();
    }

    private static boolean isSpace(int c) {
        return c == '\n' || c == '\r' || c == '\t';
    }

    /**
     * Returns whether a code point stays within its line and is seen as what it is. The two joiners are, since words of
     * some languages, and many emoji, need them.
     */
    public static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            case Character.FORMAT -> codePoint == NON_JOINER || codePoint == JOINER;
            default -> (codePoint & NO_CHARACTER) != NO_CHARACTER;
        };
    }
}
