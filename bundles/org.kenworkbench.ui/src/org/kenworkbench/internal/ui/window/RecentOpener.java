/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.window;

import java.nio.file.Path;
import java.util.List;

import org.eclipse.ui.IWorkbenchPage;

/** Opens again what was opened before, a service for one kind of entries. For the UI thread. */
public interface RecentOpener {

    /** Returns the kind of entries that this service opens. */
    RecentKind kind();

    /** Opens files, as they were opened when they were remembered; what goes wrong is told to the user. */
    void open(IWorkbenchPage page, List<Path> paths);
}
