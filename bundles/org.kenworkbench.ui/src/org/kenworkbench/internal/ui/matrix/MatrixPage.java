/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.matrix;

import java.util.List;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Combo;
import org.kenworkbench.internal.ui.canvas.PageHeader;
import org.kenworkbench.internal.ui.grid.GridContent;
import org.kenworkbench.internal.ui.grid.GridPage;
import org.kenworkbench.internal.ui.subject.ShownValues;
import org.kenworkbench.ui.PageSource;
import org.kenworkbench.viz.matrix.Shown;

/** The Matrix page: the selected tensor, from the whole of it to the single cell. */
public final class MatrixPage extends GridPage {

    private List<Shown> choices = List.of();
    private Combo shown;

    @Override
    protected GridContent firstContent() {
        return new MatrixContent(Shown.DELTA);
    }

    @Override
    protected void createSettings(PageHeader header) {
        shown = new Combo(header.settings(), SWT.READ_ONLY);
        shown.addSelectionListener(SelectionListener.widgetSelectedAdapter(
                event -> pane().setContent(new MatrixContent(choices.get(shown.getSelectionIndex())))));
    }

    @Override
    protected Optional<GridContent> contentOf(PageSource source) {
        List<Shown> offered = ShownValues.ofMatrix(source);
        if (offered.equals(choices)) {
            return Optional.empty();
        }
        choices = offered;
        shown.setItems(choices.stream().map(Shown::label).toArray(String[]::new));
        shown.select(0);
        shown.getParent().getParent().layout(true, true);
        return Optional.of(new MatrixContent(choices.getFirst()));
    }
}
