/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.ui;

/** What a page may ask of the view that shows it. For the UI thread. */
public interface PageSite {

    /**
     * Selects a tensor in the composition that is shown: all views follow, but for those that are pinned.
     *
     * @param name of a tensor of {@link PageSubject#tensors()}; another one is ignored
     */
    void select(String name);

    /** Shows a line at the bottom of the window; an empty one takes it away. */
    void status(String line);
}
