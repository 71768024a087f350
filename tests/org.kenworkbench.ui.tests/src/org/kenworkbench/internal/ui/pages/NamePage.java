/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.pages;

import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.kenworkbench.ui.PageSite;
import org.kenworkbench.ui.PageSubject;
import org.kenworkbench.ui.PointerPage;
import org.kenworkbench.ui.TensorCell;

/** Shows the selected tensor's name, and the row and column that the pointer is on. */
public final class NamePage implements PointerPage {

    static int disposed;
    /** Whether a page was disposed of after its controls. */
    static boolean late;
    private Label label;
    private String name;

    @Override
    public void createControl(Composite parent, PageSite site) {
        parent.setLayout(new FillLayout());
        label = new Label(parent, SWT.NONE);
    }

    @Override
    public void show(PageSubject subject) {
        name = subject.tensor().orElseThrow().name();
        label.setText(name);
    }

    @Override
    public void point(Optional<TensorCell> cell) {
        label.setText(name + cell.map(on -> " " + on.row() + ' ' + on.column()).orElse(""));
    }

    @Override
    public void setFocus() {
        label.setFocus();
    }

    @Override
    public void dispose() {
        disposed++;
        late |= label.isDisposed();
    }
}
