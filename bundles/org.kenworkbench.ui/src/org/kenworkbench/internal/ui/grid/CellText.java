/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.grid;

import java.io.IOException;
import java.util.Optional;

import org.kenworkbench.analysis.CellTensor;
import org.kenworkbench.analysis.Cells;
import org.kenworkbench.analysis.PrunedTensor;
import org.kenworkbench.analysis.Region;
import org.kenworkbench.analysis.UnprunedTensor;
import org.kenworkbench.analysis.rows.GridVisit;
import org.kenworkbench.analysis.rows.RowExplanation;
import org.kenworkbench.internal.ui.weights.Weights;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.ui.PageTip;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.grid.CellPlace;

/** Tips for a cell or a block under the pointer. Stateless. */
public final class CellText {

    private static final int DIGITS = 4;
    /** Digits of values that a preview has rounded. */
    private static final int PREVIEW_DIGITS = 2;

    private CellText() {
    }

    /**
     * Describes a cell by its values and, in scope, its density and the number at which the rule took it.
     *
     * @throws IOException               if a file is damaged or cannot be read any more
     * @throws PruningCancelledException if the monitor said so
     */
    public static PageTip value(Weights files, CellTensor tensor, CellPlace place, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        Cells cells = tensor.cells(new Region(place.row(), place.column(), 1, 1), monitor);
        if (tensor instanceof UnprunedTensor unpruned && !unpruned.hasBase()) {
            return PageTip.of(title(place, "")).and(Messages.Cell_Value,
                    Numbers.significant(cells.tuned()[0], DIGITS));
        }
        PageTip text = PageTip.of(title(place, fate(tensor, cells)))
                .and(Messages.Cell_Tuned, Numbers.significant(cells.tuned()[0], DIGITS))
                .and(Messages.Cell_Base, Numbers.significant(cells.base()[0], DIGITS))
                .and(Messages.Cell_Delta, Numbers.signed(cells.delta(0), DIGITS));
        return tensor instanceof PrunedTensor pruned && pruned.inScope()
                ? explained(text, files, pruned, place, monitor)
                : text;
    }

    private static String fate(CellTensor tensor, Cells cells) {
        if (tensor instanceof UnprunedTensor) {
            return cells.changed(0) ? Messages.Cell_Changed : Messages.Cell_Unchanged;
        }
        return switch (cells.fate(0)) {
            case KEPT -> Messages.Cell_Kept;
            case RESET -> Messages.Cell_Reset;
            case OUTSIDE -> Messages.Cell_Outside;
        };
    }

    private static PageTip explained(PageTip text, Weights files, PrunedTensor tensor, CellPlace place,
            PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        RowExplanation row = RowExplanation.of(tensor, place.row(), files.rule(), files.model().subnetwork().settings(),
                monitor);
        PageTip dense = text.and(Messages.Cell_Density, Numbers.significant(row.densityAt((int) place.column()), 3));
        Optional<GridVisit> visit = row.visit((int) place.column());
        return visit.isEmpty() ? dense : dense.and(Messages.Cell_Taken,
                Messages.bind(Messages.Cell_TakenAs, Numbers.count(visit.get().number() + 1L),
                        Numbers.count(row.source().k())));
    }

    /** Describes a block, which has one value, or none where nothing of it was kept. */
    static PageTip block(GridPicture picture, GridHover block, String label) {
        CellPlace first = block.first();
        float value = block.value();
        long lastRow = Math.min(picture.rows(), first.row() + block.shape().rows()) - 1;
        long lastColumn = Math.min(picture.columns(), first.column() + block.shape().columns()) - 1;
        String title = Messages.bind(Messages.Cell_Block,
                new Object[] {Numbers.count(first.row()), Numbers.count(lastRow),
                        Numbers.count(first.column()), Numbers.count(lastColumn)});
        boolean preview = picture.weights().isPreview();
        PageTip tip = PageTip.of(title).and(label, Float.isNaN(value) ? Messages.Cell_Reset
                : Numbers.significant(value, preview ? PREVIEW_DIGITS : DIGITS));
        return preview ? tip.and(Messages.Cell_Preview, Messages.Cell_PreviewText) : tip;
    }

    /** Returns the title of a tip: the place of a cell, and what is said of it. */
    public static String title(CellPlace place, String what) {
        return what.isEmpty()
                ? Messages.bind(Messages.Cell_Place, Numbers.count(place.row()), Numbers.count(place.column()))
                : Messages.bind(Messages.Cell_Title,
                        new Object[] {Numbers.count(place.row()), Numbers.count(place.column()), what});
    }
}
