/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.series;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.kenworkbench.analysis.difference.finding.Severity;
import org.kenworkbench.analysis.difference.series.Against;
import org.kenworkbench.analysis.difference.series.SeriesFinding;
import org.kenworkbench.analysis.difference.series.TensorSeries;
import org.kenworkbench.internal.ui.text.FigureText;
import org.kenworkbench.internal.ui.widget.Card;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.widget.PagePane;
import org.kenworkbench.internal.ui.widget.Skin;
import org.kenworkbench.internal.ui.widget.Skin.Style;
import org.kenworkbench.operations.series.SeriesReader;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.series.SeriesModel;

/**
 * The words beside the map: how many matrices stopped, what else is notable, with a link to each place in the map, and
 * what can be done with the series.
 */
final class SeriesSide {

    /** Checkpoints of which a series says when something stopped. */
    private static final int ENOUGH = 3;
    private static final int PADDING = 8;
    private static final int LINK_GAP = 3;

    private final SeriesActions actions;
    private final PagePane pane;
    private final Composite verdict;
    private final Composite warnings;
    private final Composite notes;
    private final Fonts fonts;
    private final LimitField limit;

    /**
     * @param share   limit to begin with
     * @param limited gets another limit, as a share
     */
    SeriesSide(Composite parent, ShownSeries shown, double share, SeriesActions actions, DoubleConsumer limited) {
        this.actions = actions;
        pane = new PagePane(parent);
        Composite content = pane.content();
        GridLayout layout = (GridLayout) content.getLayout();
        layout.marginWidth = PADDING;
        fonts = new Fonts(content);
        verdict = part(content);
        warnings = part(content);
        Composite links = Skin.style(new Composite(content, SWT.NONE), Style.PAGE);
        GridLayoutFactory.fillDefaults().spacing(0, LINK_GAP).applyTo(links);
        int last = shown.read().paths().size() - 1;
        PageLabels.link(links, "copy", Messages.Side_CopyList, actions::copyFreezeList);
        PageLabels.link(links, "export", Messages.Side_SaveList, actions::saveFreezeList);
        PageLabels.link(links, "compare", Messages.Side_FirstLast, () -> actions.openPair(0, last));
        PageLabels.link(links, "import", Messages.Side_Add, actions::add);
        PageLabels.link(links, "again", Messages.Side_Again, actions::readAgain);
        limit = new LimitField(content, share, limited);
        notes = part(content);
        show(shown);
    }

    private static Composite part(Composite content) {
        Composite part = Skin.style(new Composite(content, SWT.NONE), Style.PAGE);
        GridLayoutFactory.fillDefaults().spacing(0, PADDING).applyTo(part);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(part);
        return part;
    }

    /** Shows what came of another choice. */
    void show(ShownSeries shown) {
        for (Composite part : List.of(verdict, warnings, notes)) {
            for (Control child : part.getChildren()) {
                child.dispose();
            }
        }
        if (shown.read().paths().size() < ENOUGH) {
            paragraph(card(verdict, Style.WARNING), Messages.Side_Few);
        }
        SeriesModel.Verdict counts = shown.model().verdict();
        if (counts.matrices() > 0) {
            Card card = card(verdict, Style.CARD);
            PageLabels.line(card, Messages.bind(Messages.Side_Of, FigureText.count(counts.stopped()),
                    FigureText.count(counts.matrices())), Style.TITLE, fonts.title());
            paragraph(card, shown.half()
                    .map(half -> Messages.Side_Stopped + ' ' + Messages.bind(Messages.Side_Half, half))
                    .orElse(Messages.Side_Stopped));
        }
        for (SeriesReader.Told told : shown.findings()) {
            // The verdict says it already.
            if (!(told.finding() instanceof SeriesFinding.Stopped)) {
                boolean note = told.finding().severity() == Severity.NOTE;
                Card card = note ? card(notes, Style.BANNER) : card(warnings, Style.WARNING);
                paragraph(card, told.sentence());
                shown.spot(told.finding()).ifPresent(
                        spot -> PageLabels.link(card, Messages.Side_Show, () -> actions.select(spot)));
            }
        }
        shown.read().series().whole().flatMap(SeriesSide::way).ifPresent(text -> paragraph(notes, text));
        pane.refit();
    }

    private static Card card(Composite parent, Style style) {
        Card card = new Card(parent, style);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(card);
        return card;
    }

    private void paragraph(Composite parent, String text) {
        PageLabels.paragraph(parent, FigureText.sentence(text), Style.SECOND, fonts.small());
    }

    private static Optional<String> way(TensorSeries whole) {
        double distance = whole.relative(Against.FIRST, whole.checkpoints() - 1);
        return Double.isNaN(distance) ? Optional.empty()
                : Optional.of(Messages.bind(Messages.Side_Way, percent(distance), percent(whole.path())));
    }

    /** Formats a share in per cent; a dash where it is not known. */
    static String percent(double share) {
        return Double.isFinite(share) ? Numbers.significant(100 * share, 2) + Numbers.THIN_SPACE + '%' : "–";
    }

    Control control() {
        return pane.control();
    }

    /** Returns the field of the limit, for tests. */
    LimitField limit() {
        return limit;
    }
}
