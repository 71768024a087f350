/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.editor;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.kenworkbench.internal.ui.editor.document.CompositionDocument;
import org.kenworkbench.internal.ui.editor.document.FileCheck;
import org.kenworkbench.internal.ui.editor.page.NotesPage;
import org.kenworkbench.internal.ui.editor.page.OverviewPage;
import org.kenworkbench.internal.ui.editor.page.PageActions;
import org.kenworkbench.internal.ui.editor.page.ProvenancePage;
import org.kenworkbench.internal.ui.subject.TensorSelection;
import org.kenworkbench.internal.ui.table.TensorColumn;
import org.kenworkbench.internal.ui.table.TensorTablePage;
import org.kenworkbench.ui.PageSubject;

/** The pages of an editor that has read its composition, each made when it is first seen. For the UI thread. */
final class EditorPages {

    private final LazyPage<OverviewPage> overview;
    private final LazyPage<TensorTablePage> layers;
    private final LazyPage<ProvenancePage> provenance;
    private final LazyPage<NotesPage> notes;

    EditorPages(Composite container, CompositionDocument document, PageSubject subject, TensorSelection selection,
            PageActions actions) {
        overview = new LazyPage<>(container,
                (place, later) -> new OverviewPage(place, document, subject, selection, actions, later));
        layers = new LazyPage<>(container,
                (place, later) -> new TensorTablePage(place, document.tensors(), TensorColumn.OF_RESULT,
                        selection));
        provenance = new LazyPage<>(container, (place, later) -> new ProvenancePage(place, document, actions, later));
        notes = new LazyPage<>(container, (place, later) -> new NotesPage(place, document, actions));
    }

    /** Takes the pages as tabs. */
    interface Tabs {

        /** @param icon name of an icon */
        void add(String title, String icon, Control page);
    }

    /** Adds all pages to a folder of tabs, in their order. */
    void addTo(Tabs tabs) {
        for (EditorPage page : EditorPage.values()) {
            switch (page) {
                case OVERVIEW -> tabs.add(Messages.Overview_Tab, "map", place(page));
                case LAYERS -> tabs.add(Messages.Layers_Tab, "table", place(page));
                case PROVENANCE -> tabs.add(Messages.Provenance_Tab, "info", place(page));
                case NOTES -> tabs.add(Messages.Notes_Tab, "note", place(page));
            }
        }
    }

    /** Returns the control that holds a page, whether the page is made or not. */
    Control place(EditorPage page) {
        return switch (page) {
            case OVERVIEW -> overview.place();
            case LAYERS -> layers.place();
            case PROVENANCE -> provenance.place();
            case NOTES -> notes.place();
        };
    }

    /** Returns the page that a control holds. */
    Optional<EditorPage> at(Control place) {
        return Arrays.stream(EditorPage.values()).filter(page -> place(page) == place).findFirst();
    }

    /** Scrolls to a selected tensor. */
    void reveal(String tensor) {
        layers.ifMade(page -> page.reveal(tensor));
    }

    /** Shows the composition after it was changed. */
    void update() {
        notes.ifMade(NotesPage::update);
        provenance.ifMade(ProvenancePage::update);
    }

    /** Shows the files after they were looked for again, or while their content is being checked. */
    void showFiles(List<FileCheck> files) {
        overview.ifMade(page -> page.showFiles(files));
        provenance.ifMade(ProvenancePage::update);
    }

    /**
     * Gives a page the keyboard.
     *
     * @return whether the page takes it
     */
    boolean setFocus(EditorPage page) {
        switch (page) {
            case LAYERS -> layers.get().setFocus();
            case NOTES -> notes.get().setFocus();
            case OVERVIEW, PROVENANCE -> {
                return false;
            }
        }
        return true;
    }

    /** Runs a command on the page in front; a command that it does not have does nothing. */
    void run(PageCommand command, EditorPage seen) {
        if (seen == EditorPage.LAYERS) {
            switch (command) {
                case FIND -> layers.get().find();
                case COPY -> layers.get().copy();
                case SELECT_ALL -> layers.get().selectAll();
                case DELETE -> {
                    // tensors stay
                }
            }
        } else if (seen == EditorPage.NOTES && command == PageCommand.DELETE) {
            notes.get().remove();
        }
    }
}
