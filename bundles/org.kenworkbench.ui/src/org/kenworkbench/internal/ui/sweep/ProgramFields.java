/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.sweep;

import java.nio.file.Path;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.ModifyListener;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Text;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.widget.Skin.Style;

/** Fields for the user's programs that score a model. */
final class ProgramFields {

    private static final int GAP = 10;
    private static final int MOST_SECONDS = 30 * 24 * 3600;

    private final Composite control;
    private final Text validation;
    private final Text test;
    private final Spinner timeout;

    ProgramFields(Composite parent, Fonts fonts, Evaluators first, Runnable changed) {
        control = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().applyTo(control);
        PageLabels.paragraph(control, Messages.bind(Messages.Evaluator_Hint, Path.of("").toAbsolutePath()),
                Style.SECOND,
                fonts.small());
        Composite table = new Composite(control, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(3).spacing(GAP, 4).applyTo(table);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(table);
        ModifyListener edited = event -> changed.run();
        validation = field(table, fonts, Messages.Evaluator_Command, Messages.Evaluator_CommandHint,
                first.validation());
        validation.addModifyListener(edited);
        test = field(table, fonts, Messages.Evaluator_Test, Messages.Evaluator_TestHint, first.test());
        test.addModifyListener(edited);
        new Label(table, SWT.NONE).setText(Messages.Evaluator_Timeout);
        timeout = new Spinner(table, SWT.BORDER);
        timeout.setValues(first.timeoutSeconds(), 0, MOST_SECONDS, 0, 10, 600);
        timeout.addModifyListener(edited);
        PageLabels.line(table, Messages.Evaluator_NoLimit, Style.SECOND, fonts.small());
    }

    private static Text field(Composite table, Fonts fonts, String label, String hint, String first) {
        new Label(table, SWT.NONE).setText(label);
        Text text = new Text(table, SWT.BORDER | SWT.SINGLE);
        text.setFont(fonts.monospace());
        text.setMessage(hint);
        text.setText(first);
        GridDataFactory.fillDefaults().grab(true, false).hint(0, SWT.DEFAULT).span(2, 1).align(SWT.FILL, SWT.CENTER)
                .applyTo(text);
        return text;
    }

    Composite control() {
        return control;
    }

    /** Returns the programs, together with data that are not in use. */
    Evaluators evaluators(TypedData data) {
        return new Evaluators(false, validation.getText(), test.getText(), timeout.getSelection(), data);
    }

    void setFocus() {
        validation.setFocus();
    }

    /** Sets the fields as if the user had typed the values. */
    void set(Evaluators typed) {
        validation.setText(typed.validation());
        test.setText(typed.test());
        timeout.setSelection(typed.timeoutSeconds());
    }
}
