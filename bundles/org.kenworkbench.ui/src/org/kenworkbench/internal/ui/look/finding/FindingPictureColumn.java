/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.look.finding;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.kenworkbench.analysis.difference.finding.Severity;
import org.kenworkbench.internal.ui.canvas.CanvasResources;
import org.kenworkbench.internal.ui.canvas.SwtCanvas;
import org.kenworkbench.internal.ui.canvas.VizTheme;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Colour;
import org.kenworkbench.viz.colour.Theme;
import org.kenworkbench.viz.finding.FindingPicture;
import org.kenworkbench.viz.finding.FindingView;

/**
 * A column of small pictures, the last one of a table of findings. A click on one opens the view that shows more. For
 * the UI thread.
 */
final class FindingPictureColumn {

    /** Width of the column where it is shown. */
    static final int WIDTH = 92;
    private static final int MARGIN = 6;
    private static final int HEIGHT = 13;

    private final Table table;
    private final int index;
    private final IntFunction<FindingLine> lines;
    private final CanvasResources resources;
    /** Whether the mouse was pressed on a picture, after the last key. */
    private boolean pictured;

    /**
     * Adds the column behind the others.
     *
     * @param lines the finding of a row
     * @param open  is told a finding whose picture is clicked, that is clicked twice, or on which Enter is pressed
     */
    FindingPictureColumn(Table table, IntFunction<FindingLine> lines, Consumer<FindingLine> open) {
        this.table = table;
        this.lines = lines;
        index = table.getColumnCount();
        new TableColumn(table, SWT.LEFT);
        resources = new CanvasResources(table);
        table.addListener(SWT.PaintItem, event -> {
            if (event.index == index) {
                paint(event);
            }
        });
        table.addListener(SWT.MouseDown, event -> pictured = pictured(event).isPresent());
        table.addListener(SWT.KeyDown, event -> pictured = false);
        table.addListener(SWT.DefaultSelection, event -> {
            // The first click of a double click on a picture has opened it.
            if (!pictured) {
                open.accept(lines.apply(table.indexOf((TableItem) event.item)));
            }
        });
        table.addListener(SWT.MouseUp, event -> {
            if (event.count <= 1) {
                pictured(event).ifPresent(open);
            }
        });
    }

    /** Returns the finding whose picture is under the mouse, if there is one. */
    private Optional<FindingLine> pictured(Event event) {
        TableItem item = table.getItem(new Point(event.x, event.y));
        return event.button == 1 && item != null && item.getBounds(index).contains(event.x, event.y)
                ? Optional.of(lines.apply(table.indexOf(item))).filter(line -> line.picture() != FindingPicture.NONE)
                : Optional.empty();
    }

    /** Sets the width of the column; 0 hides the pictures. */
    void setWidth(int width) {
        table.getColumn(index).setWidth(width);
    }

    private void paint(Event event) {
        FindingLine line = lines.apply(table.indexOf((TableItem) event.item));
        Rectangle bounds = ((TableItem) event.item).getBounds(index);
        if (bounds.width <= 2 * MARGIN) {
            return;
        }
        Theme theme = VizTheme.current();
        FindingView.draw(line.picture(), new SwtCanvas(event.gc, resources),
                new Box(bounds.x + MARGIN, bounds.y + Math.max(0, (bounds.height - HEIGHT) / 2),
                        (double) bounds.width - 2 * MARGIN, Math.min(HEIGHT, bounds.height)),
                mark(line.severity(), theme), theme);
    }

    private static Colour mark(Severity severity, Theme theme) {
        return switch (severity) {
            case ERROR -> theme.marks().error();
            case WARNING -> theme.marks().warning();
            case NOTE -> theme.accent();
        };
    }
}
