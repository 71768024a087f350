/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.ui.frame;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jface.action.StatusLineManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.editor.CompositionEditor;
import org.kenworkbench.internal.ui.editor.Compositions;
import org.kenworkbench.ui.PageFocus;
import org.kenworkbench.ui.TensorCell;
import org.kenworkbench.ui.TensorRow;
import org.kenworkbench.ui.kit.CompositionEditors;

@NonNullByDefault({}) // of its package, which is API
public class WindowStatusTest {

    @TempDir
    Path folder;

    @AfterEach
    void closeEditors() {
        Ui.page().closeAllEditors(false);
    }

    /** The line names the provider that prunings run on, then the selection. */
    @Test
    void theLineFollowsTheSelection() throws Exception {
        Line line = new Line();
        new WindowStatus(Ui.page().getWorkbenchWindow(), line);
        Ui.until("the provider", () -> line.message.startsWith("Provider ") && line.message.endsWith(")"));
        CompositionEditor editor = (CompositionEditor) CompositionEditors.open(Ui.page(), Compositions.write(folder))
                .orElseThrow();
        Ui.until("the composition", () -> editor.document().isPresent());
        editor.select("layer.1.weight");
        Ui.until("the tensor", () -> line.message.endsWith("layer.1.weight [4 × 10]"));
        TensorRow tensor = editor.document().orElseThrow().tensors().stream()
                .filter(row -> row.name().equals("layer.1.weight")).findFirst().orElseThrow();
        editor.sharedFocus().set(tensor, PageFocus.WHOLE.withCell(Optional.of(new TensorCell(2, 7))));
        Ui.until("the cell", () -> line.message.endsWith("layer.1.weight [4 × 10], row 2, column 7"));
        assertTrue(line.message.startsWith("Provider "), line.message);
        Ui.page().closeAllEditors(false);
        Ui.until("the provider alone", () -> line.message.endsWith(")"));
    }

    private static final class Line extends StatusLineManager {

        private String message = "";

        @Override
        public void setMessage(String text) {
            message = text;
        }
    }
}
