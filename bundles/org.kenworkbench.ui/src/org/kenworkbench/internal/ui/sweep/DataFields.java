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
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.widget.Skin.Style;
import org.kenworkbench.internal.ui.wizard.ColumnCombos;

/** Fields for the labelled data that score a model: a file, its columns, and how it is divided. */
final class DataFields {

    private static final int GAP = 10;
    private static final int COLUMNS = 6;
    private static final String[] PATTERNS = {"*.csv;*.tsv;*.jsonl", "*"};

    private final Composite control;
    private final Text file;
    private final ColumnCombos columns;
    private final Combo text;
    private final Combo second;
    private final Combo label;
    private final Text split;
    private final Label found;

    DataFields(Composite parent, Fonts fonts, TypedData first, Runnable changed) {
        control = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().applyTo(control);
        PageLabels.paragraph(control, Messages.Data_Hint, Style.SECOND, fonts.small());
        Composite table = new Composite(control, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(COLUMNS).spacing(GAP, 4).applyTo(table);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(table);
        file = field(table, Messages.Data_File, "", first.file(), changed);
        GridDataFactory.fillDefaults().grab(true, false).hint(0, SWT.DEFAULT).span(COLUMNS - 2, 1)
                .align(SWT.FILL, SWT.CENTER).applyTo(file);
        Button browse = new Button(table, SWT.PUSH);
        browse.setText(Messages.Data_Browse);
        browse.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> browse()));
        columns = new ColumnCombos(table);
        text = column(table, Messages.Data_Text, "", first.text(), changed);
        second = column(table, Messages.Data_Second, Messages.Data_SecondHint, first.second(), changed);
        label = column(table, Messages.Data_Label, "", first.label(), changed);
        split = field(table, Messages.Data_Split, "80/10/10", first.split(), changed);
        file.addModifyListener(event -> columns.offer(file.getText()));
        columns.offer(first.file());
        found = PageLabels.line(table, "", Style.SECOND, fonts.small());
        GridDataFactory.fillDefaults().grab(true, false).hint(0, SWT.DEFAULT).span(COLUMNS - 2, 1)
                .align(SWT.FILL, SWT.CENTER).applyTo(found);
    }

    private static Text field(Composite table, String name, String hint, String first, Runnable changed) {
        new Label(table, SWT.NONE).setText(name);
        Text field = new Text(table, SWT.BORDER | SWT.SINGLE);
        field.setMessage(hint);
        field.setText(first);
        field.addModifyListener(event -> changed.run());
        GridDataFactory.fillDefaults().grab(true, false).hint(0, SWT.DEFAULT).align(SWT.FILL, SWT.CENTER)
                .applyTo(field);
        return field;
    }

    private Combo column(Composite table, String name, String tip, String first, Runnable changed) {
        new Label(table, SWT.NONE).setText(name);
        Combo combo = columns.add(table, first, changed);
        combo.setToolTipText(tip.isEmpty() ? Messages.Data_ColumnTip : tip);
        GridDataFactory.fillDefaults().grab(true, false).hint(0, SWT.DEFAULT).align(SWT.FILL, SWT.CENTER)
                .applyTo(combo);
        return combo;
    }

    private void browse() {
        FileDialog dialog = new FileDialog(file.getShell(), SWT.OPEN);
        dialog.setText(Messages.Data_Title);
        dialog.setFilterExtensions(PATTERNS);
        String chosen = dialog.open();
        if (chosen != null) {
            file.setText(chosen);
        }
    }

    Composite control() {
        return control;
    }

    TypedData data() {
        return new TypedData(file.getText(), text.getText(), second.getText(), label.getText(), split.getText());
    }

    /** Sets the fields as if the user had typed the values. */
    void set(TypedData typed) {
        file.setText(typed.file());
        text.setText(typed.text());
        second.setText(typed.second());
        label.setText(typed.label());
        split.setText(typed.split());
    }

    /** @param what text on the number of examples; empty while it is not known */
    void show(String what) {
        found.setText(PageLabels.literal(what));
        found.setToolTipText(what);
    }

    void setFocus() {
        file.setFocus();
    }
}
