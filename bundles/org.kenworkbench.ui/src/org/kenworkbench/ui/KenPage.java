/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.ui;

import org.eclipse.swt.widgets.Composite;

/**
 * A page of the extension point {@code org.kenworkbench.ui.pages}: what a view shows about a composition or one of its
 * tensors. Each view has a page of its own. All methods are called on the UI thread and must return at once: what takes
 * time is a job of the page's. A page that throws is taken off its view, which tells the user whose it is and, if the
 * user tries again, makes another one.
 */
public interface KenPage {

    /**
     * Makes the page's controls; called once.
     *
     * @param parent fills the view; has no layout yet
     * @param site   what the page may ask of its view
     */
    void createControl(Composite parent, PageSite site);

    /**
     * Shows a subject; called whenever there is another one, and never with one that lacks what the page said it needs.
     */
    void show(PageSubject subject);

    /** Gives the keyboard to the page. */
    void setFocus();

    /**
     * Called once, before the controls are disposed of and also after a failure, unless {@link #createControl} threw.
     */
    default void dispose() {
        // most pages own nothing but their controls
    }
}
