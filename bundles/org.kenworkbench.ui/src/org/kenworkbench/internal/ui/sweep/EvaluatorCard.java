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
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.kenworkbench.internal.ui.widget.Card;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.wizard.Section;

/**
 * Card that asks what scores a model: a program of the user's, or data if something installed here can run
 * models.
 */
final class EvaluatorCard {

    private static final int GAP = 16;

    private final Button byProgram;
    private final Button byData;
    private final Composite stack;
    private final StackLayout layout = new StackLayout();
    private final ProgramFields programs;
    private final DataFields data;
    private final Runnable changed;

    /** @param canRun whether something installed here can run models */
    EvaluatorCard(Composite parent, Fonts fonts, Evaluators first, boolean canRun, Runnable changed) {
        this.changed = changed;
        Card card = new Section(parent, Messages.Evaluator_Heading, fonts).card();
        Composite sorts = new Composite(card, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(GAP, 0).applyTo(sorts);
        byProgram = radio(sorts, Messages.Evaluator_ByProgram);
        byData = radio(sorts, canRun ? Messages.Evaluator_ByData : Messages.Evaluator_NoData);
        byData.setEnabled(canRun);
        stack = new Composite(card, SWT.NONE);
        stack.setLayout(layout);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(stack);
        programs = new ProgramFields(stack, fonts, first, changed);
        data = new DataFields(stack, fonts, first.data(), changed);
        choose(canRun && first.byData());
    }

    private Button radio(Composite parent, String text) {
        Button radio = new Button(parent, SWT.RADIO);
        radio.setText(text);
        radio.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> {
            if (radio.getSelection()) {
                choose(radio == byData);
                changed.run();
            }
        }));
        return radio;
    }

    private void choose(boolean usesData) {
        byData.setSelection(usesData);
        byProgram.setSelection(!usesData);
        layout.topControl = usesData ? data.control() : programs.control();
        stack.layout();
    }

    Evaluators evaluators() {
        return programs.evaluators(data.data()).with(byData.getSelection());
    }

    /** @param examples text on the examples in the data; empty while they are not known */
    void show(String examples) {
        data.show(examples);
    }

    void setFocus() {
        if (byData.getSelection()) {
            data.setFocus();
        } else {
            programs.setFocus();
        }
    }

    /** Sets the fields as if the user had typed the values. */
    void set(Evaluators typed) {
        programs.set(typed);
        data.set(typed.data());
        choose(typed.byData());
        changed.run();
    }
}
