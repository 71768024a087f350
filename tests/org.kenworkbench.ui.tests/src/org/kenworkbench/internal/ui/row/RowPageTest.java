/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.row;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Spinner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.internal.ui.PrunedModels;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.pages.OpenPage;
import org.kenworkbench.ui.PageFocus;
import org.kenworkbench.ui.PageSubject;
import org.kenworkbench.ui.TensorCell;
import org.kenworkbench.viz.row.RowModel;

/** Tests the page in a window of its own, on a small model whose rows can be worked out by hand. */
class RowPageTest {

    @TempDir
    Path folder;
    private RowPage page;
    private OpenPage open;

    @BeforeEach
    void open() {
        page = new RowPage();
        open = new OpenPage(page, 500, 640);
    }

    @AfterEach
    void close() {
        open.close();
    }

    private RowModel show(PageSubject subject, long row, long column) {
        open.show(subject.withFocus(PageFocus.WHOLE.withCell(Optional.of(new TensorCell(row, column)))));
        return Ui.await("row " + row,
                () -> page.model().filter(model -> model.explanation().source().row() == row).orElse(null));
    }

    @Test
    void aRowIsAskedForBeforeOneIsSelected() throws Exception {
        open.show(PrunedModels.subject(PrunedModels.pruneByHand(folder, "ken"), "layer.2.weight"));
        assertEquals("Select a row in Matrix.", open.missing());
        assertTrue(page.picture().isEmpty() && page.table().isEmpty());
    }

    /** The values are 1, -9, 2, 8; the magnitudes 9 and 8 stay. */
    @Test
    void theSelectedRowIsExplained() throws Exception {
        RowModel model = show(PrunedModels.subject(PrunedModels.pruneByHand(folder, "magnitude"), "layer.2.weight"), 1,
                3);
        assertEquals(2, model.explanation().keptCount());
        assertTrue(model.explanation().kept().get(1) && model.explanation().kept().get(3));
        assertEquals(OptionalInt.of(3), page.model().orElseThrow().selected());
        assertEquals("1", page.table().orElseThrow().rows().apply(3).get(3));
        assertEquals("-9.0", page.table().orElseThrow().rows().apply(1).get(1));
        assertEquals("100.0", page.table().orElseThrow().rows().apply(1).get(2));
    }

    /**
     * The grid has two points, the least and the greatest of the values 9, 1, 8, 2: the left one is visited first, as
     * both round alike.
     */
    @Test
    void gridPointsSayInWhichOrderTheyChose() throws Exception {
        show(PrunedModels.subject(PrunedModels.pruneByHand(folder, "ken"), "layer.2.weight"), 0, 1);
        assertEquals("1", page.table().orElseThrow().rows().apply(1).get(5));
        assertEquals("2", page.table().orElseThrow().rows().apply(0).get(5));
        assertEquals("", page.table().orElseThrow().rows().apply(2).get(5));
    }

    /** The values 1, -9, 2, 8 have the ranks 1, 0, 2, 3 in ascending order. */
    @Test
    void keysGoByTheSizeOfValuesAndFromRowToRow() throws Exception {
        show(PrunedModels.subject(PrunedModels.pruneByHand(folder, "magnitude"), "layer.2.weight"), 1, 0);
        open.press('\0', SWT.ARROW_RIGHT);
        assertEquals(Optional.of(new TensorCell(1, 2)), open.subject().focus().cell());
        open.press('\0', SWT.HOME);
        assertEquals(Optional.of(new TensorCell(1, 1)), open.subject().focus().cell());
        open.press('\0', SWT.ARROW_LEFT);
        assertEquals(Optional.of(new TensorCell(1, 1)), open.subject().focus().cell());
        open.press('\0', SWT.END);
        assertEquals(Optional.of(new TensorCell(1, 3)), open.subject().focus().cell());
        open.press('\0', SWT.ARROW_DOWN);
        assertEquals(Optional.of(new TensorCell(2, 3)), open.subject().focus().cell());
        Ui.until("the next row", () -> page.model().orElseThrow().explanation().source().row() == 2);
    }

    @Test
    void theNumberOfTheRowCanBeTyped() throws Exception {
        show(PrunedModels.subject(PrunedModels.pruneByHand(folder, "magnitude"), "layer.2.weight"), 1, 3);
        Spinner number = (Spinner) Ui.controls(open.shell()).stream().filter(Spinner.class::isInstance).findFirst()
                .orElseThrow();
        assertEquals(1, number.getSelection());
        number.setSelection(2);
        number.notifyListeners(SWT.Selection, new Event());
        Ui.until("row 2", () -> page.model().orElseThrow().explanation().source().row() == 2);
        assertEquals(Optional.of(new TensorCell(2, 3)), open.subject().focus().cell());
    }

    /** The least value is at the left edge of the chart, the greatest at the right. */
    @Test
    void aClickSelectsTheNearestValue() throws Exception {
        show(PrunedModels.subject(PrunedModels.pruneByHand(folder, "magnitude"), "layer.2.weight"), 1, 0);
        int width = open.canvas().getSize().x;
        Ui.until("the least", () -> click(width * 0.25) == 1);
        Ui.until("the greatest", () -> click(width * 0.7) == 3);
    }

    private long click(double x) {
        open.click(x, 100);
        return open.subject().focus().cell().orElseThrow().column();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ken", "ken-by-value", "ken-density", "magnitude", "delta-magnitude", "random", "ken-delta"})
    void everyRuleHasItsForm(String rule) throws Exception {
        show(PrunedModels.subject(PrunedModels.pruneByHand(folder, rule), "layer.0.weight"), 0, 0);
        Ui.until("the picture is painted", () -> open.screen().isPresent());
        assertTrue(page.picture().isPresent());
    }
}
