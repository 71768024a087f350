/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.grid;

import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.events.KeyEvent;
import org.eclipse.swt.graphics.Point;
import org.kenworkbench.ui.KenViews;
import org.kenworkbench.ui.PageFocus;
import org.kenworkbench.ui.PageMouse;
import org.kenworkbench.viz.grid.CellPlace;
import org.kenworkbench.viz.grid.GridLayout;
import org.kenworkbench.viz.grid.Window;

/**
 * Mouse and keys of a matrix. A click selects a cell, dragging moves the part that is seen, as it does in the picture
 * of the whole; the wheel and + and − zoom, 0 shows all; arrows, Page Up and Down, Home and End move the selected cell,
 * Enter explains its row, Esc forgets it.
 */
final class GridNavigator implements PageMouse {

    private static final Point NOWHERE = new Point(-1, -1);

    private final GridPane pane;
    /** Point where the button was pressed; empty while none is held. */
    private Optional<Point> dragFrom = Optional.empty();
    private Optional<Window> dragged = Optional.empty();
    private boolean inOverview;

    GridNavigator(GridPane pane) {
        this.pane = pane;
    }

    private Optional<Window> window() {
        return GridPlaces.window(pane.focus());
    }

    private Optional<CellPlace> selected() {
        return GridPlaces.cell(pane.focus());
    }

    private void look(Optional<Window> at) {
        pane.site().focus(pane.focus().withWindow(GridPlaces.shared(at)));
    }

    @Override
    public void press(int x, int y) {
        if (pane.picture().isPresent()) {
            GridLayout layout = pane.picture().get().layout();
            dragFrom = Optional.of(new Point(x, y));
            dragged = window();
            inOverview = layout.hasOverview() && layout.overview().contains(x, y);
            if (inOverview) {
                centre(x, y);
            }
        }
    }

    private void centre(int toX, int toY) {
        GridLayout layout = pane.picture().orElseThrow().layout();
        double x = Math.clamp(toX, layout.overview().x(), layout.overview().right() - 1);
        double y = Math.clamp(toY, layout.overview().y(), layout.overview().bottom() - 1);
        layout.cellAt(x, y).ifPresent(
                cell -> look(window().map(now -> new Window(now.shape(), now.blockSize(), cell.row(), cell.column()))));
    }

    @Override
    public void drag(int x, int y) {
        if (dragFrom.isEmpty() || pane.picture().isEmpty()) {
            return;
        }
        if (inOverview) {
            centre(x, y);
        } else if (dragged.isPresent()) {
            GridPicture picture = pane.picture().get();
            Window start = dragged.get();
            GridLayout layout = picture.layout();
            long rows = cells(dragFrom.get().y - y, layout.blockHeight(), start.shape().rows());
            long columns = cells(dragFrom.get().x - x, layout.blockWidth(), start.shape().columns());
            look(Zoom.moved(dragged, rows, columns, picture.rows(), picture.columns()));
        }
    }

    private static long cells(int pixels, int blockPixels, long blockCells) {
        return Math.round((double) pixels / blockPixels * blockCells);
    }

    @Override
    public void release(int x, int y) {
        dragFrom = Optional.empty();
    }

    @Override
    public void click(int x, int y) {
        if (!inOverview) {
            pane.picture().flatMap(picture -> picture.cellAt(x, y)).ifPresent(cell -> select(cell, false));
        }
    }

    @Override
    public void wheel(int x, int y, int steps) {
        zoom(steps > 0, new Point(x, y));
    }

    /**
     * Selects a cell, or the nearest one of the tensor.
     *
     * @param follow whether to move the part that is seen so that it holds the cell
     */
    private void select(CellPlace cell, boolean follow) {
        GridPicture picture = pane.picture().orElseThrow();
        CellPlace within = new CellPlace(Math.clamp(cell.row(), 0, picture.rows() - 1),
                Math.clamp(cell.column(), 0, picture.columns() - 1));
        PageFocus focus = pane.focus().withCell(Optional.of(GridPlaces.shared(within)));
        if (follow && picture.layout().blockOf(within).isEmpty()) {
            focus = focus.withWindow(GridPlaces.shared(
                    window().map(now -> new Window(now.shape(), now.blockSize(), within.row(), within.column()))));
        }
        pane.site().focus(focus);
    }

    /** Tells whether a button is held. */
    boolean isDragging() {
        return dragFrom.isPresent();
    }

    /** Zooms one step in or out. */
    void zoom(boolean closer) {
        zoom(closer, NOWHERE);
    }

    /** Shows the whole tensor. */
    void zoomToAll() {
        look(Optional.empty());
    }

    private void zoom(boolean closer, Point at) {
        if (pane.picture().isEmpty()) {
            return;
        }
        GridPicture picture = pane.picture().get();
        GridLayout layout = picture.layout();
        CellPlace middle = window().map(now -> new CellPlace(now.centreRow(), now.centreColumn()))
                .orElse(new CellPlace(picture.rows() / 2, picture.columns() / 2));
        CellPlace centre = layout.cellAt(at.x, at.y)
                .or(() -> selected().filter(cell -> layout.blockOf(cell).isPresent())).orElse(middle);
        Optional<Window> next = closer ? Zoom.in(window(), layout, picture.size(), centre)
                : Zoom.out(window(), layout, picture.size(), pane.wholeShape());
        look(Zoom.under(next, layout, centre, at.x, at.y, picture.rows(), picture.columns()));
    }

    /** Does what a key asks for. */
    void key(KeyEvent event) {
        if (pane.picture().isEmpty()) {
            return;
        }
        switch (event.character) {
            case '+', '=' -> zoom(true);
            case '-' -> zoom(false);
            case '0' -> zoomToAll();
            case SWT.CR -> pane.site().open(KenViews.ROW_PAGE);
            case SWT.ESC -> pane.site().focus(pane.focus().withCell(Optional.empty()));
            default -> move(event.keyCode, pane.picture().get());
        }
    }

    private void move(int keyCode, GridPicture picture) {
        long down = picture.layout().shape().rows();
        long across = picture.layout().shape().columns();
        long page = picture.layout().rows() * down;
        switch (keyCode) {
            case SWT.ARROW_UP -> move(-down, 0);
            case SWT.ARROW_DOWN -> move(down, 0);
            case SWT.ARROW_LEFT -> move(0, -across);
            case SWT.ARROW_RIGHT -> move(0, across);
            case SWT.PAGE_UP -> move(-page, 0);
            case SWT.PAGE_DOWN -> move(page, 0);
            case SWT.HOME -> move(0, -picture.columns());
            case SWT.END -> move(0, picture.columns());
            default -> {
                // not for this page
            }
        }
    }

    private void move(long rows, long columns) {
        GridPicture picture = pane.picture().orElseThrow();
        CellPlace from = selected().orElse(new CellPlace(picture.rows() / 2, picture.columns() / 2));
        select(new CellPlace(from.row() + rows, from.column() + columns), true);
    }
}
