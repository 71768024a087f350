/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.compare;

import java.util.HashMap;
import java.util.Map;

import org.eclipse.ui.IWorkbenchWindow;
import org.kenworkbench.internal.ui.subject.WindowComparison;
import org.kenworkbench.internal.ui.subject.WindowComparisons;
import org.osgi.service.component.annotations.Component;

/** Makes the comparison of each window when it is first asked for, and forgets it with the window. */
@Component(service = WindowComparisons.class)
public final class ComparisonsOfWindows implements WindowComparisons {

    private final Map<IWorkbenchWindow, ComparisonWork> open = new HashMap<>();

    @Override
    public WindowComparison of(IWorkbenchWindow window) {
        return open.computeIfAbsent(window, of -> {
            of.getShell().addDisposeListener(event -> open.remove(of));
            return new ComparisonWork(of);
        });
    }
}
