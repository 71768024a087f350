/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.language;

import java.util.Arrays;

/**
 * A text as tokens, some of which are learnt or scored; the others are what stands before them.
 *
 * @param tokens never changed
 * @param learnt whether each of them counts; never changed; the first one never does
 * @param bytes  in UTF-8 of what counts
 */
public record LearntText(long[] tokens, boolean[] learnt, long bytes) {

    public LearntText {
        if (tokens.length != learnt.length || tokens.length == 0 || learnt[0]) {
            throw new IllegalArgumentException(tokens.length + " tokens, " + learnt.length + " marks");
        }
    }

    /** Returns the first tokens of the text; all of it where it has no more. */
    LearntText upTo(int count) {
        return count >= tokens.length ? this
                : new LearntText(Arrays.copyOf(tokens, count), Arrays.copyOf(learnt, count), bytes);
    }

    /** Returns the number of tokens that count. */
    int count() {
        int count = 0;
        for (boolean one : learnt) {
            count += one ? 1 : 0;
        }
        return count;
    }

    /** Returns the first token that counts; as many as there are if none does. */
    int first() {
        int first = 0;
        while (first < learnt.length && !learnt[first]) {
            first++;
        }
        return first;
    }
}
