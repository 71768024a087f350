/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.tensor.place;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Layers that stand one after the other, as options name them: {@code 3}, {@code 8-11}, {@code decoder:0-3}, {@code
 * decoder:*}.
 *
 * @param stack whose layers; empty for those of every stack
 * @param first lowest number
 * @param last  highest number, included
 */
public record LayerRange(String stack, int first, int last) {

    /** A number has four digits at most, so that a range typed wrongly stays small. */
    private static final Pattern TEXT = Pattern
            .compile("(?:([\\w.-]+)\\s*:\\s*)?(?:(\\d{1,4})(?:\\s*-\\s*(\\d{1,4}))?|(\\*))");

    /** The highest number that can be named. */
    private static final int HIGHEST = 9999;

    /** @throws IllegalArgumentException if the last comes before the first */
    public LayerRange {
        if (last < first) {
            throw new IllegalArgumentException("layer " + last + " comes before layer " + first);
        }
    }

    /**
     * Reads a range as options write it.
     *
     * @throws IllegalArgumentException whose message says how layers are named, if the text is no such range
     */
    public static LayerRange parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        boolean matches = matcher.matches();
        int first = matches && matcher.group(2) != null ? Integer.parseInt(matcher.group(2)) : 0;
        int last = !matches || matcher.group(4) != null ? HIGHEST
                : matcher.group(3) == null ? first : Integer.parseInt(matcher.group(3));
        if (!matches || last < first) {
            throw new IllegalArgumentException("'" + text.strip()
                    + "' is neither a layer nor a range of layers; name them as in 3, 8-11 or decoder:0-3");
        }
        return new LayerRange(matcher.group(1) == null ? "" : matcher.group(1).toLowerCase(Locale.ROOT), first, last);
    }

    /** Whether it has no ends: all layers of the stack, or of every one. */
    public boolean isWhole() {
        return first == 0 && last == HIGHEST;
    }

    /** Tells whether a layer is in the range. */
    public boolean includes(Layer layer) {
        return (stack.isEmpty() || stack.equalsIgnoreCase(layer.stack())) && first <= layer.number()
                && layer.number() <= last;
    }

    /** The text that {@link #parse} reads. */
    @Override
    public String toString() {
        String numbers = isWhole() ? "*" : first == last ? Integer.toString(first) : first + "-" + last;
        return stack.isEmpty() ? numbers : stack + ':' + numbers;
    }
}
