/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.series;

import java.util.List;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.layout.TableColumnLayout;
import org.eclipse.jface.viewers.ColumnLayoutData;
import org.eclipse.jface.viewers.ColumnPixelData;
import org.eclipse.jface.viewers.ColumnWeightData;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.kenworkbench.analysis.difference.series.StoppedTensor;
import org.kenworkbench.internal.ui.subject.TensorFilter;
import org.kenworkbench.internal.ui.text.FigureText;
import org.kenworkbench.internal.ui.widget.FieldNames;
import org.kenworkbench.internal.ui.widget.FilterField;
import org.kenworkbench.internal.ui.widget.FittedCells;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.widget.SelectedRows;
import org.kenworkbench.internal.ui.widget.Skin;
import org.kenworkbench.internal.ui.widget.Skin.Style;

/** The list of the tensors that stopped, earliest first, with a filter of names. Lines are made as they are seen. */
final class StoppedList {

    private static final int PADDING = 8;
    private static final int GAP = 12;
    private static final int LEAST_NAME = 120;
    private static final int FIGURE = 104;
    private static final int FILTER_WIDTH = 120;

    private final Composite control;
    private final Text filter;
    private final Label foot;
    private final Table table;
    private ShownSeries series;
    private List<StoppedTensor> shown = List.of();

    /** @param actions is told the cell of a matrix that the user selects */
    StoppedList(Composite parent, SeriesActions actions) {
        control = Skin.style(new Composite(parent, SWT.NONE), Style.PAGE);
        GridLayoutFactory.fillDefaults().margins(PADDING, 0).applyTo(control);
        Fonts fonts = new Fonts(control);
        Composite head = Skin.style(new Composite(control, SWT.NONE), Style.PAGE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(GAP, 0).applyTo(head);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(head);
        filter = FilterField.create(head, Messages.Stopped_Filter, _ -> fill(), () -> table().setFocus());
        GridDataFactory.swtDefaults().hint(FILTER_WIDTH, SWT.DEFAULT).applyTo(filter);
        foot = PageLabels.line(head, "", Style.SECOND, fonts.small());
        GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).grab(true, false).hint(0, SWT.DEFAULT)
                .applyTo(foot);
        Composite frame = new Composite(control, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, true).hint(0, 0).applyTo(frame);
        table = SelectedRows.of(new Table(frame, SWT.VIRTUAL | SWT.SINGLE | SWT.FULL_SELECTION));
        table.setHeaderVisible(true);
        table.setFont(fonts.small());
        FieldNames.give(table, Messages.Stopped_Name);
        TableColumnLayout layout = new TableColumnLayout();
        frame.setLayout(layout);
        column(layout, Messages.Stopped_Tensor, SWT.LEFT, new ColumnWeightData(1, LEAST_NAME));
        column(layout, Messages.Stopped_At, SWT.LEFT, new ColumnPixelData(FIGURE));
        column(layout, Messages.Stopped_Parameters, SWT.RIGHT, new ColumnPixelData(FIGURE));
        FittedCells names = new FittedCells(table, 0);
        table.addListener(SWT.SetData, event -> {
            StoppedTensor one = shown.get(event.index);
            names.setTexts((TableItem) event.item, List.of(one.tensor().name(), from(one),
                    FigureText.count(one.tensor().shape().elementCount())));
        });
        table.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> {
            // Another filter leaves no line selected.
            if (table.getSelectionIndex() >= 0) {
                StoppedTensor one = shown.get(table.getSelectionIndex());
                series.spot(one.tensor().name(), one.from()).ifPresent(actions::select);
            }
        }));
    }

    private void column(TableColumnLayout layout, String title, int alignment, ColumnLayoutData width) {
        TableColumn column = new TableColumn(table, alignment);
        column.setText(title);
        layout.setColumnData(column, width);
    }

    private String from(StoppedTensor one) {
        return one.moved() ? series.read().series().points().get(one.from()).label() : Messages.Stopped_NeverMoved;
    }

    /** Shows the tensors that stopped; a selected line stays selected as long as these are the same. */
    void show(ShownSeries now) {
        boolean same = series != null && series.stopped().equals(now.stopped());
        series = now;
        if (!same) {
            fill();
        }
    }

    private void fill() {
        TensorFilter names = new TensorFilter(filter.getText());
        shown = series.stopped().stream().filter(one -> names.test(one.tensor().name())).toList();
        table.deselectAll();
        table.setItemCount(shown.size());
        table.clearAll();
        int all = series.stopped().size();
        foot.setText(shown.size() == all ? FigureText.tensors(all)
                : Messages.bind(Messages.List_Found, FigureText.count(shown.size()), FigureText.count(all)));
    }

    Control control() {
        return control;
    }

    /** Returns the table, for tests. */
    Table table() {
        return table;
    }

    /** Returns the filter, for tests. */
    Text filter() {
        return filter;
    }
}
