/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.pages;

import java.util.Optional;

import org.kenworkbench.analysis.comparison.Comparison;
import org.kenworkbench.ui.PageFocus;
import org.kenworkbench.ui.TensorCell;

/** Tells the page of a view what it is about, and others what the page does. For the UI thread. */
interface PageFollower {

    /** Whether the view keeps what it shows, whatever is selected. */
    void setPinned(boolean keep);

    /** Selects a tensor, as {@link org.kenworkbench.ui.PageSite#select(String)} describes. */
    default void select(String name) {
        // nothing here has tensors
    }

    /** Moves the focus of all pages, as {@link org.kenworkbench.ui.PageSite#focus} describes. */
    default void focus(PageFocus focus) {
        // nothing here has cells
    }

    /** Tells the cell under the pointer, as {@link org.kenworkbench.ui.PageSite#point} describes. */
    default void point(Optional<TensorCell> cell) {
        // nothing here has cells
    }

    /** Selects a pair, as {@link org.kenworkbench.ui.PageSite#select(Comparison.Pair)} describes. */
    default void select(Comparison.Pair pair) {
        // nothing here has pairs
    }

    /** Stops telling the page of selections. */
    void dispose();
}
