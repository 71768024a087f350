/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.ui;

import java.util.Optional;

import org.kenworkbench.analysis.comparison.Comparison;

/** Services that a page may ask of the view that shows it. For the UI thread. */
public interface PageSite {

    /**
     * Selects a tensor in the composition that is shown: all views follow, except those that are pinned.
     *
     * @param name name of a tensor of {@link PageSubject#tensors()}; any other name is ignored
     */
    void select(String name);

    /**
     * Moves the focus within the tensor that is shown: all views follow, except those that are pinned; a pinned one
     * moves alone. The page itself is told by {@link KenPage#show} too, before this returns.
     */
    void focus(PageFocus focus);

    /**
     * Tells on which cell of the tensor that is shown the pointer is, if it is on one: every {@link PointerPage} of a
     * tensor of that shape is told.
     */
    void point(Optional<TensorCell> cell);

    /**
     * Selects two subnetworks of the comparison that is shown: all views follow, except those that are pinned; a pinned
     * one moves alone.
     *
     * @param pair two of {@link ComparisonSubject#subnetworks()}; any other pair is ignored
     */
    void select(Comparison.Pair pair);

    /**
     * Brings another page to the front, in the view that it has or in a new one.
     *
     * @param pageId id of the page; see {@link KenViews} for those that are always there
     */
    void open(String pageId);

    /**
     * Shows a sentence in the page's place until the page is shown a subject again: what the page lacks, or why there
     * is nothing to see.
     *
     * @param sentence one sentence, which ends with what to do
     */
    void missing(String sentence);

    /**
     * Removes the page from its view, as if one of its methods had thrown: for failures in the page's own jobs and
     * listeners. The user is told whose page it is, and can try again. A page that failed already is left alone.
     */
    void failed(Throwable failure);

    /** Shows a line at the bottom of the window; an empty one removes it. */
    void status(String line);
}
