/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.canvas;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.ControlListener;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.widget.Skin;
import org.kenworkbench.internal.ui.widget.Skin.Style;
import org.kenworkbench.ui.PageSubject;
import org.kenworkbench.ui.TensorRow;
import org.kenworkbench.viz.canvas.TextMetrics;
import org.kenworkbench.viz.canvas.TextStyle;

/** The line above a picture: the tensor's name and size at the left, the controls for settings at the right. */
public final class PageHeader {

    private static final int PADDING = 8;
    private static final int GAP = 8;

    private final Composite line;
    private final Label name;
    private final Label size;
    private final Composite settings;
    private String whole = "";

    /**
     * Creates the line.
     *
     * @param page gets a layout of one column, with this line and room for the picture below
     */
    public PageHeader(Composite page) {
        GridLayoutFactory.fillDefaults().margins(PADDING, PADDING).spacing(PADDING, PADDING).applyTo(page);
        line = Skin.style(new Composite(page, SWT.NONE), Style.PAGE);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(line);
        GridLayoutFactory.fillDefaults().numColumns(3).spacing(GAP, 0).applyTo(line);
        Fonts fonts = new Fonts(line);
        name = PageLabels.line(line, "", Style.TITLE, fonts.monospace());
        GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).applyTo(name);
        size = PageLabels.line(line, "", Style.SECOND, fonts.small());
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(size);
        settings = Skin.style(new Composite(line, SWT.NONE), Style.PAGE);
        line.addControlListener(ControlListener.controlResizedAdapter(event -> fit()));
    }

    /** Returns the parent for controls of settings; they stand in a row. */
    public Composite settings() {
        return settings;
    }

    /** Lays out the settings. To be called when all of them have been made. */
    public void finish() {
        GridLayoutFactory.fillDefaults().numColumns(Math.max(1, settings.getChildren().length)).spacing(PADDING, 0)
                .applyTo(settings);
        GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER).exclude(settings.getChildren().length == 0)
                .applyTo(settings);
    }

    /** Names what is shown. */
    public void show(PageSubject subject) {
        TensorRow tensor = subject.tensor().orElseThrow();
        show(tensor.name(), tensor.shapeText());
    }

    /** Names what is shown. A name that is too long loses its middle, and is whole in its tool tip. */
    public void show(String what, String detail) {
        if (what.equals(whole) && PageLabels.literal(detail).equals(size.getText())) {
            return;
        }
        whole = what;
        name.setToolTipText(what);
        size.setText(PageLabels.literal(detail));
        fit();
    }

    /** Gives the name as much room as there is. To be called when the width of a setting has changed. */
    public void fit() {
        int rest = size.computeSize(SWT.DEFAULT, SWT.DEFAULT).x + settings.computeSize(SWT.DEFAULT, SWT.DEFAULT).x
                + 2 * GAP;
        GC gc = new GC(name);
        try {
            TextMetrics metrics = (text, style) -> gc.stringExtent(text).x;
            name.setText(PageLabels.literal(metrics.fitMiddle(whole, TextStyle.NAME, line.getSize().x - rest)));
        } finally {
            gc.dispose();
        }
        line.layout(true, true);
        // A setting may be higher than when the page was laid out: a list, for one, once it has lines.
        if (line.getSize().y > 0 && line.computeSize(SWT.DEFAULT, SWT.DEFAULT).y > line.getSize().y) {
            line.requestLayout();
        }
    }
}
