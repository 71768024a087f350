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

    /** See {@link org.kenworkbench.ui.PageSite#select(String)}. */
    default void select(String name) {
        // nothing here has tensors
    }

    /** See {@link org.kenworkbench.ui.PageSite#focus}. */
    default void focus(PageFocus focus) {
        // nothing here has cells
    }

    /** See {@link org.kenworkbench.ui.PageSite#point}. */
    default void point(Optional<TensorCell> cell) {
        // nothing here has cells
    }

    /** See {@link org.kenworkbench.ui.PageSite#select(Comparison.Pair)}. */
    default void select(Comparison.Pair pair) {
        // nothing here has pairs
    }

    /** Stops. */
    void dispose();
}
