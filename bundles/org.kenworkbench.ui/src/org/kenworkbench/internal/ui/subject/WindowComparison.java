/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.subject;

import java.nio.file.Path;
import java.util.List;

import org.kenworkbench.analysis.comparison.Comparison;
import org.kenworkbench.ui.ComparisonSubject;
import org.kenworkbench.ui.KenPage;

/** The comparison of one window, as those see it who do not make it. For the UI thread. */
public interface WindowComparison {

    /** Reads the files that were compared last, the first time; until then nothing is compared. */
    void begin();

    /** The subject that pages show. */
    ComparisonSubject subject();

    /** @param listener is told that there is another subject */
    void addListener(Runnable listener);

    /** Undoes {@link #addListener}. */
    void removeListener(Runnable listener);

    /**
     * Adds {@code .ken} files, compositions, or folders that {@code prune} wrote; those that are there already stay.
     */
    void add(List<Path> files);

    /** Asks for files and adds them. */
    void ask();

    /** Selects two subnetworks; ignored if they are none of these. */
    void select(Comparison.Pair pair);

    /** Lets a page change what is compared, if it is one that can; before its controls are made. */
    void equip(KenPage page);

    /** The selected pair in a line; empty where there is none. */
    String line();

    /** The compared subnetworks, named for the window's title; empty while there is nothing. */
    String title();
}
