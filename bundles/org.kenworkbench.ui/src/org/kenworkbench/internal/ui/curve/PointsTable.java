/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.curve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.KeyListener;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.kenworkbench.analysis.scores.PruningCurve;
import org.kenworkbench.analysis.scores.PruningCurve.Choice;
import org.kenworkbench.internal.ui.widget.CopiedText;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.widget.SelectedRows;
import org.kenworkbench.internal.ui.widget.SpreadColumns;
import org.kenworkbench.ui.PageTable;

/**
 * The table of all measured points. A click on a column sorts by it, and a second one the other way round; so do the
 * items of the context menu, and the keys 1 to 5. Ctrl+C copies.
 */
final class PointsTable {

    private static final int LEAST_LINES = 7;

    private final Table table;
    private final SpreadColumns widths;
    private List<Choice> points = List.of();
    private PruningCurve curve;
    private PointColumn by = PointColumn.RESET;
    private boolean descending;

    /**
     * Creates an empty table.
     *
     * @param selected is told the point that the user selects
     */
    PointsTable(Composite parent, Fonts fonts, Consumer<Choice> selected) {
        table = SelectedRows.of(new Table(parent, SWT.FULL_SELECTION | SWT.SINGLE | SWT.BORDER));
        table.setFont(fonts.small());
        table.setHeaderVisible(true);
        GridDataFactory.fillDefaults().grab(true, true).hint(0, LEAST_LINES * table.getItemHeight()).applyTo(table);
        Menu menu = new Menu(table);
        for (PointColumn column : PointColumn.values()) {
            TableColumn shown = new TableColumn(table, column.isNumber() ? SWT.RIGHT : SWT.LEFT);
            shown.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> sortBy(column)));
            new MenuItem(menu, SWT.PUSH)
                    .addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> sortBy(column)));
        }
        widths = new SpreadColumns(table);
        new MenuItem(menu, SWT.SEPARATOR);
        MenuItem copy = new MenuItem(menu, SWT.PUSH);
        copy.setText(Messages.Points_Copy);
        copy.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> copy()));
        table.setMenu(menu);
        table.addSelectionListener(SelectionListener
                .widgetSelectedAdapter(event -> selected.accept(points.get(table.getSelectionIndex()))));
        table.addKeyListener(KeyListener.keyPressedAdapter(event -> {
            int column = event.character - '1';
            if (event.stateMask == SWT.MOD1 && event.keyCode == 'c') {
                copy();
            } else if (event.stateMask == 0 && column >= 0 && column < PointColumn.values().length) {
                sortBy(PointColumn.values()[column]);
                event.doit = false;
            }
        }));
    }

    /**
     * Shows the points of a curve.
     *
     * @param chosen is selected in the table, too
     */
    void show(PruningCurve of, Optional<Choice> chosen) {
        if (!of.series().equals(curve == null ? null : curve.series())) {
            curve = of;
            for (PointColumn column : PointColumn.values()) {
                boolean narrow = column == PointColumn.WIDTH;
                table.getColumn(column.ordinal()).setText(narrow ? Messages.Points_Width : column.header(of));
                table.getColumn(column.ordinal()).setToolTipText(narrow ? Messages.Points_WidthHelp : "");
                table.getMenu().getItem(column.ordinal())
                        .setText(PageLabels.literal(Messages.bind(Messages.Points_SortBy, column.header(of))));
            }
            points = of.series().stream()
                    .flatMap(series -> series.points().stream().map(point -> new Choice(series.rule(), point)))
                    .toList();
            fill();
            widths.fit();
        }
        select(chosen);
    }

    private void sortBy(PointColumn column) {
        Optional<Choice> chosen = Optional.of(table.getSelectionIndex()).filter(index -> index >= 0).map(points::get);
        descending = by == column && !descending;
        by = column;
        fill();
        select(chosen);
    }

    private void fill() {
        Comparator<Choice> order = descending ? by.order().reversed() : by.order();
        List<Choice> sorted = new ArrayList<>(points);
        sorted.sort(order);
        points = List.copyOf(sorted);
        table.setItemCount(points.size());
        for (int i = 0; i < points.size(); i++) {
            TableItem item = table.getItem(i);
            for (PointColumn column : PointColumn.values()) {
                item.setText(column.ordinal(), column.text(points.get(i)));
            }
        }
        table.setSortColumn(table.getColumn(by.ordinal()));
        table.setSortDirection(descending ? SWT.DOWN : SWT.UP);
    }

    private void select(Optional<Choice> chosen) {
        int index = chosen.map(points::indexOf).orElse(-1);
        if (index != table.getSelectionIndex()) {
            table.deselectAll();
            if (index >= 0) {
                table.setSelection(index);
                table.showSelection();
            }
        }
    }

    /** Returns what the table shows, in its order. */
    PageTable table() {
        return PageTable.of(List.of(PointColumn.values()).stream().map(column -> column.header(curve)).toList(),
                points.stream()
                        .map(point -> List.of(PointColumn.values()).stream().map(column -> column.text(point)).toList())
                        .toList());
    }

    private void copy() {
        if (curve != null) {
            CopiedText.put(table.getDisplay(), table().tabSeparated());
        }
    }

    void setFocus() {
        table.setFocus();
    }
}
