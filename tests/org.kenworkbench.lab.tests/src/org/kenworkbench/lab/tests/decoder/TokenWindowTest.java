/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.lab.tests.decoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.kenworkbench.internal.lab.likelihood.TokenWindow;

/** Tests of how texts are covered with windows. */
class TokenWindowTest {

    @Test
    void eachTokenIsAskedForOnceAndWithAsMuchContextAsTheStrideLeaves() {
        for (int length = 2; length < 30; length++) {
            for (int size = 1; size < 12; size++) {
                for (int stride = 1; stride <= size; stride++) {
                    check(length, size, stride);
                }
            }
        }
    }

    private static void check(int length, int size, int stride) {
        String where = length + " tokens, windows of " + size + ", stride " + stride;
        List<Long> asked = new ArrayList<>();
        long[] text = LongStream.range(0, length).toArray();
        for (TokenWindow window : TokenWindow.sliding(3, text, 1, size, stride)) {
            assertEquals(3, window.owner());
            assertTrue(window.length() <= size, where);
            for (int token = window.from(); token < window.tokens().length; token++) {
                asked.add(window.tokens()[token]);
                long own = window.tokens()[token];
                long context = own - window.tokens()[0];
                assertTrue(context >= Math.min(own, size - stride + 1), where + ": " + own + " after " + context);
            }
        }
        assertEquals(LongStream.range(1, length).boxed().toList(), asked, where);
    }

    @Test
    void windowsThatShareNothingBeginWithTheTokenBefore() {
        List<TokenWindow> windows = TokenWindow.sliding(0, LongStream.range(0, 8).toArray(), 1, 3, 3);
        assertEquals(3, windows.size());
        assertArrayEquals(new long[] {0, 1, 2, 3}, windows.get(0).tokens());
        assertArrayEquals(new long[] {3, 4, 5, 6}, windows.get(1).tokens());
        assertArrayEquals(new long[] {6, 7}, windows.get(2).tokens());
        assertTrue(windows.stream().allMatch(window -> window.from() == 1));
    }

    @Test
    void nothingIsAskedForWhereThereIsOnlyABegin() {
        assertEquals(List.of(), TokenWindow.sliding(0, new long[] {1, 2}, 2, 5, 5));
    }

    @Test
    void aTextThatIsTooLongLosesItsBegin() {
        long[] text = LongStream.range(0, 10).toArray();
        TokenWindow window = TokenWindow.ending(0, text, 7, 5);
        assertArrayEquals(new long[] {4, 5, 6, 7, 8, 9}, window.tokens());
        assertEquals(3, window.from());
        assertArrayEquals(text, TokenWindow.ending(0, text, 1, 20).tokens());
    }

    @Test
    void aWindowAsksForATokenBehindAnother() {
        assertThrows(IllegalArgumentException.class, () -> new TokenWindow(0, new long[] {1, 2}, 0));
        assertThrows(IllegalArgumentException.class, () -> new TokenWindow(0, new long[] {1, 2}, 2));
    }
}
