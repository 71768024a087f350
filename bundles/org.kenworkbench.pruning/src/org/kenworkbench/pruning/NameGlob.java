/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * A pattern of tensors' names as shells have them: {@code *} and {@code ?} match across dots too, {@code [a-c]} one
 * character of some, {@code [!a-c]} of all others, {@code {a,b}} one of several patterns, {@code {0..11}} one of the
 * numbers, and a backslash takes the next character as it is. A bracket that is not closed is a character as any other.
 * Immutable.
 */
final class NameGlob {

    private static final String META = "\\*?[]{},";
    /** Characters that take away, at the beginning of a part. */
    private static final String SIGNS = "-!";
    /** Most numbers of a range, so that a range that was mistyped stays small. */
    private static final int MOST_NUMBERS = 10_000;
    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,6})\\.\\.(\\d{1,6})");
    private static final Pattern LONG_NUMBERS = Pattern.compile("\\d+-\\d{2,}|\\d{2,}-\\d+");

    private final Pattern pattern;

    private NameGlob(Pattern pattern) {
        this.pattern = pattern;
    }

    /** @throws IllegalArgumentException if a range is none; the message is a sentence for the user */
    public static NameGlob of(String text) {
        StringBuilder regex = new StringBuilder();
        append(text, regex);
        return new NameGlob(Pattern.compile(regex.toString(), Pattern.DOTALL));
    }

    /** Tells whether the pattern fits the whole of a name. */
    public boolean matches(String name) {
        return pattern.matcher(name).matches();
    }

    /** The pattern that one name alone matches. */
    public static String quoted(String name) {
        String quoted = name.codePoints().mapToObj(c -> (META.indexOf(c) < 0 ? "" : "\\") + Character.toString(c))
                .collect(Collectors.joining());
        return !name.isEmpty() && SIGNS.indexOf(name.charAt(0)) >= 0 ? '\\' + quoted : quoted;
    }

    /**
     * Parts of a text between commas, without blanks around them; commas in brackets, and behind a backslash, are part
     * of a pattern.
     */
    public static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int begin = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == ',') {
                parts.add(text.substring(begin, at).strip());
                begin = at + 1;
            } else {
                at = endOf(text, at) - 1;
            }
        }
        parts.add(text.substring(begin).strip());
        return parts;
    }

    /**
     * Returns the last index of the item that begins there: a character with its backslash, a class, or alternatives.
     */
    private static int endOf(String text, int at) {
        int closed = switch (text.charAt(at)) {
            case '\\' -> Math.min(at + 1, text.length() - 1);
            case '[' -> closing(text, at);
            case '{' -> closingBrace(text, at);
            default -> at;
        };
        return Math.max(closed, at) + 1;
    }

    /**
     * Returns the index of the bracket that closes a class; -1 if none does. The first character may be a closing
     * bracket.
     */
    private static int closing(String text, int open) {
        int first = open + 1 < text.length() && isNot(text.charAt(open + 1)) ? open + 2 : open + 1;
        int close = text.indexOf(']', first + 1);
        return close < 0 || text.substring(open, close).indexOf('.') >= 0 ? -1 : close;
    }

    private static boolean isNot(char c) {
        return c == '!' || c == '^';
    }

    private static int closingBrace(String text, int open) {
        for (int at = open + 1; at < text.length(); at = endOf(text, at)) {
            if (text.charAt(at) == '}') {
                return at;
            }
        }
        return -1;
    }

    private static void append(String text, StringBuilder regex) {
        for (int at = 0; at < text.length();) {
            int end = endOf(text, at);
            char c = text.charAt(at);
            if (c == '*') {
                regex.append(".*");
            } else if (c == '?') {
                regex.append('.');
            } else if (c == '\\' && end - at == 2) {
                regex.append(Pattern.quote(text.substring(at + 1, end)));
            } else if (c == '[' && end - at > 1) {
                appendClass(text.substring(at + 1, end - 1), regex);
            } else if (c == '{' && end - at > 1) {
                appendAlternatives(text.substring(at + 1, end - 1), regex);
            } else {
                regex.append(Pattern.quote(text.substring(at, end)));
            }
            at = end;
        }
    }

    private static void appendClass(String inner, StringBuilder regex) {
        if (LONG_NUMBERS.matcher(inner).matches()) {
            throw new IllegalArgumentException(
                    "'[" + inner + "]' matches a single character; for numbers write "
                            + "{" + inner.replace("-", "..") + "}");
        }
        boolean not = isNot(inner.charAt(0));
        String characters = not ? inner.substring(1) : inner;
        regex.append(not ? "[^" : "[");
        for (int at = 0; at < characters.length(); at++) {
            char first = characters.charAt(at);
            if (at + 2 < characters.length() && characters.charAt(at + 1) == '-') {
                char last = characters.charAt(at + 2);
                if (last < first) {
                    throw new IllegalArgumentException(
                            "'[" + inner + "]' has a range from " + first + " down to " + last + "; reverse it");
                }
                regex.append(literal(first)).append('-').append(literal(last));
                at += 2;
            } else {
                regex.append(literal(first));
            }
        }
        regex.append(']');
    }

    private static String literal(char c) {
        return String.format("\\u%04x", (int) c);
    }

    private static void appendAlternatives(String inner, StringBuilder regex) {
        var numbers = NUMBERS.matcher(inner);
        if (numbers.matches()) {
            int first = Integer.parseInt(numbers.group(1));
            int last = Integer.parseInt(numbers.group(2));
            if (last < first || last - first >= MOST_NUMBERS) {
                throw new IllegalArgumentException("'{" + inner + "}' is not a range of numbers; write one as in "
                        + "{0..11}");
            }
            regex.append(LongStream.rangeClosed(first, last).mapToObj(Long::toString)
                    .collect(Collectors.joining("|", "(?:", ")")));
            return;
        }
        String open = "(?:";
        for (String alternative : split(inner)) {
            regex.append(open);
            append(alternative, regex);
            open = "|";
        }
        regex.append(')');
    }
}
