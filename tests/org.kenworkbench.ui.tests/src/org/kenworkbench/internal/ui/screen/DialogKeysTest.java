/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.jface.preference.PreferenceDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.internal.ui.Shells;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.editor.page.NoteDialog;
import org.kenworkbench.internal.ui.window.WindowCommands;

/** Goes through dialogs by keys. Those of the wizards do so where they are tested. */
class DialogKeysTest {

    private final Shell window = Ui.page().getWorkbenchWindow().getShell();
    private final List<String> faults = new ArrayList<>(List.of("the dialog was not seen"));

    private void look(Shell dialog) {
        faults.clear();
        faults.addAll(KeyFaults.of(dialog));
        dialog.close();
    }

    @ParameterizedTest
    @CsvSource({"org.kenworkbench.ui.diff, Compare Two Checkpoints", "org.kenworkbench.ui.export, Export Result",
            "org.eclipse.ui.help.aboutAction, About KEN Workbench", "org.kenworkbench.ui.sweep, Sweep"})
    void whatACommandOpens(String command, String title) {
        Shells.whenOpen(title, this::look);
        WindowCommands.run(Ui.page().getWorkbenchWindow(), command);
        Ui.until("a look at " + title, () -> !faults.contains("the dialog was not seen"));
        assertEquals(List.of(), faults);
    }

    /** Tab leads out of the text of a note. */
    @Test
    void aNote() {
        Shells.whenOpen("A Note", this::look);
        NoteDialog.ask(window, "A Note", "the result", "what is there");
        assertEquals(List.of(), faults);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pruning", "colours"})
    void preferences(String page) {
        String id = "org.kenworkbench.ui.preferences." + page;
        PreferenceDialog dialog = PreferencesUtil.createPreferenceDialogOn(window, id, new String[] {id}, null);
        dialog.setBlockOnOpen(false);
        dialog.open();
        Ui.perform("the page", () -> look(dialog.getShell()));
        assertEquals(List.of(), faults);
    }
}
