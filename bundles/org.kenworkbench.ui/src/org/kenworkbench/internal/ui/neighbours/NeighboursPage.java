/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.neighbours;

import org.kenworkbench.internal.ui.canvas.PageHeader;
import org.kenworkbench.internal.ui.grid.GridContent;
import org.kenworkbench.internal.ui.grid.GridPage;

/** The Neighbours page: how many of the values above, below, left and right of each kept value are kept too. */
public final class NeighboursPage extends GridPage {

    @Override
    protected GridContent firstContent() {
        return new NeighboursContent();
    }

    @Override
    protected void createSettings(PageHeader header) {
        // there is but one thing to show
    }
}
