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
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
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
import org.kenworkbench.internal.ui.widget.Tile;
import org.kenworkbench.internal.ui.widget.TileRow;
import org.kenworkbench.ui.PageSubject;
import org.kenworkbench.viz.modelmap.MapMeasure;
import org.kenworkbench.viz.modelmap.ModelMapModel;

/**
 * The page Overview of one model: the totals, what is notable, and a map of all weights, which begins with what the
 * headers tell and fills in as values are read. For the UI thread.
 */
final class ModelOverviewPage {

    private static final int LINK_GAP = 20;
    private static final List<MapMeasure> MEASURES = List.of(MapMeasure.RMS, MapMeasure.OUTLIERS, MapMeasure.TYPE,
            MapMeasure.SIZE);

    private final ModelActions actions;
    private final PagePane pane;
    private final Fonts fonts;
    private final Composite totals;
    private final Composite notable;
    private final Label progress;
    private final ModelMapPane map;
    private final MapHeight height;
    private final ModelMapHeader header;
    private PageSubject subject;
    private Optional<FindingsTable> findings = Optional.empty();
    private ModelMapModel weights;

    /**
     * @param weights map of what the headers tell
     * @param line    what the file is
     * @param tiles   the totals that the headers tell
     */
    ModelOverviewPage(Composite parent, PageSubject subject, ModelMapModel weights, String line, List<Tile> tiles,
            ModelActions actions) {
        this.subject = subject;
        this.weights = weights;
        this.actions = actions;
        pane = new PagePane(parent);
        Composite content = pane.content();
        fonts = new Fonts(content);
        Composite heading = new Composite(content, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(LINK_GAP, 0).applyTo(heading);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(heading);
        PageLabels.paragraph(heading, subject.name(), Style.TITLE, fonts.title());
        Composite links = new Composite(heading, SWT.NONE);
        RowLayoutFactory.fillDefaults().spacing(LINK_GAP).wrap(false).applyTo(links);
        GridDataFactory.swtDefaults().align(SWT.END, SWT.CENTER).applyTo(links);
        PageLabels.link(links, "compare", Messages.Model_CompareWith, actions::compareWith);
        PageLabels.link(links, "prune", Messages.Model_Prune, actions::prune);
        PageLabels.link(links, "copy", Messages.Pair_CopyCommand, actions::copyCommand);
        PageLabels.paragraph(content, line, Style.SECOND, fonts.small());
        totals = part();
        notable = part();
        progress = PageLabels.paragraph(content, Messages.Model_Reading, Style.SECOND, fonts.small());
        map = new ModelMapPane(content, Surroundings.NONE, actions::selectTensor, actions::openMatrix,
                problem -> fitMap());
        map.setMeasure(MapMeasure.SIZE);
        height = new MapHeight(pane, map);
        header = new ModelMapHeader(content, map, Messages.Model_Map, MEASURES);
        ISelectionChangedListener follow = event -> showMap();
        actions.selection().addSelectionChangedListener(follow);
        map.control().addDisposeListener(event -> actions.selection().removeSelectionChangedListener(follow));
        new TileRow(pane, totals, tiles, fonts);
        showMap();
    }

    private Composite part() {
        Composite part = new Composite(pane.content(), SWT.NONE);
        GridLayoutFactory.fillDefaults().applyTo(part);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(part);
        return part;
    }

    Control control() {
        return pane.control();
    }

    /** Returns the list of findings once there is one. */
    Optional<FindingsTable> findings() {
        return findings;
    }

    /** Shows a map of what has been read so far. */
    void read(ModelMapModel read) {
        weights = read;
        showMap();
    }

    /** Says what keeps the map from being filled; an empty text if nothing does. */
    void say(String sentence) {
        progress.setText(PageLabels.literal(sentence));
        ((GridData) progress.getLayoutData()).exclude = sentence.isEmpty();
        progress.setVisible(!sentence.isEmpty());
        pane.refitSoon();
    }

    /**
     * Shows what the values tell.
     *
     * @param read map of all values
     */
    void show(ModelFacts facts, PageSubject now, ModelMapModel read) {
        subject = now;
        weights = read;
        for (Composite part : List.of(totals, notable)) {
            for (Control old : part.getChildren()) {
                old.dispose();
            }
        }
        new TileRow(pane, totals, facts.tiles(), fonts);
        findings = facts.findings().isEmpty() ? Optional.empty()
                : Optional.of(new FindingsTable(pane, notable, FindingList.of(facts.findings()), actions::show,
                        actions::show));
        header.choose(MapMeasure.OUTLIERS);
        say("");
        showMap();
        pane.refit();
    }

    private void showMap() {
        map.show(subject.withTensor(actions.selection().first()), weights);
    }

    private void fitMap() {
        if (height != null) {
            height.fit();
        }
    }
}
