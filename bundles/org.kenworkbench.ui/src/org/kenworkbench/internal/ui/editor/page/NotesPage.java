/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.editor.page;

import java.util.List;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.kenworkbench.composition.Note;
import org.kenworkbench.internal.ui.editor.document.CompositionDocument;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.widget.SelectedRows;
import org.kenworkbench.internal.ui.widget.Skin;
import org.kenworkbench.internal.ui.widget.Skin.Style;

/** The page Notes: what people wrote about the result or a tensor of it. */
public final class NotesPage {

    private static final int PADDING = 16;
    private static final int[] WIDTHS = {150, 110, 260, 520};

    private final CompositionDocument document;
    private final PageActions actions;
    private final Composite control;
    private final Table table;
    private final Label empty;
    private final Button edit;
    private final Button remove;

    public NotesPage(Composite parent, CompositionDocument document, PageActions actions) {
        this.document = document;
        this.actions = actions;
        control = Skin.style(new Composite(parent, SWT.NONE), Style.PAGE);
        GridLayoutFactory.fillDefaults().margins(PADDING, PADDING).numColumns(2).applyTo(control);
        Fonts fonts = new Fonts(control);
        empty = PageLabels.paragraph(control, Messages.Notes_Empty, Style.SECOND, fonts.small());
        GridDataFactory.fillDefaults().grab(true, false).span(2, 1).applyTo(empty);
        table = SelectedRows.of(new Table(control, SWT.FULL_SELECTION | SWT.SINGLE));
        table.setHeaderVisible(true);
        GridDataFactory.fillDefaults().grab(true, true).hint(SWT.DEFAULT, 0).applyTo(table);
        String[] headers = {Messages.Notes_Created, Messages.Notes_Author, Messages.Column_Tensor, Messages.Notes_Text};
        for (int i = 0; i < headers.length; i++) {
            TableColumn column = new TableColumn(table, SWT.LEFT);
            column.setText(headers[i]);
            column.setWidth(WIDTHS[i]);
        }
        Composite buttons = new Composite(control, SWT.NONE);
        GridLayoutFactory.fillDefaults().applyTo(buttons);
        GridDataFactory.fillDefaults().applyTo(buttons);
        button(buttons, Messages.Notes_Add, actions::addNote);
        edit = button(buttons, Messages.Notes_Edit, this::edit);
        remove = button(buttons, Messages.Notes_Remove, this::remove);
        table.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> updateButtons()));
        table.addListener(SWT.DefaultSelection, event -> edit());
        update();
    }

    Control control() {
        return control;
    }

    public void setFocus() {
        table.setFocus();
    }

    /** Shows the notes as they are now. */
    public void update() {
        int selected = table.getSelectionIndex();
        List<Note> notes = document.composition().getNotes();
        table.setRedraw(false);
        table.setItemCount(notes.size());
        for (int i = 0; i < notes.size(); i++) {
            Note note = notes.get(i);
            TableItem item = table.getItem(i);
            item.setText(new String[] {text(note.getCreated()), text(note.getAuthor()),
                    note.getTensor() == null ? "" : text(note.getTensor().getName()),
                    text(note.getText()).replaceAll("\\s+", " ")});
        }
        table.setRedraw(true);
        table.setSelection(Math.min(selected, notes.size() - 1));
        empty.setText(notes.isEmpty() ? Messages.Notes_Empty : Messages.Notes_Some);
        updateButtons();
    }

    public void remove() {
        if (table.getSelectionIndex() >= 0) {
            actions.removeNote(table.getSelectionIndex());
        }
    }

    private void edit() {
        if (table.getSelectionIndex() >= 0) {
            actions.editNote(table.getSelectionIndex());
        }
    }

    private void updateButtons() {
        boolean selected = table.getSelectionIndex() >= 0;
        for (Button button : List.of(edit, remove)) {
            if (button.getEnabled() != selected) {
                button.setEnabled(selected);
                button.reskin(SWT.NONE); // the style sheet tells disabled ones apart
            }
        }
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }

    private static Button button(Composite parent, String text, Runnable action) {
        Button button = new Button(parent, SWT.PUSH);
        button.setText(text);
        button.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> action.run()));
        GridDataFactory.fillDefaults().grab(true, false).applyTo(button);
        return button;
    }
}
