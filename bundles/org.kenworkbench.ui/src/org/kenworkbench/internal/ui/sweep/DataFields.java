/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.sweep;

import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.widget.Skin.Style;
import org.kenworkbench.internal.ui.wizard.ColumnCombos;
import org.kenworkbench.operations.evaluation.DocumentUnit;
import org.kenworkbench.operations.evaluation.ScoringTask.Kind;
import org.kenworkbench.operations.evaluation.ScoringTask.Windows;
import org.kenworkbench.operations.evaluation.TaskOptions;

/**
 * Fields for the data that score a model: a file, what models do with it, the columns that this takes, and how the file
 * is divided. A metric and windows, which have no field, are those of the data that were set, while the task stays.
 */
final class DataFields {

    private static final int GAP = 10;
    private static final int COLUMNS = 6;
    private static final String[] PATTERNS = {"*.csv;*.tsv;*.jsonl;*.txt", "*"};

    private final Composite control;
    private final Text file;
    private final ColumnCombos columns;
    private final Combo task;
    private final Combo text;
    private final Combo second;
    private final Combo choices;
    private final Combo label;
    private final Combo documents;
    private final Text split;
    private final Label found;
    /** Data as they were set last. */
    private TypedData set;

    DataFields(Composite parent, Fonts fonts, TypedData first, Runnable changed) {
        control = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().applyTo(control);
        PageLabels.paragraph(control, Messages.Data_Hint, Style.SECOND, fonts.small());
        Composite table = new Composite(control, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(COLUMNS).spacing(GAP, 4).applyTo(table);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(table);
        file = field(table, Messages.Data_File, "", changed);
        GridDataFactory.fillDefaults().grab(true, false).hint(0, SWT.DEFAULT).span(COLUMNS - 2, 1)
                .align(SWT.FILL, SWT.CENTER).applyTo(file);
        Button browse = new Button(table, SWT.PUSH);
        browse.setText(Messages.Data_Browse);
        browse.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> browse()));
        columns = new ColumnCombos(table);
        task = list(table, Messages.Data_Task, changed, Messages.Data_Classify, Messages.Data_Perplexity,
                Messages.Data_Choice);
        text = column(table, Messages.Data_Text, "", changed);
        second = column(table, Messages.Data_Second, Messages.Data_SecondHint, changed);
        choices = column(table, Messages.Data_Choices, "", changed);
        documents = list(table, Messages.Data_Documents, changed, Messages.Data_WholeFile, Messages.Data_Paragraph,
                Messages.Data_Line);
        label = column(table, Messages.Data_Label, "", changed);
        split = field(table, Messages.Data_Split, "80/10/10", changed);
        file.addModifyListener(event -> columns.offer(file.getText()));
        found = PageLabels.line(table, "", Style.SECOND, fonts.small());
        GridDataFactory.fillDefaults().grab(true, false).hint(0, SWT.DEFAULT).span(2, 1)
                .align(SWT.FILL, SWT.CENTER).applyTo(found);
        set(first);
    }

    private static Text field(Composite table, String name, String hint, Runnable changed) {
        new Label(table, SWT.NONE).setText(name);
        Text field = new Text(table, SWT.BORDER | SWT.SINGLE);
        field.setMessage(hint);
        field.addModifyListener(event -> changed.run());
        fill(field);
        return field;
    }

    private Combo column(Composite table, String name, String tip, Runnable changed) {
        new Label(table, SWT.NONE).setText(name);
        Combo combo = columns.add(table, "", changed);
        combo.setToolTipText(tip.isEmpty() ? Messages.Data_ColumnTip : tip);
        fill(combo);
        return combo;
    }

    private Combo list(Composite table, String name, Runnable changed, String... items) {
        new Label(table, SWT.NONE).setText(name);
        Combo combo = new Combo(table, SWT.DROP_DOWN | SWT.READ_ONLY);
        combo.setItems(items);
        combo.select(0);
        combo.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> {
            showOwn();
            changed.run();
        }));
        fill(combo);
        return combo;
    }

    private static void fill(Control field) {
        GridDataFactory.fillDefaults().grab(true, false).hint(0, SWT.DEFAULT).align(SWT.FILL, SWT.CENTER)
                .applyTo(field);
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

    private Kind kind() {
        return Kind.values()[task.getSelectionIndex()];
    }

    /** Shows the fields that the task takes, with their names, and no others. */
    private void showOwn() {
        Kind kind = kind();
        show(second, kind == Kind.CLASSIFY);
        show(choices, kind == Kind.CHOICE);
        show(documents, kind == Kind.PERPLEXITY);
        show(label, kind != Kind.PERPLEXITY);
        control.layout(true, true);
    }

    private static void show(Control field, boolean shown) {
        Control[] all = field.getParent().getChildren();
        for (int i = 1; i < all.length; i++) {
            if (all[i] == field) {
                exclude(all[i - 1], !shown);
                exclude(field, !shown);
            }
        }
    }

    private static void exclude(Control part, boolean excluded) {
        GridData layout = part.getLayoutData() instanceof GridData known ? known : new GridData();
        layout.exclude = excluded;
        part.setLayoutData(layout);
        part.setVisible(!excluded);
    }

    TypedData data() {
        Kind kind = kind();
        boolean same = set.task().kind() == kind;
        return new TypedData(file.getText(), new TaskOptions(kind,
                new TaskOptions.Columns(text.getText(), kind == Kind.CLASSIFY ? second.getText() : "",
                        kind == Kind.PERPLEXITY ? "" : label.getText(), kind == Kind.CHOICE ? choices.getText() : ""),
                same ? set.task().metric() : "",
                kind == Kind.PERPLEXITY && documents.getSelectionIndex() > 0
                        ? Optional.of(DocumentUnit.values()[documents.getSelectionIndex()]) : Optional.empty(),
                same ? set.task().windows() : new Windows(0, 0)), split.getText());
    }

    /** Sets the fields as if the user had typed the values. */
    void set(TypedData typed) {
        set = typed;
        task.select(typed.task().kind().ordinal());
        documents.select(typed.task().documents().orElse(DocumentUnit.FILE).ordinal());
        file.setText(typed.file());
        text.setText(typed.task().columns().text());
        second.setText(typed.task().columns().textPair());
        choices.setText(typed.task().columns().choices());
        label.setText(typed.task().columns().label());
        split.setText(typed.split());
        showOwn();
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
