/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.matrix;

import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Combo;
import org.kenworkbench.internal.ui.canvas.PageHeader;
import org.kenworkbench.internal.ui.grid.GridContent;
import org.kenworkbench.internal.ui.grid.GridPage;
import org.kenworkbench.viz.matrix.Shown;

/** The Matrix page: the selected tensor, from the whole of it to the single cell. */
public final class MatrixPage extends GridPage {

    private final Shown[] choices = {Shown.DELTA, Shown.TUNED, Shown.KEPT};

    @Override
    protected GridContent firstContent() {
        return new MatrixContent(choices[0]);
    }

    @Override
    protected void createSettings(PageHeader header) {
        Combo shown = new Combo(header.settings(), SWT.READ_ONLY);
        for (Shown choice : choices) {
            shown.add(choice.label());
        }
        shown.select(0);
        shown.addSelectionListener(SelectionListener.widgetSelectedAdapter(
                event -> pane().setContent(new MatrixContent(choices[shown.getSelectionIndex()]))));
    }
}
