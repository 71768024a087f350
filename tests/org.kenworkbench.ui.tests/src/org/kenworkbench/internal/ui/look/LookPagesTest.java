/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.look;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Spinner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.ui.PrunedModels;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.distribution.DistributionPage;
import org.kenworkbench.internal.ui.layers.LayersPage;
import org.kenworkbench.internal.ui.pages.OpenPage;
import org.kenworkbench.internal.ui.row.AnyRowPage;
import org.kenworkbench.internal.ui.weights.WeightsPool;
import org.kenworkbench.ui.PageFocus;
import org.kenworkbench.ui.PageSource;
import org.kenworkbench.ui.PageSubject;
import org.kenworkbench.ui.TablePage;
import org.kenworkbench.ui.TensorCell;
import org.kenworkbench.ui.TensorRow;

/** Tests pages that show what no rule has pruned, in a window of their own. */
class LookPagesTest {

    @TempDir
    Path folder;
    private PageSource.OfPair pair;
    private List<TensorRow> rows;

    @BeforeEach
    void write() throws Exception {
        pair = Pairs.write(folder);
        try (WeightsPool.Hold hold = WeightsPool.platform().hold(pair)) {
            rows = LookRows.sizes(hold.weights().cells());
        }
    }

    private PageSubject subject(PageSource source) {
        return new PageSubject("two", source, rows,
                rows.stream().filter(row -> row.name().equals(Pairs.STEPPED)).findFirst());
    }

    private static PageSubject at(PageSubject subject, long row, long column) {
        return subject.withFocus(PageFocus.WHOLE.withCell(Optional.of(new TensorCell(row, column))));
    }

    private static void awaitColumns(TablePage page, int columns) {
        Ui.until("a table of " + columns + " columns",
                () -> page.table().filter(table -> table.header().size() == columns).isPresent());
    }

    /** A result's row has a spinner and goes by size; the row of two models has neither. */
    @Test
    void theRowIsThatOfWhatIsShown() throws Exception {
        AnyRowPage page = new AnyRowPage();
        try (OpenPage open = new OpenPage(page, 500, 640)) {
            open.show(at(PrunedModels.subject(PrunedModels.pruneByHand(folder, "magnitude"), "layer.2.weight"), 1, 3));
            awaitColumns(page, 6);
            open.show(at(subject(pair), 5, 3));
            awaitColumns(page, 4);
            assertEquals(900, Double.parseDouble(page.table().orElseThrow().rows().apply(7).get(3)), 1e-3);
            assertTrue(Ui.controls(open.shell()).stream().noneMatch(Spinner.class::isInstance), "the other page");
            press(open, SWT.ARROW_RIGHT, 5, 4);
            press(open, SWT.END, 5, Pairs.COLUMNS - 1);
            press(open, SWT.ARROW_DOWN, 6, Pairs.COLUMNS - 1);
            Ui.until("row 6", () -> Double.parseDouble(page.table().orElseThrow().rows().apply(7).get(3)) < 1);
            press(open, SWT.HOME, 6, 0);
            press(open, SWT.PAGE_UP, 0, 0);
        }
    }

    /** Two models have no kept share, and their change is no delta norm: that is a word of results. */
    @Test
    void theLayersOfTwoHaveTheirRelativeChangeAlone() {
        LayersPage page = new LayersPage();
        try (OpenPage open = new OpenPage(page, 900, 700)) {
            open.show(subject(pair));
            awaitColumns(page, 3);
            assertEquals(List.of("layer", "tensor", "relative change"), page.table().orElseThrow().header());
            open.show(subject(new PageSource.OfModel(pair.base())));
            awaitColumns(page, 2);
        }
    }

    private static void press(OpenPage open, int key, long row, long column) {
        open.press('\0', key);
        assertEquals(Optional.of(new TensorCell(row, column)), open.subject().focus().cell());
    }

    /** A distribution that could not be read is read again when it is shown again: the file may be there by then. */
    @Test
    void aDistributionThatFailedIsReadAgain() throws Exception {
        Path later = folder.resolve("later.safetensors");
        PageSubject subject = subject(new PageSource.OfModel(later));
        DistributionPage page = new DistributionPage();
        try (OpenPage open = new OpenPage(page, 500, 640)) {
            open.show(subject);
            Ui.until("what is missing", () -> open.missing().contains("later.safetensors"));
            Files.copy(pair.base(), later);
            open.show(subject);
            Ui.until("the values", () -> page.table().isPresent());
            assertEquals("", open.missing());
        }
    }
}
