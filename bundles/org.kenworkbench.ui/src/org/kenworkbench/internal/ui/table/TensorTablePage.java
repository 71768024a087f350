/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.kenworkbench.internal.ui.jobs.LatestJob;
import org.kenworkbench.internal.ui.jobs.Steps;
import org.kenworkbench.internal.ui.subject.TensorSelection;
import org.kenworkbench.internal.ui.text.FigureText;
import org.kenworkbench.internal.ui.widget.CopiedText;
import org.kenworkbench.internal.ui.widget.FilterField;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.SelectedRows;
import org.kenworkbench.internal.ui.widget.Skin;
import org.kenworkbench.internal.ui.widget.Skin.Style;
import org.kenworkbench.ui.TensorRow;

/** A table of all tensors, which fills only the lines that are visible. */
public final class TensorTablePage {

    private static final int PADDING = 12;
    private static final int COLUMN_PADDING = 14;
    private static final int HEADER_PADDING = 14;
    /** Width of the sort mark in the header of the column that the table is sorted by. */
    private static final int ORDER_MARK = 22;
    /**
     * Approximate number of rows whose texts set the width of a column, except that of the names: measuring all rows of
     * a model of thousands of tensors would take too long.
     */
    private static final int MOST_MEASURED = 400;
    private static final int COLUMNS_AT_ONCE = 4;

    /** Widths of a column without and with the sort mark. */
    private record Width(int plain, int marked) {
    }

    private final Map<TensorColumn, Width> widths = new EnumMap<>(TensorColumn.class);
    private List<TensorRow> tensors;
    private final List<TensorColumn> columns;
    private final TensorSelection selection;
    private final Composite control;
    private final Text filter;
    private final Table table;
    private final Label count;
    private final LatestJob sorting;
    /** Whether the columns are there; before that, the table shows nothing. */
    private boolean ready;
    private TensorView view = TensorView.ALL;
    private List<TensorRow> shown;

    /**
     * Creates the page; the columns follow in steps.
     *
     * @param columns   in their order; the first is that of names
     * @param selection is told the tensors that the user selects
     */
    public TensorTablePage(Composite parent, List<TensorRow> tensors, List<TensorColumn> columns,
            TensorSelection selection) {
        this.tensors = tensors;
        this.columns = List.copyOf(columns);
        this.selection = selection;
        shown = tensors;
        control = Skin.style(new Composite(parent, SWT.NONE), Style.PAGE);
        GridLayoutFactory.fillDefaults().margins(PADDING, PADDING).applyTo(control);
        Fonts fonts = new Fonts(control);
        filter = FilterField.create(control, Messages.Layers_Filter, text -> show(view.withFilter(text)),
                this::focusTable);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(filter);
        table = SelectedRows.of(new Table(control, SWT.VIRTUAL | SWT.FULL_SELECTION | SWT.MULTI));
        table.setHeaderVisible(true);
        GridDataFactory.fillDefaults().grab(true, true).hint(SWT.DEFAULT, 0).applyTo(table);
        table.addListener(SWT.SetData, event -> fill((TableItem) event.item, event.index));
        table.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> selection.select(selected())));
        SortMenu.install(table, this.columns, () -> view.sortedBy(), column -> show(view.sortedBy(column)));
        count = Skin.style(new Label(control, SWT.NONE), Style.SECOND);
        count.setFont(fonts.small());
        GridDataFactory.fillDefaults().grab(true, false).applyTo(count);
        sorting = new LatestJob(Messages.Layers_Sorting, table);
        new LatestJob(Messages.Layers_Sorting, table).request(this::longestTexts, this::createColumns);
    }

    /** Shows other figures of the same tensors. */
    public void update(List<TensorRow> figures) {
        tensors = figures;
        show(view);
    }

    public Control control() {
        return control;
    }

    public void setFocus() {
        focusTable();
    }

    /** Puts the cursor into the filter. */
    public void find() {
        filter.setFocus();
        filter.selectAll();
    }

    public void selectAll() {
        table.selectAll();
        selection.select(selected());
    }

    /** Copies the selected lines, or all if none is selected, as a table with tabs. */
    public void copy() {
        List<TensorRow> rows = table.getSelectionCount() == 0 ? shown : selected();
        StringBuilder text = new StringBuilder(line(TensorColumn::header));
        rows.forEach(row -> text.append(line(column -> column.text(row))));
        CopiedText.put(control.getDisplay(), text.toString());
    }

    private String line(Function<TensorColumn, String> cell) {
        return columns.stream().map(cell).collect(Collectors.joining("\t", "", "\n"));
    }

    /** Selects the tensor of that name and scrolls to it; does nothing where the filter hides it. */
    public void reveal(String name) {
        for (int i = 0; i < shown.size(); i++) {
            if (shown.get(i).name().equals(name)) {
                table.setSelection(i);
                table.showSelection();
                return;
            }
        }
    }

    /** Selects the selected tensors again after the order or the filter has changed, as far as they are shown. */
    private void selectAgain() {
        Set<?> wanted = Set.copyOf(selection.selected());
        int[] indices = IntStream.range(0, wanted.isEmpty() ? 0 : shown.size())
                .filter(i -> wanted.contains(shown.get(i))).toArray();
        table.deselectAll();
        table.select(indices);
        table.showSelection();
    }

    /**
     * Creates the columns in steps, since a column costs GTK some milliseconds and all at once would hold the window.
     * They come into sight together.
     */
    private void createColumns(Map<TensorColumn, String> longest) {
        Font header = new Fonts(table).heading();
        List<Runnable> steps = new ArrayList<>();
        for (int from = 0; from < columns.size(); from += COLUMNS_AT_ONCE) {
            List<TensorColumn> some = columns.subList(from, Math.min(columns.size(), from + COLUMNS_AT_ONCE));
            steps.add(() -> some.forEach(column -> createColumn(column, longest.get(column), header)));
        }
        steps.add(() -> {
            table.setRedraw(true);
            ready = true;
            show(view);
        });
        table.setRedraw(false);
        Steps.run(table, steps);
    }

    private void createColumn(TensorColumn column, String longest, Font header) {
        TableColumn shownColumn = new TableColumn(table, column.isNumber() ? SWT.RIGHT : SWT.LEFT);
        shownColumn.setText(column.header());
        shownColumn.setToolTipText(column.meaning());
        int content = width(longest, table.getFont()) + COLUMN_PADDING;
        int name = width(column.header(), header) + HEADER_PADDING;
        widths.put(column, new Width(Math.max(content, name), Math.max(content, name + ORDER_MARK)));
        shownColumn.setWidth(widths.get(column).plain());
        shownColumn.setMoveable(true);
        shownColumn.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> show(view.sortedBy(column))));
    }

    private int width(String text, Font font) {
        GC gc = new GC(table);
        try {
            gc.setFont(font);
            return gc.textExtent(text).x;
        } finally {
            gc.dispose();
        }
    }

    private Map<TensorColumn, String> longestTexts() {
        Map<TensorColumn, String> longest = new EnumMap<>(TensorColumn.class);
        for (TensorColumn column : columns) {
            longest.put(column, longest(column));
        }
        return longest;
    }

    /** Returns the text of a column that has the most letters, from all names or from a sample of other texts. */
    private String longest(TensorColumn column) {
        int step = column == TensorColumn.NAME ? 1 : Math.max(1, tensors.size() / MOST_MEASURED);
        return IntStream.iterate(0, i -> i < tensors.size(), i -> i + step).mapToObj(i -> column.text(tensors.get(i)))
                .max(Comparator.comparingInt(String::length)).orElse("");
    }

    /** Marks the order. A column that has the width it was made with gets room for the mark, or loses it. */
    private void showOrder(TensorColumn by, boolean descending) {
        for (TensorColumn column : columns) {
            TableColumn one = table.getColumn(columns.indexOf(column));
            Width width = widths.get(column);
            if (one.getWidth() == (column == by ? width.plain() : width.marked())) {
                one.setWidth(column == by ? width.marked() : width.plain());
            }
        }
        table.setSortColumn(table.getColumn(columns.indexOf(by)));
        table.setSortDirection(descending ? SWT.DOWN : SWT.UP);
    }

    private void show(TensorView wanted) {
        view = wanted;
        if (!ready) {
            return;
        }
        sorting.request(() -> wanted.apply(tensors), rows -> {
            shown = rows;
            showOrder(wanted.sortedBy(), wanted.descending());
            table.setItemCount(rows.size());
            table.clearAll();
            selectAgain();
            count.setText(rows.size() == tensors.size() ? FigureText.tensors(rows.size())
                    : Messages.bind(Messages.Layers_Some, FigureText.count(rows.size()),
                            FigureText.count(tensors.size())));
        });
    }

    private void fill(TableItem item, int index) {
        TensorRow row = shown.get(index);
        for (TensorColumn column : columns) {
            item.setText(columns.indexOf(column), column.text(row));
        }
    }

    private List<TensorRow> selected() {
        List<TensorRow> rows = new ArrayList<>();
        for (int index : table.getSelectionIndices()) {
            rows.add(shown.get(index));
        }
        return rows;
    }

    private void focusTable() {
        table.setFocus();
        if (table.getSelectionIndex() < 0 && table.getItemCount() > 0) {
            table.setSelection(0);
            selection.select(selected());
        }
    }
}
