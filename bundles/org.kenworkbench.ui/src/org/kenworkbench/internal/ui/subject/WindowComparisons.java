/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.subject;

import org.eclipse.ui.IWorkbenchWindow;

/** The comparisons of all windows, a service. For the UI thread. */
public interface WindowComparisons {

    /** The comparison of a window, which has one as long as it is open. Nothing is read before it begins. */
    WindowComparison of(IWorkbenchWindow window);
}
