/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Division of texts into windows that go through a model together. Stateless. */
public final class WindowPacking {

    private WindowPacking() {
    }

    /**
     * Puts documents one behind the other and cuts all of it into windows. Each token but the very first is the one to
     * be found in exactly one window; a token sees those before it in its window, of another document, too.
     *
     * @param length tokens that go through together, 1 or more; a window has one more, behind the last of them
     */
    public static List<LearntText> documents(List<LearntText> documents, int length) {
        int all = documents.stream().mapToInt(one -> one.tokens().length).sum();
        long[] tokens = new long[all];
        boolean[] learnt = new boolean[all];
        int next = 0;
        for (LearntText document : documents) {
            System.arraycopy(document.tokens(), 0, tokens, next, document.tokens().length);
            System.arraycopy(document.learnt(), 0, learnt, next, document.learnt().length);
            next += document.tokens().length;
        }
        List<LearntText> windows = new ArrayList<>();
        for (int from = 0; from + 1 < all; from += length) {
            int to = Math.min(from + length + 1, all);
            boolean[] counts = Arrays.copyOfRange(learnt, from, to);
            counts[0] = false;
            LearntText window = new LearntText(Arrays.copyOfRange(tokens, from, to), counts, 0);
            if (window.count() > 0) {
                windows.add(window);
            }
        }
        return windows;
    }

    /**
     * Makes a window of each conversation, which is cut where it is too long; those of which nothing is left to learn
     * are left out.
     *
     * @param length as for documents
     */
    public static List<LearntText> conversations(List<LearntText> conversations, int length) {
        return conversations.stream().map(one -> one.upTo(length + 1)).filter(one -> one.count() > 0).toList();
    }
}
