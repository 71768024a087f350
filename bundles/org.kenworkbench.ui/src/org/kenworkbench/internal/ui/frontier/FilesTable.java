/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.frontier;

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
import org.kenworkbench.analysis.frontier.ByteFrontier;
import org.kenworkbench.analysis.frontier.PointScore;
import org.kenworkbench.analysis.frontier.SizedPoint;
import org.kenworkbench.internal.ui.widget.CopiedText;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.SelectedRows;
import org.kenworkbench.internal.ui.widget.SpreadColumns;
import org.kenworkbench.ui.PageTable;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.frontier.FrontierVerdict;

/** The table of all files, by bytes. Ctrl+C copies it. For the UI thread. */
final class FilesTable {

    private static final int LEAST_LINES = 7;
    private static final int DECIMALS = 3;

    private final Table table;
    private final SpreadColumns widths;
    private List<SizedPoint> points = List.of();
    private ByteFrontier frontier;

    /**
     * Creates an empty table.
     *
     * @param selected is told the file that the user selects
     */
    FilesTable(Composite parent, Fonts fonts, Consumer<SizedPoint> selected) {
        table = SelectedRows.of(new Table(parent, SWT.FULL_SELECTION | SWT.SINGLE | SWT.BORDER));
        table.setFont(fonts.small());
        table.setHeaderVisible(true);
        GridDataFactory.fillDefaults().grab(true, true).hint(0, LEAST_LINES * table.getItemHeight()).applyTo(table);
        for (String header : List.of(Messages.Table_Method, Messages.Table_Bytes, Messages.Table_Score,
                Messages.Table_Interval)) {
            new TableColumn(table, table.getColumnCount() == 0 ? SWT.LEFT : SWT.RIGHT).setText(header);
        }
        widths = new SpreadColumns(table);
        Menu menu = new Menu(table);
        MenuItem copy = new MenuItem(menu, SWT.PUSH);
        copy.setText(Messages.Table_Copy);
        copy.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> copy()));
        table.setMenu(menu);
        table.addSelectionListener(SelectionListener
                .widgetSelectedAdapter(event -> selected.accept(points.get(table.getSelectionIndex()))));
        table.addKeyListener(KeyListener.keyPressedAdapter(event -> {
            if (event.stateMask == SWT.MOD1 && event.keyCode == 'c') {
                copy();
            }
        }));
    }

    /**
     * Shows the files of a frontier.
     *
     * @param chosen is selected in the table, too
     */
    void show(ByteFrontier of, Optional<SizedPoint> chosen) {
        if (!of.equals(frontier)) {
            frontier = of;
            points = of.points().stream().sorted(Comparator.comparingLong(SizedPoint::bytes)).toList();
            table.getColumn(2).setText(of.isScored() ? of.measure().metric() : Messages.Table_Lost);
            table.setItemCount(points.size());
            for (int i = 0; i < points.size(); i++) {
                TableItem item = table.getItem(i);
                item.setText(texts(of, points.get(i)));
            }
            widths.fit();
        }
        int index = chosen.map(points::indexOf).orElse(-1);
        if (index != table.getSelectionIndex()) {
            table.deselectAll();
            if (index >= 0) {
                table.setSelection(index);
                table.showSelection();
            }
        }
    }

    private static String[] texts(ByteFrontier of, SizedPoint point) {
        String figure = !of.isScored() ? FrontierVerdict.lost(point)
                : point.score().map(score -> Numbers.fixed(score.value(), DECIMALS)).orElse("");
        String ends = point.score().flatMap(PointScore::interval).map(one -> Numbers.fixed(one.low(), DECIMALS) + "–"
                + Numbers.fixed(one.high(), DECIMALS)).orElse(point.measured() ? "" : Messages.Hover_Estimate);
        return new String[] {point.method(), Numbers.bytes(point.bytes()), figure, ends};
    }

    /** Returns all figures of the files of a frontier, exactly. */
    static PageTable of(ByteFrontier frontier) {
        return PageTable.of(
                List.of(Messages.Table_Method, Messages.Table_Bytes, Messages.Table_Score, Messages.Table_Low,
                        Messages.Table_High, Messages.Table_Lost),
                frontier.points().stream().map(point -> List.of(point.method(), Long.toString(point.bytes()),
                        point.score().map(score -> Double.toString(score.value())).orElse(""),
                        point.score().flatMap(PointScore::interval).map(one -> Double.toString(one.low())).orElse(""),
                        point.score().flatMap(PointScore::interval).map(one -> Double.toString(one.high())).orElse(""),
                        point.changeLost().isPresent() ? Double.toString(point.changeLost().getAsDouble()) : ""))
                        .toList());
    }

    private void copy() {
        if (frontier != null) {
            CopiedText.put(table.getDisplay(), of(frontier).tabSeparated());
        }
    }
}
