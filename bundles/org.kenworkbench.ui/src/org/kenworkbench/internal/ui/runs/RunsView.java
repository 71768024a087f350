/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.runs;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.part.ViewPart;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.widget.PagePane;
import org.kenworkbench.internal.ui.widget.Skin.Style;
import org.kenworkbench.ui.KenViews;

/** The jobs of this session, the latest on top. */
public final class RunsView extends ViewPart {

    private static final int UPDATE_EVERY_MILLIS = 100;

    private final Runnable listener = this::rebuild;
    private final List<RunCard> cards = new ArrayList<>();
    private PagePane pane;
    private RecentRuns runs;
    private Fonts fonts;
    private boolean updating;

    @Override
    public void createPartControl(Composite parent) {
        pane = new PagePane(parent);
        fonts = new Fonts(pane.content());
        getSite().getWorkbenchWindow().getWorkbench().getHelpSystem().setHelp(pane.control(), KenViews.RUNS);
        runs = RecentRuns.ofSession();
        runs.addListener(listener);
        rebuild();
    }

    private void rebuild() {
        for (Control old : pane.content().getChildren()) {
            old.dispose();
        }
        cards.clear();
        runs.list().forEach(job -> cards.add(new RunCard(pane.content(), job, fonts)));
        if (cards.isEmpty()) {
            PageLabels.paragraph(pane.content(), Messages.Runs_None, Style.SECOND, fonts.small());
        }
        pane.refit();
        if (!updating) {
            updating = true;
            update();
        }
    }

    /** Shows the runs anew, and does so again after a while as long as something runs. */
    private void update() {
        if (pane.control().isDisposed()) {
            return;
        }
        boolean other = false;
        for (RunCard card : cards) {
            other |= card.update();
        }
        if (other) {
            pane.refit();
        }
        updating = cards.stream().anyMatch(card -> !card.showsEnd());
        if (updating) {
            pane.control().getDisplay().timerExec(UPDATE_EVERY_MILLIS, this::update);
        }
    }

    @Override
    public void setFocus() {
        pane.control().setFocus();
    }

    @Override
    public void dispose() {
        if (runs != null) {
            runs.removeListener(listener);
        }
        super.dispose();
    }
}
