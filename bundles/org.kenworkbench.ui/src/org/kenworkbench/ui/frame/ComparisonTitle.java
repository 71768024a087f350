/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.ui.frame;

import org.eclipse.ui.IWorkbenchWindow;
import org.kenworkbench.internal.ui.subject.WindowComparison;
import org.kenworkbench.internal.ui.subject.WindowComparisons;
import org.kenworkbench.internal.ui.window.WindowServices;

/** The title of a window that compares subnetworks. For the UI thread. */
public final class ComparisonTitle {

    private final WindowComparison comparison;

    /** @param changed is told whenever there may be another title, as long as the window is open */
    public ComparisonTitle(IWorkbenchWindow window, Runnable changed) {
        comparison = WindowServices.require(WindowComparisons.class).of(window);
        comparison.addListener(changed);
    }

    /** Returns the title; empty while nothing is compared. */
    public String text() {
        return comparison.title();
    }
}
