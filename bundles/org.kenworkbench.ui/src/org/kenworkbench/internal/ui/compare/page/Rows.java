/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.compare.page;

import java.util.List;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.kenworkbench.internal.ui.compare.text.PairFacts;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.widget.Skin;
import org.kenworkbench.internal.ui.widget.Skin.Style;

/** Rows of a page of texts, as wide as the page. Stateless. */
public final class Rows {

    private static final int GAP = 8;
    private static final int LINE_GAP = 3;
    private static final int LEAST_VALUE = 60;

    private Rows() {
    }

    /** Rows of so many columns. */
    static Composite of(Composite parent, int columns) {
        return of(parent, columns, GAP);
    }

    /** @param gap between columns, in pixels */
    static Composite of(Composite parent, int columns, int gap) {
        Composite rows = Skin.style(new Composite(parent, SWT.NONE), Style.PAGE);
        GridLayoutFactory.fillDefaults().numColumns(columns).spacing(gap, LINE_GAP).applyTo(rows);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(rows);
        return rows;
    }

    /** Figures, one below the other; a value that is shortened tells all of it when it is pointed at. */
    static void facts(Composite parent, Fonts fonts, List<PairFacts.Fact> facts) {
        Composite rows = of(parent, 2);
        for (PairFacts.Fact fact : facts) {
            PageLabels.line(rows, fact.label(), Style.SECOND, fonts.small());
            Label value = PageLabels.paragraph(rows, fact.value(), Style.TITLE, fonts.small());
            value.setToolTipText(PageLabels.literal(fact.full()));
            value.setAlignment(SWT.RIGHT);
            GridDataFactory.fillDefaults().grab(true, false).hint(LEAST_VALUE, SWT.DEFAULT).applyTo(value);
        }
    }
}
