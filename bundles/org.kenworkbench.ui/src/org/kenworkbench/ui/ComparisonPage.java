/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.ui;

/**
 * A page about several subnetworks of one base. A page that declares that it needs {@code comparison} or
 * {@code subnetworks} must be one. As with any page, all methods are called on the UI thread and must return at once.
 */
public interface ComparisonPage extends KenPage {

    /**
     * Shows a comparison; called whenever there is another one, or another part or pair of it is selected, and never
     * with one that lacks what the page said it needs.
     */
    void show(ComparisonSubject subject);

    /** Throws an exception. Never called, as such a page shows no composition. */
    @Override
    default void show(PageSubject subject) {
        throw new UnsupportedOperationException("a page about subnetworks");
    }
}
