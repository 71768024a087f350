/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.compare.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.kenworkbench.analysis.comparison.Comparison;
import org.kenworkbench.internal.ui.compare.ComparisonWork;
import org.kenworkbench.internal.ui.compare.WorkingPage;
import org.kenworkbench.internal.ui.compare.text.Letters;
import org.kenworkbench.internal.ui.compare.text.PairFacts;
import org.kenworkbench.internal.ui.compare.text.ReadingText;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.widget.PagePane;
import org.kenworkbench.internal.ui.widget.Skin.Style;
import org.kenworkbench.ui.ComparisonSubject;
import org.kenworkbench.ui.PageSite;
import org.kenworkbench.ui.PageTable;
import org.kenworkbench.ui.TablePage;

/** The Reading page: what the figures show and what they do not, in sentences, and the selected pair by the numbers. */
public final class ReadingPage implements WorkingPage, TablePage {

    private static final int MANY_DRAWS = 20;
    private static final int LINK_GAP = 16;
    private static final String GOOD = "\u2713";
    private static final String BEWARE = "!";

    private ComparisonWork work;
    private PagePane pane;
    private Fonts fonts;
    private ComparisonSubject shown;

    @Override
    public void workOn(ComparisonWork of) {
        work = of;
    }

    @Override
    public void createControl(Composite parent, PageSite site) {
        GridLayoutFactory.fillDefaults().applyTo(parent);
        pane = new PagePane(parent);
        GridDataFactory.fillDefaults().grab(true, true).hint(0, 0).applyTo(pane.control());
        fonts = new Fonts(pane.content());
    }

    @Override
    public void show(ComparisonSubject subject) {
        shown = subject;
        Composite content = pane.content();
        for (Control old : content.getChildren()) {
            old.dispose();
        }
        List<ReadingText.Paragraph> paragraphs = ReadingText.of(subject);
        paragraphs.forEach(paragraph -> add(content, paragraph));
        if (paragraphs.isEmpty()) {
            add(content,
                    new ReadingText.Paragraph(false, Messages.Reading_NoNullHeading, ReadingText.withoutNull(subject)));
        }
        addNull(content, subject);
        subject.pair().ifPresent(pair -> addFacts(content, subject, pair));
        pane.refit();
    }

    private void add(Composite content, ReadingText.Paragraph paragraph) {
        Composite row = Rows.of(content, 2);
        Label mark = PageLabels.line(row, paragraph.isEvidence() ? GOOD : BEWARE,
                paragraph.isEvidence() ? Style.GOOD : Style.BAD, fonts.heading());
        GridDataFactory.swtDefaults().align(SWT.BEGINNING, SWT.BEGINNING).span(1, 2).applyTo(mark);
        PageLabels.paragraph(row, paragraph.heading(), Style.TITLE, fonts.heading());
        PageLabels.paragraph(row, paragraph.text(), Style.TITLE, fonts.small());
    }

    private void addNull(Composite content, ComparisonSubject subject) {
        int draws = subject.comparison().orElseThrow().nulls().size();
        PageLabels.paragraph(content, Messages.bind(Messages.Reading_Null, draws == 0 ? Messages.Reading_NotDrawn
                : Messages.bind(
                        draws == 1 ? Messages.Reading_OneDraw
                                : draws < Comparison.LEAST_DRAWS ? Messages.Reading_FewDraws : Messages.Reading_Draws,
                        draws, Comparison.LEAST_DRAWS)),
                Style.SECOND, fonts.small());
        String hindrance = ReadingText.noDraws(subject);
        if (!hindrance.isEmpty()) {
            PageLabels.paragraph(content, hindrance, Style.SECOND, fonts.small());
        } else if (work.isDrawing()) {
            PageLabels.paragraph(content, Messages.Reading_Drawing, Style.SECOND, fonts.small());
        } else {
            Composite row = Rows.of(content, 2, LINK_GAP);
            if (draws == 0) {
                PageLabels.link(row, Messages.Reading_RunOne, () -> work.drawNull(1));
            }
            PageLabels.link(row, Messages.bind(Messages.Reading_RunMany, MANY_DRAWS), () -> work.drawNull(MANY_DRAWS));
        }
    }

    private void addFacts(Composite content, ComparisonSubject subject, Comparison.Pair pair) {
        Label line = new Label(content, SWT.SEPARATOR | SWT.HORIZONTAL);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(line);
        PageLabels.paragraph(content, Messages.bind(Messages.Pair_Heading, Letters.of(pair.a()), Letters.of(pair.b())),
                Style.TITLE, fonts.heading());
        List<PairFacts.Fact> facts = PairFacts.of(subject.comparison().orElseThrow(), subject.measure(), pair);
        if (facts.isEmpty()) {
            PageLabels.paragraph(content, Messages.Pair_NotCompared, Style.SECOND, fonts.small());
        }
        Rows.facts(content, fonts, facts);
    }

    @Override
    public Optional<PageTable> table() {
        return Optional.ofNullable(shown).map(subject -> {
            List<List<String>> rows = new ArrayList<>();
            ReadingText.of(subject).forEach(paragraph -> rows.add(List.of(paragraph.heading(), paragraph.text())));
            subject.pair().map(pair -> PairFacts.of(subject.comparison().orElseThrow(), subject.measure(), pair))
                    .stream().flatMap(List::stream)
                    .map(fact -> List.of(fact.label(), fact.full())).forEach(rows::add);
            return PageTable.of(List.of(Messages.Reading_What, Messages.Reading_Says), rows);
        });
    }

    @Override
    public void setFocus() {
        pane.setFocus();
    }
}
