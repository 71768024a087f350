/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.plot;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.RowLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.widget.Skin;
import org.kenworkbench.internal.ui.widget.Skin.Style;

/**
 * Buttons in a row, or in several where it is narrow, the first of which is the main one, with a remark below that says
 * why one is of no use.
 */
public final class ActionRow {

    private static final int GAP = 8;
    /** Width that one button has; in a view as narrow, they stand one below the other. */
    private static final int LEAST_WIDTH = 120;

    private final Composite buttons;
    private final Label remark;

    public ActionRow(Composite parent, Fonts fonts) {
        buttons = new Composite(parent, SWT.NONE);
        RowLayoutFactory.fillDefaults().wrap(true).spacing(GAP).applyTo(buttons);
        GridDataFactory.fillDefaults().grab(true, false).hint(LEAST_WIDTH, SWT.DEFAULT).applyTo(buttons);
        remark = PageLabels.paragraph(parent, "", Style.SECOND, fonts.small());
    }

    /** Adds a button, which cannot be pressed yet. */
    public Button add(String text, Runnable action) {
        Button button = new Button(buttons, SWT.PUSH);
        if (buttons.getChildren().length == 1) {
            Skin.style(button, Style.DEFAULT);
        }
        button.setText(text);
        button.setEnabled(false);
        button.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> action.run()));
        return button;
    }

    /** Shows a remark, or takes it away if it is empty; the caller has it laid out. */
    public void remark(String text) {
        remark.setText(PageLabels.literal(text));
        ((GridData) remark.getLayoutData()).exclude = text.isEmpty();
        remark.setVisible(!text.isEmpty());
    }
}
