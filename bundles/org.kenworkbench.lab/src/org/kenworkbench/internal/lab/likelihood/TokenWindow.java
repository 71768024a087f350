/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.likelihood;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Tokens that go through a model together, and the one behind them.
 *
 * @param owner  number of the text that they belong to
 * @param tokens two or more, of which all but the last go through; never changed
 * @param from   the first token that is asked for; those before it are context
 */
public record TokenWindow(int owner, long[] tokens, int from) {

    public TokenWindow {
        if (from < 1 || from >= tokens.length) {
            throw new IllegalArgumentException(from + " of " + tokens.length + " tokens");
        }
    }

    /**
     * Covers a text with windows, each token asked for in one of them: in the first that has it.
     *
     * @param first  the first token that is asked for, 1 or more
     * @param size   tokens that go through together, {@code first} or more
     * @param stride tokens from the begin of a window to that of the next, from 1 to {@code size}
     * @return none if there is nothing to be asked for
     */
    public static List<TokenWindow> sliding(int owner, long[] tokens, int first, int size, int stride) {
        List<TokenWindow> windows = new ArrayList<>();
        int next = first;
        for (int begin = 0; next < tokens.length; begin += stride) {
            int end = Math.min(begin + size + 1, tokens.length);
            windows.add(new TokenWindow(owner, Arrays.copyOfRange(tokens, begin, end), next - begin));
            next = end;
        }
        return windows;
    }

    /**
     * Makes one window of a text's end.
     *
     * @param first the first token that is asked for, 1 or more
     * @param size  tokens that go through together, as many as are asked for or more; what is before them is cut off
     */
    public static TokenWindow ending(int owner, long[] tokens, int first, int size) {
        int begin = Math.max(0, tokens.length - size - 1);
        return new TokenWindow(owner, Arrays.copyOfRange(tokens, begin, tokens.length), first - begin);
    }

    /** Returns the number of tokens that go through. */
    public int length() {
        return tokens.length - 1;
    }
}
