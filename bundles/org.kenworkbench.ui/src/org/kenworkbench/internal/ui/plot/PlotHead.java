/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.plot;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.widget.Skin;
import org.kenworkbench.internal.ui.widget.Skin.Style;

/** The line above a plot: a title, a few words that go where there is no room, and controls at the right. */
public final class PlotHead {

    private static final int PADDING = 8;
    private static final int GAP = 8;

    private final Composite line;
    private final Fonts fonts;
    private final Label title;
    private final Label detail;

    /** @param parent gets the layout of a page: the line, and below it what follows */
    public PlotHead(Composite parent, String title, String detail) {
        GridLayoutFactory.fillDefaults().margins(PADDING, PADDING).applyTo(parent);
        line = Skin.style(new Composite(parent, SWT.NONE), Style.PAGE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(GAP, 0).applyTo(line);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(line);
        fonts = new Fonts(line);
        this.title = PageLabels.line(line, title, Style.TITLE, fonts.heading());
        GridDataFactory.swtDefaults().align(SWT.BEGINNING, SWT.CENTER).applyTo(this.title);
        this.detail = PageLabels.line(line, detail, Style.SECOND, fonts.small());
        GridDataFactory.fillDefaults().grab(true, false).hint(0, SWT.DEFAULT).align(SWT.FILL, SWT.CENTER)
                .applyTo(this.detail);
    }

    /** Returns the parent of controls that are added. */
    public Composite line() {
        return line;
    }

    public Fonts fonts() {
        return fonts;
    }

    /** Puts a child of the line at its right, behind those that were added before. */
    public <C extends Control> C add(C control) {
        ((GridLayout) line.getLayout()).numColumns++;
        GridDataFactory.swtDefaults().align(SWT.END, SWT.CENTER).applyTo(control);
        return control;
    }

    /** Adds a text that does something when it is clicked. */
    public void addLink(String text, Runnable action) {
        add(PageLabels.link(line, text, action));
    }

    /** Shows another title. */
    public void setTitle(String text) {
        if (!title.getText().equals(PageLabels.literal(text))) {
            title.setText(PageLabels.literal(text));
            line.layout();
        }
    }

    /** Shows other words behind the title. */
    public void setDetail(String text) {
        detail.setText(PageLabels.literal(text));
    }
}
