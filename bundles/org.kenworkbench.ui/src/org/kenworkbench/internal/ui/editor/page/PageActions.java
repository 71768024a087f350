/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.editor.page;

import org.kenworkbench.internal.ui.editor.document.FileCheck;

/** The actions that the links of pages start, and the editor carries out. All on the UI thread. */
public interface PageActions {

    void showLayers();

    /** Selects a tensor by its name, here and in all views that follow. */
    void selectTensor(String name);

    /** Brings the page Matrix to the front. */
    void openMatrix();

    /** Asks for a text and adds it as a note, on the selected tensor if exactly one is selected. */
    void addNote();

    void editNote(int index);

    void removeNote(int index);

    /** Asks how far the models of this composition are to be pruned, scored by a program of the user's own. */
    void sweep();

    /** Asks what is to be made of this composition. */
    void export();

    void copyPruneCommand();

    void copyRestoreCommand();

    /** Asks where a file is now. */
    void locate(FileCheck.Part file);

    /** Reads all files and compares their content with what was recorded, in a job; cancels that job if it runs. */
    void verify();

    boolean isVerifying();
}
