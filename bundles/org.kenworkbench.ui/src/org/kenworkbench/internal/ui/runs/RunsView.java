/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.runs;

import java.util.List;

import org.eclipse.jface.action.MenuManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.events.ControlListener;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.part.ViewPart;
import org.kenworkbench.internal.ui.widget.SashKeys;
import org.kenworkbench.ui.KenViews;

/** The history of runs, the latest on top, and beside or below it the one that is selected. */
public final class RunsView extends ViewPart {

    private static final int UPDATE_EVERY_MILLIS = 100;
    private static final int[] SHARES = {45, 55};
    /** Least width in which the table and the selected run stand side by side. */
    private static final int LEAST_WIDTH_OF_BOTH = 700;

    private final Runnable listener = this::rebuild;
    private SashForm sash;
    private RunTable table;
    private RunDetail detail;
    private RunActions actions;
    private RunHistory history;
    private Run latest;
    private boolean updating;

    @Override
    public void createPartControl(Composite parent) {
        sash = new SashForm(parent, SWT.VERTICAL | SWT.SMOOTH);
        history = RunHistory.ofSession();
        table = new RunTable(sash, this::select, () -> actions.openSelected());
        detail = new RunDetail(sash, getSite().getPage());
        sash.setWeights(SHARES);
        SashKeys.install(sash);
        sash.addControlListener(ControlListener.controlResizedAdapter(event -> turn()));
        actions = new RunActions(getSite().getPage(), history, table::selected);
        MenuManager context = new MenuManager();
        actions.add(getViewSite().getActionBars(), context);
        table.control().setMenu(context.createContextMenu(table.control()));
        getSite().getWorkbenchWindow().getWorkbench().getHelpSystem().setHelp(sash, KenViews.RUNS);
        history.addListener(listener);
        history.read();
        rebuild();
    }

    /** Puts the selected run beside the table where there is more room in that direction. */
    private void turn() {
        Point size = sash.getSize();
        int wanted = size.x >= LEAST_WIDTH_OF_BOTH && size.x > 2 * size.y ? SWT.HORIZONTAL : SWT.VERTICAL;
        if (sash.getOrientation() != wanted) {
            sash.setOrientation(wanted);
        }
    }

    private void rebuild() {
        List<Run> runs = history.list();
        table.show(runs);
        if (!runs.isEmpty() && runs.getFirst() != latest && runs.getFirst().isRunning()) {
            // What was started last is what one wants to see.
            table.select(0);
        }
        latest = runs.isEmpty() ? null : runs.getFirst();
        select();
        if (!updating) {
            update();
        }
    }

    private void select() {
        detail.show(table.selected().orElse(null), history.isRead() ? Messages.Runs_None : "");
        actions.update();
    }

    /** Shows how far the runs are, and does so again after a while as long as one runs. */
    private void update() {
        if (sash.isDisposed()) {
            return;
        }
        table.update();
        detail.update();
        updating = history.list().stream().anyMatch(Run::isRunning);
        if (updating) {
            sash.getDisplay().timerExec(UPDATE_EVERY_MILLIS, this::update);
        }
    }

    @Override
    public void setFocus() {
        table.control().setFocus();
    }

    @Override
    public void dispose() {
        if (history != null) {
            history.removeListener(listener);
        }
        super.dispose();
    }
}
