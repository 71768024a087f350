/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.plot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.KeyEvent;
import org.eclipse.swt.events.KeyListener;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.kenworkbench.internal.ui.widget.CopiedText;
import org.kenworkbench.internal.ui.widget.FieldNames;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.widget.SelectedRows;
import org.kenworkbench.internal.ui.widget.SpreadColumns;
import org.kenworkbench.ui.PageTable;

/**
 * A table of all points, one of which is chosen. A click on the header of a column sorts it, as do the keys from 1 on
 * and the context menu; the same column again turns the order. Ctrl+C copies it. For the UI thread.
 *
 * @param <P> type of the points
 */
public final class PointList<P> {

    private static final int LEAST_LINES = 7;

    /**
     * A column.
     *
     * @param isNumber whether it stands at the right
     * @param order    the order by this column; in a stable sort, equal points keep their order
     * @param text     makes the text of a cell
     */
    public record Column<P>(boolean isNumber, Comparator<P> order, Function<P, String> text) {
    }

    /**
     * The header of a column.
     *
     * @param text what stands there
     * @param help tip; empty for none
     * @param name what the column is called in the menu
     */
    public record Header(String text, String help, String name) {

        /** Creates a header that says all. */
        public Header(String text) {
            this(text, "", text);
        }
    }

    private final Table table;
    private final SpreadColumns widths;
    private final List<Column<P>> columns;
    private List<P> points = List.of();
    private int by;
    private boolean descending;

    /**
     * Creates an empty table.
     *
     * @param name     what screen readers call it
     * @param by       index of the column that it is sorted by at first
     * @param selected is told the point that the user selects
     */
    public PointList(Composite parent, Fonts fonts, String name, List<Column<P>> columns, int by,
            Consumer<P> selected) {
        this.columns = List.copyOf(columns);
        this.by = by;
        table = SelectedRows.of(new Table(parent, SWT.FULL_SELECTION | SWT.SINGLE | SWT.BORDER));
        table.setFont(fonts.small());
        table.setHeaderVisible(true);
        GridDataFactory.fillDefaults().grab(true, true).hint(0, LEAST_LINES * table.getItemHeight()).applyTo(table);
        Menu menu = new Menu(table);
        for (int i = 0; i < columns.size(); i++) {
            int column = i;
            TableColumn shown = new TableColumn(table, columns.get(i).isNumber() ? SWT.RIGHT : SWT.LEFT);
            shown.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> sortBy(column)));
            new MenuItem(menu, SWT.PUSH)
                    .addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> sortBy(column)));
        }
        FieldNames.give(table, name);
        widths = new SpreadColumns(table);
        table.setMenu(menu);
        table.addSelectionListener(SelectionListener
                .widgetSelectedAdapter(event -> selected.accept(points.get(table.getSelectionIndex()))));
        table.addKeyListener(KeyListener.keyPressedAdapter(this::sortByKey));
    }

    /** Lets what is shown be copied, by a key and in the menu. */
    public void setCopied(Supplier<PageTable> copied) {
        Runnable copy = () -> CopiedText.put(table.getDisplay(), copied.get().tabSeparated());
        new MenuItem(table.getMenu(), SWT.SEPARATOR);
        MenuItem item = new MenuItem(table.getMenu(), SWT.PUSH);
        item.setText(Messages.List_Copy);
        item.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> copy.run()));
        table.addKeyListener(KeyListener.keyPressedAdapter(event -> {
            if (event.stateMask == SWT.MOD1 && event.keyCode == 'c' && table.getItemCount() > 0) {
                copy.run();
            }
        }));
    }

    private void sortByKey(KeyEvent event) {
        int column = event.character - '1';
        if (event.stateMask == 0 && column >= 0 && column < columns.size()) {
            sortBy(column);
            event.doit = false;
        }
    }

    /** Shows other points, in the order that is chosen now. */
    public void show(List<Header> headers, List<P> of) {
        for (int i = 0; i < headers.size(); i++) {
            table.getColumn(i).setText(headers.get(i).text());
            table.getColumn(i).setToolTipText(headers.get(i).help());
            table.getMenu().getItem(i)
                    .setText(PageLabels.literal(NLS.bind(Messages.List_SortBy, headers.get(i).name())));
        }
        points = List.copyOf(of);
        fill();
        widths.fit();
    }

    private void sortBy(int column) {
        Optional<P> chosen = Optional.of(table.getSelectionIndex()).filter(index -> index >= 0).map(points::get);
        descending = by == column && !descending;
        by = column;
        fill();
        select(chosen);
    }

    private void fill() {
        Comparator<P> order = columns.get(by).order();
        List<P> sorted = new ArrayList<>(points);
        sorted.sort(descending ? order.reversed() : order);
        points = List.copyOf(sorted);
        table.setRedraw(false);
        table.setItemCount(points.size());
        for (int i = 0; i < points.size(); i++) {
            table.getItem(i).setText(texts(points.get(i)).toArray(String[]::new));
        }
        table.setSortColumn(table.getColumn(by));
        table.setSortDirection(descending ? SWT.DOWN : SWT.UP);
        table.setRedraw(true);
    }

    private List<String> texts(P point) {
        return columns.stream().map(column -> column.text().apply(point)).toList();
    }

    /** Selects a point, or none, without telling of it. */
    public void select(Optional<P> chosen) {
        int index = chosen.map(points::indexOf).orElse(-1);
        if (index != table.getSelectionIndex()) {
            table.deselectAll();
            if (index >= 0) {
                table.setSelection(index);
                table.showSelection();
            }
        }
    }

    /** Returns the cells of all points, in the order of the table. */
    public List<List<String>> rows() {
        return points.stream().map(this::texts).toList();
    }
}
