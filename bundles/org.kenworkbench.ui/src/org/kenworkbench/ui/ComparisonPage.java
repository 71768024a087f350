/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.ui;

/**
 * A page about several subnetworks of one base: what a page is that says that it needs {@code comparison} or {@code
 * subnetworks}. As of any page, all methods are called on the UI thread and must return at once.
 */
public interface ComparisonPage extends KenPage {

    /**
     * Shows a comparison; called whenever there is another one, or another part of it or pair is selected, and never
     * with one that lacks what the page said it needs.
     */
    void show(ComparisonSubject subject);

    /** Not called: what is shown is no composition. */
    @Override
    default void show(PageSubject subject) {
        throw new UnsupportedOperationException("a page about subnetworks");
    }
}
