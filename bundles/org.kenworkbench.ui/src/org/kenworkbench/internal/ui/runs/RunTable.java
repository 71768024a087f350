/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.runs;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.kenworkbench.internal.ui.runs.history.RunState;
import org.kenworkbench.internal.ui.widget.Icons;
import org.kenworkbench.internal.ui.widget.SelectedRows;

/** Table of the runs, the latest on top, each with an icon and a word for its state. For the UI thread. */
final class RunTable {

    private static final int STATE = 1;
    private static final int TOOK = 3;
    /** Widths of the columns: what it was, its state, when, how long, with which rule and amount. */
    private static final int[] WIDTHS = {180, 0, 72, 64, 150};
    /** Room that the toolkit leaves beside the text of a cell. */
    private static final int PADDING = 14;

    private final Table table;
    private final Map<RunState, Image> icons = new EnumMap<>(RunState.class);
    private List<Run> runs = List.of();

    /**
     * @param selected called when the user selects another run
     * @param opened   called when the user opens the selected run
     */
    RunTable(Composite parent, Runnable selected, Runnable opened) {
        table = SelectedRows.of(new Table(parent, SWT.VIRTUAL | SWT.FULL_SELECTION | SWT.SINGLE));
        table.setHeaderVisible(true);
        String[] names = {Messages.Column_Run, Messages.Column_State, Messages.Column_Begun, Messages.Column_Took,
                Messages.Column_Means};
        for (int i = 0; i < names.length; i++) {
            TableColumn column = new TableColumn(table, i == TOOK ? SWT.RIGHT : SWT.LEFT);
            column.setText(names[i]);
            column.setWidth(i == STATE ? stateWidth() : WIDTHS[i]);
        }
        for (RunState state : RunState.values()) {
            Icons.image(table, RunText.icon(state)).ifPresent(icon -> icons.put(state, icon));
        }
        table.addListener(SWT.SetData, event -> fill((TableItem) event.item, event.index));
        table.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> selected.run()));
        table.addSelectionListener(SelectionListener.widgetDefaultSelectedAdapter(event -> opened.run()));
    }

    /** Returns the width of the longest word for a state. */
    private int stateWidth() {
        GC gc = new GC(table);
        try {
            return PADDING + Arrays.stream(RunState.values()).mapToInt(state -> gc.textExtent(RunText.state(state)).x)
                    .max().orElse(0);
        } finally {
            gc.dispose();
        }
    }

    Table control() {
        return table;
    }

    private void fill(TableItem item, int index) {
        Run run = runs.get(index);
        item.setImage(icons.get(run.record().state()));
        item.setText(new String[] {RunText.title(run.record()), RunText.state(run),
                RunText.begun(run.record(), LocalDate.now(), ZoneId.systemDefault()), RunText.took(run),
                RunText.means(run.record())});
    }

    /** Shows these runs, with the same one selected as before if it is still there, else the first. */
    void show(List<Run> all) {
        Optional<Run> before = selected();
        int at = Math.max(0, table.getSelectionIndex());
        runs = all;
        table.setItemCount(all.size());
        table.clearAll();
        select(before.map(all::indexOf).filter(index -> index >= 0).orElse(Math.min(at, all.size() - 1)));
    }

    /** Selects a run by its place; nothing for a place below 0. */
    void select(int index) {
        table.deselectAll();
        if (index >= 0) {
            table.setSelection(index);
            table.showSelection();
        }
    }

    /** Shows anew how far the runs are that are running. */
    void update() {
        for (int i = 0; i < runs.size(); i++) {
            Run run = runs.get(i);
            if (run.isRunning()) {
                TableItem item = table.getItem(i);
                if (!item.getText(STATE).equals(RunText.state(run)) || !item.getText(TOOK).equals(RunText.took(run))) {
                    fill(item, i);
                }
            }
        }
    }

    /** Returns the run that is selected; empty if none is. */
    Optional<Run> selected() {
        int index = table.getSelectionIndex();
        return index < 0 || index >= runs.size() ? Optional.empty() : Optional.of(runs.get(index));
    }
}
