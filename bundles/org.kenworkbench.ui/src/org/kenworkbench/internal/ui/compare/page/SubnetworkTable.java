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
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.ControlListener;
import org.eclipse.swt.events.KeyListener;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.layout.FillLayout;
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

/**
 * The list of subnetworks. Two that are selected make a pair; Enter and a double click open one, Delete removes some.
 * Where whole names have no room beside their figures, columns are left out, and the tip of a line has what is in them.
 */
public final class SubnetworkTable {

    private static final int PAIR = 2;
    private static final int NAME = 1;
    private static final int RULE = 2;
    private static final int KEPT = 3;
    private static final int DELTA = 4;
    /** Columns in the order in which they are left out. */
    private static final List<Integer> LEFT_OUT_FIRST = List.of(DELTA, RULE, KEPT);
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
    private List<List<String>> lines = List.of();
    /** Width of each column's texts, and that of the changes below a brief title. */
    private int[] needed = new int[0];
    private int briefDelta;

    SubnetworkTable(Composite parent, Fonts fonts, Listener listener) {
        this.listener = listener;
        frame = new Composite(parent, SWT.NONE);
        table = SelectedRows.of(new Table(frame, SWT.MULTI | SWT.FULL_SELECTION));
        table.setHeaderVisible(true);
        table.setFont(fonts.small());
        frame.setLayout(new FillLayout());
        column(Messages.Subnetworks_Id, SWT.LEFT);
        column(Messages.Subnetworks_Name, SWT.LEFT);
        column(Messages.Subnetworks_Rule, SWT.LEFT);
        column(Messages.Subnetworks_Kept, SWT.RIGHT);
        column(Messages.Subnetworks_Delta, SWT.RIGHT);
        table.getColumn(DELTA).setToolTipText(Messages.Subnetworks_Delta);
        names = new FittedCells(table, NAME, RULE);
        names.setTips(this::leftOut);
        table.addControlListener(ControlListener.controlResizedAdapter(event -> fit()));
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

    private void column(String title, int alignment) {
        new TableColumn(table, alignment).setText(title);
    }

    /** Finds the width of each column for all of its texts and its title. */
    private void measure() {
        List<String> titles = List.of(Messages.Subnetworks_Id, Messages.Subnetworks_Name, Messages.Subnetworks_Rule,
                Messages.Subnetworks_Kept, Messages.Subnetworks_Delta);
        GC gc = new GC(table);
        try {
            gc.setFont(table.getFont());
            needed = IntStream.range(0, titles.size())
                    .map(column -> FittedCells.width(gc, titles.get(column), lines, column)).toArray();
            briefDelta = FittedCells.width(gc, Messages.Subnetworks_DeltaBrief, lines, DELTA);
        } finally {
            gc.dispose();
        }
    }

    /**
     * Shortens a title, and then leaves out columns, until the others have room; names and rules share what these
     * leave.
     */
    private void fit() {
        if (needed.length == 0) {
            return;
        }
        int[] widths = needed.clone();
        int room = table.getClientArea().width;
        boolean brief = IntStream.of(widths).sum() > room;
        table.getColumn(DELTA).setText(brief ? Messages.Subnetworks_DeltaBrief : Messages.Subnetworks_Delta);
        widths[DELTA] = brief ? briefDelta : widths[DELTA];
        for (int column : LEFT_OUT_FIRST) {
            if (IntStream.of(widths).sum() > room) {
                widths[column] = 0;
            }
        }
        int spare = room - IntStream.of(widths).sum();
        widths[RULE] += widths[RULE] > 0 ? spare / 2 : 0;
        widths[NAME] = Math.max(FittedCells.PADDING, widths[NAME] + room - IntStream.of(widths).sum());
        for (int column = 0; column < widths.length; column++) {
            table.getColumn(column).setWidth(widths[column]);
        }
    }

    /** Returns what stands in the columns of a line that are left out, if any are. */
    private Optional<String> leftOut(int line) {
        String text = IntStream.range(0, table.getColumnCount())
                .filter(column -> table.getColumn(column).getWidth() == 0)
                .mapToObj(column -> Messages.bind(Messages.Subnetworks_LeftOut,
                        column == DELTA ? Messages.Subnetworks_Delta : table.getColumn(column).getText(),
                        lines.get(line).get(column)))
                .collect(Collectors.joining("\n"));
        return Optional.of(text).filter(known -> !known.isEmpty());
    }

    /** Shows other subnetworks. The page is to be laid out anew after it. */
    void show(List<ComparedSubnetwork> now) {
        subnetworks = now;
        lines = IntStream.range(0, now.size()).mapToObj(i -> SubnetworkFacts.line(i, now.get(i))).toList();
        table.removeAll();
        lines.forEach(line -> names.setTexts(new TableItem(table, SWT.NONE), line));
        measure();
        fit();
        int high = Math.clamp(now.size(), 1, MOST_LINES);
        GridDataFactory.fillDefaults().grab(true, false)
                .hint(0, table.getHeaderHeight() + high * table.getItemHeight() + 2)
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
