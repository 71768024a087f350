/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.series;

import java.nio.file.Path;
import java.util.List;

import org.eclipse.ui.IWorkbenchPage;
import org.kenworkbench.internal.ui.window.RecentKind;
import org.kenworkbench.internal.ui.window.RecentOpener;
import org.osgi.service.component.annotations.Component;

/** Opens series of the list of recent files in the editor. */
@Component(service = RecentOpener.class)
public final class SeriesOpener implements RecentOpener {

    @Override
    public RecentKind kind() {
        return RecentKind.SERIES;
    }

    @Override
    public void open(IWorkbenchPage page, List<Path> paths) {
        SeriesEditor.open(page, paths);
    }
}
