/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.operations;

import java.io.File;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.ModifyListener;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.KeyboardFocus;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.widget.Skin.Style;
import org.kenworkbench.internal.ui.wizard.ColumnCombos;
import org.kenworkbench.operations.command.Parameter;
import org.kenworkbench.operations.command.Parameter.Kind;

/**
 * Field for a parameter of an operation: its name, a control of its kind, and what it means below. Fills two columns of
 * its parent.
 */
final class ParameterField {

    private static final int GAP = 6;
    private static final int LIST_LINES = 4;
    /** Placeholder that the help shows for a value that must be a folder. */
    private static final String FOLDER = "DIR";
    private static final String OUT = "--out";
    private static final String DATA = "--data";
    /** Placeholder that the help shows for a value that is a column of the data. */
    private static final String COLUMN = "COLUMN";

    private static final String[] COMPOSITIONS = {"*.kenx", "*"};

    private final Parameter parameter;
    private final ColumnCombos columns;
    private final Control field;

    /**
     * @param columns fields for columns of the data that the form names
     * @param changed called after each change by the user
     */
    ParameterField(Composite parent, Parameter parameter, Fonts fonts, ColumnCombos columns, Runnable changed) {
        this.parameter = parameter;
        this.columns = columns;
        Label name = new Label(parent, SWT.NONE);
        name.setText(PageLabels.literal(parameter.kind() == Kind.FLAG ? "" : name(parameter)));
        GridDataFactory.swtDefaults().align(SWT.BEGINNING, parameter.kind().isList() ? SWT.BEGINNING : SWT.CENTER)
                .applyTo(name);
        field = create(parent, changed);
        new Label(parent, SWT.NONE);
        PageLabels.paragraph(parent, parameter.description(), Style.SECOND, fonts.small());
    }

    /** Returns the name without dashes, as in {@code base *}, with a mark if a value must be given. */
    private static String name(Parameter parameter) {
        String name = parameter.title().replaceFirst("^-+", "");
        return parameter.required()
                ? Messages.bind(parameter.group().isEmpty() ? Messages.Field_Required : Messages.Field_OneOf, name)
                : name;
    }

    private Control create(Composite parent, Runnable changed) {
        return switch (parameter.kind()) {
            case FLAG -> flag(parent, changed);
            case PATH, PATHS, COMPOSITION -> path(parent, changed);
            case CHOICE -> choice(parent, changed);
            case TEXT, TEXTS, WHOLE_NUMBER, NUMBER -> parameter.choices().isEmpty()
                    ? isColumn() ? column(parent, changed) : text(parent, changed) : choice(parent, changed);
        };
    }

    private Control flag(Composite parent, Runnable changed) {
        Button box = new Button(parent, SWT.CHECK);
        box.setText(PageLabels.literal(name(parameter)));
        box.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> changed.run()));
        return box;
    }

    private Control choice(Composite parent, Runnable changed) {
        Combo combo = new Combo(parent, SWT.DROP_DOWN | SWT.READ_ONLY);
        List<String> items = new ArrayList<>(parameter.choices());
        if (!items.contains(parameter.defaultText())) {
            items.addFirst(""); // not given
        }
        combo.setItems(items.toArray(String[]::new));
        combo.select(Math.max(0, items.indexOf(parameter.defaultText())));
        combo.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> changed.run()));
        return combo;
    }

    private boolean isColumn() {
        return parameter.kind() == Kind.TEXT && parameter.label().equals(COLUMN);
    }

    private Combo column(Composite parent, Runnable changed) {
        Combo combo = columns.add(parent, parameter.defaultText(), changed);
        GridDataFactory.fillDefaults().grab(true, false).hint(0, SWT.DEFAULT).align(SWT.FILL, SWT.CENTER)
                .applyTo(combo);
        return combo;
    }

    private Text text(Composite parent, Runnable changed) {
        boolean list = parameter.kind().isList();
        Text text = new Text(parent, SWT.BORDER | (list ? SWT.MULTI | SWT.V_SCROLL : SWT.SINGLE));
        KeyboardFocus.letTabLeadOn(text);
        text.setMessage(parameter.label());
        text.setText(list ? "" : parameter.defaultText());
        ModifyListener edited = event -> changed.run();
        text.addModifyListener(edited);
        GridDataFactory.fillDefaults().grab(true, false).hint(0, list ? LIST_LINES * text.getLineHeight() : SWT.DEFAULT)
                .align(SWT.FILL, SWT.CENTER)
                .applyTo(text);
        return text;
    }

    private Control path(Composite parent, Runnable changed) {
        boolean folderOnly = parameter.label().equals(FOLDER);
        Composite line = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(folderOnly ? 2 : 3).spacing(GAP, 0).applyTo(line);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(line);
        Text text = text(line, changed);
        if (parameter.title().equals(DATA)) {
            text.addModifyListener(event -> columns.offer(text.getText()));
        }
        if (!folderOnly) {
            button(line, Messages.Field_File, () -> browseFile(text));
        }
        button(line, Messages.Field_Folder, () -> add(text, new DirectoryDialog(text.getShell()).open()));
        return text;
    }

    private static void button(Composite parent, String label, Runnable action) {
        Button button = new Button(parent, SWT.PUSH);
        button.setText(label);
        button.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> action.run()));
        GridDataFactory.swtDefaults().align(SWT.END, SWT.BEGINNING).applyTo(button);
    }

    private void browseFile(Text text) {
        boolean list = parameter.kind().isList();
        FileDialog dialog = new FileDialog(text.getShell(),
                parameter.title().equals(OUT) ? SWT.SAVE : list ? SWT.OPEN | SWT.MULTI : SWT.OPEN);
        if (parameter.kind() == Kind.COMPOSITION) {
            dialog.setFilterExtensions(COMPOSITIONS);
        }
        if (dialog.open() != null) {
            for (String file : dialog.getFileNames()) {
                add(text, dialog.getFilterPath() + File.separator + file);
            }
        }
    }

    private void add(Text text, String path) {
        if (path != null) {
            text.setText(parameter.kind().isList() && !text.getText().isBlank()
                    ? text.getText().stripTrailing() + Text.DELIMITER + path : path);
        }
    }

    Parameter parameter() {
        return parameter;
    }

    /** Returns the values given; empty if there is none, or if it equals the default. */
    List<String> texts() {
        if (field instanceof Button box) {
            return box.getSelection() ? List.of(Boolean.TRUE.toString()) : List.of();
        }
        String typed = field instanceof Combo combo ? combo.getText() : ((Text) field).getText().strip();
        if (parameter.kind().isList()) {
            return typed.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        }
        return typed.isEmpty() || typed.equals(parameter.defaultText()) ? List.of() : List.of(typed);
    }

    void setFocus() {
        field.setFocus();
    }

    /** Sets the value as an edit by the user would, so that listeners are told. */
    void set(String value) {
        switch (field) {
            case Button box -> {
                box.setSelection(Boolean.parseBoolean(value));
                box.notifyListeners(SWT.Selection, new Event());
            }
            case Combo combo -> {
                combo.setText(value);
                combo.notifyListeners(SWT.Selection, new Event());
            }
            default -> ((Text) field).setText(value);
        }
    }
}
