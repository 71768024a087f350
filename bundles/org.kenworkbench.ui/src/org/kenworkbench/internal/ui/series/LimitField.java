/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.series;

import java.util.function.DoubleConsumer;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.kenworkbench.internal.ui.widget.FieldNames;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.widget.Skin;
import org.kenworkbench.internal.ui.widget.Skin.Style;

/** The field for the limit below which a matrix has stopped, in per cent. */
final class LimitField {

    private static final int GAP = 6;
    private static final int WIDTH = 52;

    private final Text field;
    private final Label below;
    private final DoubleConsumer listener;
    private double limit;

    /**
     * @param limit    to begin with, as a share
     * @param listener gets the limit that the user gives, as a share, once it is another one
     */
    LimitField(Composite parent, double limit, DoubleConsumer listener) {
        this.limit = limit;
        this.listener = listener;
        Composite both = Skin.style(new Composite(parent, SWT.NONE), Style.PAGE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(GAP, GAP).applyTo(both);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(both);
        Fonts fonts = new Fonts(both);
        PageLabels.line(both, Messages.Limit_Name, Style.SECOND, fonts.small());
        field = new Text(both, SWT.BORDER | SWT.SINGLE | SWT.RIGHT);
        field.setText(Double.toString(100 * limit));
        field.setFont(fonts.small());
        FieldNames.give(field, Messages.Limit_Name);
        GridDataFactory.swtDefaults().hint(WIDTH, SWT.DEFAULT).applyTo(field);
        field.addSelectionListener(SelectionListener.widgetDefaultSelectedAdapter(event -> take()));
        field.addListener(SWT.FocusOut, event -> take());
        below = PageLabels.line(both, Messages.Limit_Unit, Style.SECOND, fonts.small());
        GridDataFactory.fillDefaults().span(2, 1).grab(true, false).applyTo(below);
    }

    private void take() {
        double given = share(field.getText());
        boolean right = given > 0 && given <= 1;
        below.setText(right ? Messages.Limit_Unit : Messages.Limit_Wrong);
        below.requestLayout();
        if (right && given != limit) {
            limit = given;
            listener.accept(limit);
        }
    }

    /** Returns a typed percentage as a share; NaN where it is none. */
    private static double share(String text) {
        try {
            return Double.parseDouble(text.replace("%", "").replace(',', '.').strip()) / 100;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** Returns the field, for tests. */
    Text field() {
        return field;
    }
}
