/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.neighbours;

import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.kenworkbench.internal.ui.canvas.PageHeader;
import org.kenworkbench.internal.ui.grid.GridContent;
import org.kenworkbench.internal.ui.grid.GridPage;
import org.kenworkbench.internal.ui.widget.Fonts;

/** The Neighbours page: how many of the values above, below, left and right of each kept value are kept too. */
public final class NeighboursPage extends GridPage {

    @Override
    protected GridContent firstContent() {
        return new NeighboursContent(true);
    }

    @Override
    protected void createSettings(PageHeader header) {
        Button numbers = new Button(header.settings(), SWT.CHECK);
        numbers.setText(Messages.Neighbours_Numbers);
        numbers.setFont(new Fonts(header.settings()).small());
        numbers.setSelection(true);
        numbers.addSelectionListener(SelectionListener.widgetSelectedAdapter(
                event -> pane().setContent(new NeighboursContent(numbers.getSelection()))));
    }
}
