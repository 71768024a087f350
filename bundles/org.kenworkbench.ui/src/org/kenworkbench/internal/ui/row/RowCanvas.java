/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.row;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.kenworkbench.ui.PageMouse;
import org.kenworkbench.ui.PageSite;
import org.kenworkbench.ui.PageTip;
import org.kenworkbench.ui.TensorCell;
import org.kenworkbench.ui.kit.PageCanvas;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.page.ColumnView;

/**
 * The canvas of one row of a matrix: a click selects a column, the pointer's column is marked and has a tip, here and
 * in all views. For the UI thread.
 */
final class RowCanvas {

    /** Rows that Page Up and Page Down go. */
    static final int PAGE_STEP = 10;
    /** Distance in pixels by which the area of a tip extends to each side of the pointer. */
    private static final double NEAR = 6;

    private final PageCanvas canvas;
    private Optional<Drawn> drawn = Optional.empty();
    private Optional<TensorCell> pointer = Optional.empty();

    /** Selects a cell of the tensor. */
    @FunctionalInterface
    interface Selector {
        void select(long row, long column);
    }

    /**
     * A row as it is drawn.
     *
     * @param columns number of its columns
     * @param tip     tells of a column
     */
    record Drawn(ColumnView view, long row, int columns, IntFunction<PageTip> tip) {
    }

    RowCanvas(Composite parent, PageSite site, Selector selector) {
        canvas = new PageCanvas(parent, site);
        canvas.setMouse(new PageMouse() {
            @Override
            public void click(int x, int y) {
                columnAt(x, y).ifPresent(column -> selector.select(drawn.orElseThrow().row(), column));
            }
        });
        canvas.setTips(this::under, what -> site.point(what.filter(Integer.class::isInstance)
                .map(column -> new TensorCell(drawn.orElseThrow().row(), (Integer) column))));
        canvas.setOverlay((on, theme) -> pointed().ifPresent(
                column -> drawn.orElseThrow().view().paintPointer(on, theme, canvas.body(), column)));
    }

    /** Returns how many rows a key goes down, or up if negative; empty if it is none of those that do. */
    static OptionalInt rows(int keyCode) {
        return switch (keyCode) {
            case SWT.ARROW_UP -> OptionalInt.of(-1);
            case SWT.ARROW_DOWN -> OptionalInt.of(1);
            case SWT.PAGE_UP -> OptionalInt.of(-PAGE_STEP);
            case SWT.PAGE_DOWN -> OptionalInt.of(PAGE_STEP);
            default -> OptionalInt.empty();
        };
    }

    /** Shows a row. */
    void show(Drawn row) {
        drawn = Optional.of(row);
        canvas.show(row.view());
    }

    /** Shows nothing. */
    void clear() {
        drawn = Optional.empty();
        canvas.show(null);
    }

    /** Marks the pointer's cell, wherever the pointer is, if it is in the row that is shown. */
    void point(Optional<TensorCell> cell) {
        Optional<Integer> before = pointed();
        pointer = cell;
        if (!before.equals(pointed())) {
            canvas.redraw();
        }
    }

    PageCanvas canvas() {
        return canvas;
    }

    private Optional<Integer> pointed() {
        return drawn.flatMap(row -> pointer.filter(cell -> cell.row() == row.row() && cell.column() < row.columns()))
                .map(cell -> (int) cell.column());
    }

    private OptionalInt columnAt(int x, int y) {
        return drawn.map(row -> canvas.measured(metrics -> row.view().columnAt(canvas.body(), metrics, x, y)))
                .orElse(OptionalInt.empty());
    }

    private Optional<PageTip.Target> under(int x, int y) {
        OptionalInt column = columnAt(x, y);
        return drawn.filter(row -> column.isPresent())
                .map(row -> new PageTip.Target(column.getAsInt(), new Box(x - NEAR, y - NEAR, 2 * NEAR, 2 * NEAR),
                        stale -> Optional.of(row.tip().apply(column.getAsInt()))));
    }
}
