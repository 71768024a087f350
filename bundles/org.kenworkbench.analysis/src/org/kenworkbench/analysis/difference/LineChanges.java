/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference;

import java.util.List;

/**
 * Changes of the rows of a matrix, or of its columns.
 *
 * @param lines       number of rows, or of columns
 * @param unchanged   those in which no value changed
 * @param mostlyUnchanged number of lines in which some values changed, but less than half
 * @param holdingMost the fewest lines that hold nine tenths of ‖tuned - base‖²; 0 where nothing moved
 * @param medianRelativeChange median over the lines of {@link LineChange#relativeChange}
 * @param largest     the lines that moved farthest beside the base, farthest first; {@value #MOST_NAMED} at most
 */
public record LineChanges(long lines, UnchangedLines unchanged, long mostlyUnchanged, long holdingMost,
        double medianRelativeChange, List<LineChange> largest) {

    /** Most lines that are told one by one. */
    public static final int MOST_NAMED = 5;

    public LineChanges {
        largest = List.copyOf(largest);
    }
}
