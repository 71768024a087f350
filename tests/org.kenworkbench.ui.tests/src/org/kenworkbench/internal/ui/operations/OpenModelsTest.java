/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbenchWindow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.ui.Shells;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.editor.CompositionEditor;
import org.kenworkbench.internal.ui.editor.Compositions;
import org.kenworkbench.internal.ui.prune.PruningWizards;
import org.kenworkbench.ui.kit.CompositionEditors;

/** Wizards begin with the models of the composition in front. */
class OpenModelsTest {

    @TempDir
    Path folder;

    private final IWorkbenchWindow window = Ui.page().getWorkbenchWindow();

    @AfterEach
    void close() {
        Ui.page().closeAllEditors(false);
    }

    private void open() throws IOException {
        CompositionEditor editor = (CompositionEditor) CompositionEditors.open(Ui.page(), Compositions.write(folder))
                .orElseThrow();
        Ui.until("the composition", () -> editor.document().isPresent());
    }

    private String file(String name) throws IOException {
        return folder.toRealPath().resolve(name).toString();
    }

    @Test
    void newPruningBeginsWithBoth() throws Exception {
        open();
        List<String> typed = typed("New Pruning", () -> PruningWizards.prune(window));
        assertEquals(List.of(file("base.safetensors"), file("tuned.safetensors")), typed.subList(0, 2));
    }

    @Test
    void newPruningWithoutACompositionBeginsEmpty() {
        List<String> typed = typed("New Pruning", () -> PruningWizards.prune(window));
        assertEquals(List.of("", ""), typed.subList(0, 2));
    }

    @Test
    void restoreBeginsWithTheBaseAndTheSubnetwork() throws Exception {
        open();
        List<String> typed = typed("Run restore", () -> OperationWizards.open(window, "restore"));
        assertTrue(typed.containsAll(List.of(file("base.safetensors"), file("subnetwork.ken"))), typed::toString);
    }

    @Test
    void whatTakesACompositionBeginsWithIt() throws Exception {
        open();
        List<String> typed = typed("Run rank", () -> OperationWizards.open(window, "rank"));
        assertTrue(typed.contains(folder.resolve("result.kenx").toString()), typed::toString);
        assertTrue(typed("Run diagnose", () -> OperationWizards.open(window, "diagnose"))
                .contains(file("tuned.safetensors")));
    }

    /** Returns the texts in the fields of a wizard, once they have been made. */
    private static List<String> typed(String title, Runnable open) {
        List<String> typed = new ArrayList<>();
        Consumer<Shell> look = shell -> {
            Ui.until("its fields", () -> fields(shell).stream().anyMatch(Text::isVisible));
            fields(shell).forEach(text -> typed.add(text.getText()));
            shell.close();
        };
        Shells.whenOpen(title, look);
        open.run();
        Ui.until(title, () -> !typed.isEmpty());
        return typed;
    }

    private static List<Text> fields(Shell shell) {
        return Ui.controls(shell).stream().filter(Text.class::isInstance).map(Text.class::cast)
                .filter(Text::getEditable).toList();
    }
}
