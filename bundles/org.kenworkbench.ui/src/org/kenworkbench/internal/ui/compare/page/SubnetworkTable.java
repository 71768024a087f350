/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.compare.page;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.TableColumnLayout;
import org.eclipse.jface.viewers.ColumnWeightData;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.KeyListener;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.kenworkbench.analysis.comparison.Comparison;
import org.kenworkbench.internal.ui.compare.text.SubnetworkFacts;
import org.kenworkbench.internal.ui.widget.FittedCells;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.SelectedRows;
import org.kenworkbench.operations.services.ComparedSubnetwork;
import org.kenworkbench.viz.chart.Numbers;

/**
 * The list of subnetworks. Two that are selected make a pair; Enter and a double click open one, Delete removes some.
 */
public final class SubnetworkTable {

    private static final int PAIR = 2;
    private static final double WIDEST_SHARE = 1;
    private static final int NAME = 1;
    private static final int RULE = 2;
    private static final int MOST_LINES = 12;

    /** Receives what the user does. */
    interface Listener {

        /** Called when two subnetworks are selected; a is the lower number. */
        void paired(int a, int b);

        /** Called when a subnetwork is to be opened. */
        void opened(ComparedSubnetwork subnetwork);

        /** Called when subnetworks are to be removed. */
        void removed(List<ComparedSubnetwork> subnetworks);
    }

    private final Composite frame;
    private final Table table;
    private final FittedCells names;
    private final Listener listener;
    private List<ComparedSubnetwork> subnetworks = List.of();

    SubnetworkTable(Composite parent, Fonts fonts, Listener listener) {
        this.listener = listener;
        frame = new Composite(parent, SWT.NONE);
        table = SelectedRows.of(new Table(frame, SWT.MULTI | SWT.FULL_SELECTION));
        table.setHeaderVisible(true);
        table.setFont(fonts.small());
        TableColumnLayout layout = new TableColumnLayout();
        frame.setLayout(layout);
        column(layout, Messages.Subnetworks_Id, SWT.LEFT, 1, widest("", Messages.Subnetworks_Id));
        column(layout, Messages.Subnetworks_Name, SWT.LEFT, 7, 0);
        column(layout, Messages.Subnetworks_Rule, SWT.LEFT, 7, 0);
        String share = Numbers.percent(WIDEST_SHARE, SubnetworkFacts.HUNDREDTHS);
        column(layout, Messages.Subnetworks_Kept, SWT.RIGHT, 1, widest(share, Messages.Subnetworks_Kept));
        column(layout, Messages.Subnetworks_Delta, SWT.RIGHT, 1, widest(share, Messages.Subnetworks_Delta));
        names = new FittedCells(table, NAME, RULE);
        table.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> selected()));
        table.addSelectionListener(SelectionListener.widgetDefaultSelectedAdapter(event -> open()));
        table.addKeyListener(KeyListener.keyPressedAdapter(event -> {
            if (event.keyCode == SWT.DEL) {
                remove();
            }
        }));
        Menu menu = new Menu(table);
        item(menu, Messages.Subnetworks_Open, this::open);
        item(menu, Messages.Subnetworks_Remove, this::remove);
        table.setMenu(menu);
    }

    private static void item(Menu menu, String text, Runnable run) {
        MenuItem item = new MenuItem(menu, SWT.PUSH);
        item.setText(text);
        item.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> run.run()));
    }

    /**
     * Returns the width of a column for the widest share, and for its title: a number that lacks a digit is another
     * number, while a name that is cut can be told by its letter.
     */
    private int widest(String share, String title) {
        GC gc = new GC(table);
        try {
            gc.setFont(table.getFont());
            return Math.max(gc.textExtent(share).x, gc.textExtent(title).x) + FittedCells.PADDING;
        } finally {
            gc.dispose();
        }
    }

    private void column(TableColumnLayout layout, String title, int alignment, int weight, int leastWidth) {
        TableColumn column = new TableColumn(table, alignment);
        column.setText(title);
        layout.setColumnData(column, new ColumnWeightData(weight, leastWidth));
    }

    /** Shows other subnetworks. The page is to be laid out anew after it. */
    void show(List<ComparedSubnetwork> now) {
        subnetworks = now;
        table.removeAll();
        for (int i = 0; i < now.size(); i++) {
            names.setTexts(new TableItem(table, SWT.NONE), SubnetworkFacts.line(i, now.get(i)));
        }
        int lines = Math.clamp(now.size(), 1, MOST_LINES);
        GridDataFactory.fillDefaults().grab(true, false)
                .hint(0, table.getHeaderHeight() + lines * table.getItemHeight() + 2)
                .exclude(now.isEmpty()).applyTo(frame);
        frame.setVisible(!now.isEmpty());
    }

    /** Selects a pair; leaves the selection as it is if there is none. */
    void mark(Optional<Comparison.Pair> pair) {
        pair.map(of -> new int[] {of.a(), of.b()}).filter(rows -> !Arrays.equals(rows, sorted()))
                .ifPresent(table::setSelection);
    }

    private int[] sorted() {
        return Arrays.stream(table.getSelectionIndices()).sorted().toArray();
    }

    private void selected() {
        int[] rows = sorted();
        if (rows.length == PAIR) {
            listener.paired(rows[0], rows[1]);
        }
    }

    private void open() {
        int row = table.getSelectionIndex();
        if (row >= 0) {
            listener.opened(subnetworks.get(row));
        }
    }

    private void remove() {
        listener.removed(Arrays.stream(sorted()).mapToObj(subnetworks::get).toList());
    }

    /** Gives the keyboard to the table; returns false where nothing is listed. */
    boolean setFocus() {
        return !subnetworks.isEmpty() && table.setFocus();
    }
}
