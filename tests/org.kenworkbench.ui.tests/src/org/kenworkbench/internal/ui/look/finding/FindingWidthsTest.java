/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.look.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Pictures go where sentences have no room, then names. */
class FindingWidthsTest {

    private static final int WORD = 80;
    private static final int NAME = 200;
    private static final int PICTURE = 90;

    private static FindingWidths of(int width, int... sentences) {
        return FindingWidths.of(width, WORD, NAME, PICTURE, sentences);
    }

    @Test
    void allAreShownWhereTheyHaveRoom() {
        assertEquals(new FindingWidths(WORD, 530, NAME, PICTURE), of(900, 100, 530));
    }

    @Test
    void picturesGoFirst() {
        assertEquals(new FindingWidths(WORD, 620, NAME, 0), of(900, 100, 531));
        assertEquals(new FindingWidths(WORD, 620, NAME, 0), of(900, 100, 620));
    }

    @Test
    void namesGoNext() {
        assertEquals(new FindingWidths(WORD, 820, 0, 0), of(900, 100, 621));
        assertEquals(new FindingWidths(WORD, 820, 0, 0), of(900, 100, 820));
    }

    /** A sentence that is cut anyway does not have the others cut as well. */
    @Test
    void onlySentencesThatBecomeWholeCount() {
        assertEquals(new FindingWidths(WORD, 620, NAME, 0), of(900, 600, 821));
        assertEquals(new FindingWidths(WORD, 820, 0, 0), of(900, 600, 700, 821));
    }

    /** A column is not hidden in vain. */
    @Test
    void allStayWhereSentencesAreCutAnyway() {
        assertEquals(new FindingWidths(WORD, 530, NAME, PICTURE), of(900, 500, 821));
        assertEquals(1, of(300, 821).sentence(), "a column that is shown has a width");
    }
}
