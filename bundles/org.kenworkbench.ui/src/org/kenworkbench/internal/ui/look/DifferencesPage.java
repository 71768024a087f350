/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.look;

import java.util.List;
import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.layout.RowLayoutFactory;
import org.eclipse.jface.viewers.ISelectionChangedListener;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.ProgressBar;
import org.kenworkbench.internal.ui.canvas.PictureCanvas.Surroundings;
import org.kenworkbench.internal.ui.look.finding.FindingList;
import org.kenworkbench.internal.ui.look.finding.FindingsTable;
import org.kenworkbench.internal.ui.modelmap.MapHeight;
import org.kenworkbench.internal.ui.modelmap.ModelMapHeader;
import org.kenworkbench.internal.ui.modelmap.ModelMapPane;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.widget.PagePane;
import org.kenworkbench.internal.ui.widget.Skin.Style;
import org.kenworkbench.internal.ui.widget.TileRow;
import org.kenworkbench.ui.PageSubject;
import org.kenworkbench.viz.modelmap.MapMeasure;

/** The page Differences: the totals, what is notable, and where in the model it changed. For the UI thread. */
final class DifferencesPage {

    private static final int LINK_GAP = 20;
    private static final List<MapMeasure> MEASURES = List.of(MapMeasure.CHANGED_SHARE, MapMeasure.RELATIVE_CHANGE,
            MapMeasure.LARGEST_STEP);

    private final PairActions actions;
    private final PagePane pane;
    private final Fonts fonts;
    private final Composite body;
    private Optional<FindingsTable> findings = Optional.empty();
    private Optional<MapHeight> height = Optional.empty();

    /**
     * @param subject the pair, for its name
     * @param line    what is known of both from their headers
     */
    DifferencesPage(Composite parent, PageSubject subject, String line, PairActions actions) {
        this.actions = actions;
        pane = new PagePane(parent);
        Composite content = pane.content();
        fonts = new Fonts(content);
        Composite first = line(content);
        PageLabels.paragraph(first, subject.name(), Style.TITLE, fonts.title());
        Composite links = new Composite(first, SWT.NONE);
        RowLayoutFactory.fillDefaults().spacing(LINK_GAP).wrap(false).applyTo(links);
        GridDataFactory.swtDefaults().align(SWT.END, SWT.CENTER).applyTo(links);
        PageLabels.link(links, "swap", Messages.Pair_Swap, actions::swap);
        PageLabels.link(links, "prune", Messages.Pair_Prune, actions::prune);
        Composite second = line(content);
        PageLabels.paragraph(second, line, Style.SECOND, fonts.small());
        PageLabels.link(second, "copy", Messages.Pair_CopyCommand, actions::copyCommand);
        body = pane.content();
    }

    private static Composite line(Composite content) {
        Composite line = new Composite(content, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(LINK_GAP, 0).applyTo(line);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(line);
        return line;
    }

    Control control() {
        return pane.control();
    }

    /** Returns the list of findings once there is one. */
    Optional<FindingsTable> findings() {
        return findings;
    }

    /** Says that values are being compared, and offers to end that. */
    void showRunning() {
        clear();
        PageLabels.paragraph(body, Messages.Pair_Comparing, Style.SECOND, fonts.small());
        ProgressBar bar = new ProgressBar(body, SWT.HORIZONTAL | SWT.INDETERMINATE);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(bar);
        PageLabels.link(body, Messages.Pair_Cancel, actions::cancel);
        pane.refit();
    }

    /** Says why values were not compared, and offers to do so. */
    void showEnded(String sentence) {
        clear();
        PageLabels.paragraph(body, sentence, Style.TITLE, fonts.heading());
        PageLabels.link(body, Messages.Pair_Compare, actions::compare);
        pane.refit();
    }

    /** Shows what was found. */
    void show(DifferenceFacts facts, PageSubject subject) {
        clear();
        new TileRow(pane, facts.tiles(), fonts);
        if (facts.findings().isEmpty()) {
            PageLabels.paragraph(body, facts.isSame() ? Messages.Findings_Same : Messages.Findings_None, Style.SECOND,
                    fonts.small());
        } else {
            findings = Optional.of(new FindingsTable(pane, FindingList.of(facts.findings()), actions::show,
                    actions::open));
        }
        ModelMapPane changes = new ModelMapPane(body, Surroundings.NONE, actions::selectTensor, actions::openMatrix,
                problem -> height.ifPresent(MapHeight::fit));
        changes.setMeasure(MapMeasure.RELATIVE_CHANGE);
        height = Optional.of(new MapHeight(pane, changes));
        new ModelMapHeader(body, changes, Messages.Pair_Map, MEASURES);
        ISelectionChangedListener follow = event -> changes.show(subject.withTensor(actions.selection().first()),
                facts.map());
        actions.selection().addSelectionChangedListener(follow);
        changes.control().addDisposeListener(event -> actions.selection().removeSelectionChangedListener(follow));
        changes.show(subject.withTensor(actions.selection().first()), facts.map());
        pane.refit();
    }

    /** Removes what stands below the heading and the line. */
    private void clear() {
        findings = Optional.empty();
        height = Optional.empty();
        Control[] all = body.getChildren();
        for (int i = 2; i < all.length; i++) {
            all[i].dispose();
        }
    }
}
