/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.look.finding;

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
     * Shares out a width. Pictures go where that makes the longest sentence whole, and then names. Where sentences are
     * cut even so, all columns stay.
     *
     * @param needed what each column needs to be whole
     */
    static FindingWidths of(int width, FindingWidths needed) {
        int alone = width - needed.word;
        int named = alone - needed.name;
        int pictured = named - needed.picture;
        if (pictured < needed.sentence && named >= needed.sentence) {
            return new FindingWidths(needed.word, named, needed.name, 0);
        }
        if (pictured < needed.sentence && alone >= needed.sentence) {
            return new FindingWidths(needed.word, alone, 0, 0);
        }
        return new FindingWidths(needed.word, Math.max(1, pictured), needed.name, needed.picture);
    }
}
