/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.sweep;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Text;
import org.kenworkbench.internal.ui.widget.Card;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.widget.Skin.Style;
import org.kenworkbench.internal.ui.window.SweepPreset;
import org.kenworkbench.internal.ui.wizard.Section;

/** Card for the shares that are tried, and for what decides which of them is chosen. */
final class SearchCard {

    private static final int GAP = 10;
    private static final int FIELD_WIDTH = 70;
    private static final int MOST_REFINEMENT = 20;
    private static final int MOST_SEEDS = 100;
    private static final String FIRST_SHARES = "10%,25%,40%,50%,60%,75%,90%";
    private static final String FIRST_MARGIN = "0.01";
    private static final int FIRST_REFINEMENT = 2;

    private final Text shares;
    private final Text margin;
    private final Spinner refinement;
    private final Spinner seeds;
    private final Runnable changed;

    SearchCard(Composite parent, Fonts fonts, Runnable changed) {
        this.changed = changed;
        Card card = new Section(parent, Messages.Search_Heading, fonts).card();
        Composite table = new Composite(card, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(3).spacing(GAP, 4).applyTo(table);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(table);
        shares = text(table, Messages.Search_Shares, FIRST_SHARES);
        GridDataFactory.fillDefaults().grab(true, false).hint(0, SWT.DEFAULT).span(2, 1).align(SWT.FILL, SWT.CENTER)
                .applyTo(shares);
        margin = text(table, Messages.Search_Margin, FIRST_MARGIN);
        unit(margin, Messages.Search_MarginUnit, fonts);
        refinement = spinner(table, Messages.Search_Refine, FIRST_REFINEMENT, 0, MOST_REFINEMENT);
        unit(refinement, Messages.Search_RefineUnit, fonts);
        seeds = spinner(table, Messages.Search_Seeds, 1, 1, MOST_SEEDS);
        unit(seeds, Messages.Search_SeedsUnit, fonts);
    }

    private Text text(Composite table, String label, String first) {
        new Label(table, SWT.NONE).setText(label);
        Text text = new Text(table, SWT.BORDER | SWT.SINGLE);
        text.setText(first);
        text.addModifyListener(event -> changed.run());
        return text;
    }

    private Spinner spinner(Composite table, String label, int first, int least, int most) {
        new Label(table, SWT.NONE).setText(label);
        Spinner spinner = new Spinner(table, SWT.BORDER);
        spinner.setValues(first, least, most, 0, 1, 5);
        spinner.addModifyListener(event -> changed.run());
        return spinner;
    }

    private static void unit(Control field, String unit, Fonts fonts) {
        GridDataFactory.fillDefaults().hint(FIELD_WIDTH, SWT.DEFAULT).align(SWT.FILL, SWT.CENTER).applyTo(field);
        Label label = PageLabels.line(field.getParent(), unit, Style.SECOND, fonts.small());
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(label);
    }

    SweepChoices.Search search() {
        return new SweepChoices.Search(shares.getText(), margin.getText(), refinement.getSelection(),
                seeds.getSelection());
    }

    /**
     * Sets the fields to an earlier choice; the page that creates the card acts on it when all of the page has been
     * made.
     */
    void choose(SweepPreset.Search before) {
        shares.setText(before.shares());
        margin.setText(before.margin());
        seeds.setSelection(before.seeds());
    }

    /** Sets all fields to those of an earlier run, as {@link #choose(SweepPreset.Search)} does. */
    void choose(SweepChoices.Search before) {
        set(before.shares(), before.margin(), before.refinement());
        seeds.setSelection(before.seeds());
    }

    /** Sets the fields as if the user had typed the values. */
    void set(String typedShares, String typedMargin, int refine) {
        shares.setText(typedShares);
        margin.setText(typedMargin);
        refinement.setSelection(refine);
    }
}
