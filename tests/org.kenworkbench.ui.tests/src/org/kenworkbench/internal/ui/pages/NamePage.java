/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.pages;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.kenworkbench.ui.KenPage;
import org.kenworkbench.ui.PageSite;
import org.kenworkbench.ui.PageSubject;

/** Shows the selected tensor's name. */
public final class NamePage implements KenPage {

    static int disposed;
    private Label label;

    @Override
    public void createControl(Composite parent, PageSite site) {
        parent.setLayout(new FillLayout());
        label = new Label(parent, SWT.NONE);
    }

    @Override
    public void show(PageSubject subject) {
        label.setText(subject.tensor().orElseThrow().name());
    }

    @Override
    public void setFocus() {
        label.setFocus();
    }

    @Override
    public void dispose() {
        disposed++;
    }
}
