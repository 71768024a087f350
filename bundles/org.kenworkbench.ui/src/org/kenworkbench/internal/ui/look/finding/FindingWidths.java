/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.look.finding;

import java.util.stream.IntStream;

/**
 * Widths of the columns of the list of findings, in pixels.
 *
 * @param word     of a severity, with its sign
 * @param sentence gets what the others leave
 * @param name     of a tensor; 0 for a column that is hidden
 * @param picture  0 for a column that is hidden
 */
record FindingWidths(int word, int sentence, int name, int picture) {

    /**
     * Shares out a width. Pictures go where that makes more sentences whole, and then names; a column is not hidden in
     * vain.
     *
     * @param word      what words need
     * @param name      what names need
     * @param picture   what pictures need; 0 if there are none
     * @param sentences what each sentence needs to be whole
     */
    static FindingWidths of(int width, int word, int name, int picture, int... sentences) {
        int alone = width - word;
        int named = alone - name;
        int pictured = named - picture;
        long whole = whole(pictured, sentences);
        if (whole(alone, sentences) > Math.max(whole, whole(named, sentences))) {
            return new FindingWidths(word, alone, 0, 0);
        }
        if (whole(named, sentences) > whole) {
            return new FindingWidths(word, named, name, 0);
        }
        return new FindingWidths(word, Math.max(1, pictured), name, picture);
    }

    private static long whole(int room, int... sentences) {
        return IntStream.of(sentences).filter(sentence -> sentence <= room).count();
    }
}
