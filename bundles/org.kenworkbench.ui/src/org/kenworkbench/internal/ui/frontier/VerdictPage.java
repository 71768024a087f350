/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.frontier;

import java.util.Optional;
import java.util.OptionalLong;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.kenworkbench.analysis.frontier.ByteFrontier;
import org.kenworkbench.analysis.frontier.PointScore;
import org.kenworkbench.internal.ui.subject.StateReader;
import org.kenworkbench.internal.ui.widget.Card;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.widget.PagePane;
import org.kenworkbench.internal.ui.widget.Skin;
import org.kenworkbench.internal.ui.widget.Skin.Style;
import org.kenworkbench.ui.PageSite;
import org.kenworkbench.ui.PageSubject;
import org.kenworkbench.ui.PageTable;
import org.kenworkbench.ui.TablePage;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.frontier.FrontierVerdict;

/** The page Verdict: the budget, what is known of the file that it leads to, and all files. */
public final class VerdictPage implements TablePage {

    private static final int GAP = 8;
    private static final int NUMBER_WIDTH = 80;

    private PageSite site;
    private PagePane pane;
    private Fonts fonts;
    private Label score;
    private Text budget;
    private Label unit;
    private Composite cards;
    private Button write;
    private Button evaluate;
    private Label remark;
    private FilesTable files;
    private StateReader<FrontierSource, FrontierState> reader;
    private FrontierForms forms;
    /** The sentences that the cards show now. */
    private FrontierVerdict said;

    @Override
    public void createControl(Composite parent, PageSite pageSite) {
        site = pageSite;
        GridLayoutFactory.fillDefaults().applyTo(parent);
        pane = new PagePane(parent);
        GridDataFactory.fillDefaults().grab(true, true).hint(0, 0).applyTo(pane.control());
        Composite content = pane.content();
        fonts = new Fonts(content);
        Composite form = new Composite(content, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(3).spacing(GAP, 4).applyTo(form);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(form);
        PageLabels.line(form, Messages.Verdict_Score, Style.SECOND, fonts.small());
        score = PageLabels.line(form, "", Style.PAGE, fonts.small());
        GridDataFactory.fillDefaults().span(2, 1).hint(0, SWT.DEFAULT).grab(true, false).applyTo(score);
        PageLabels.line(form, Messages.Verdict_Budget, Style.SECOND, fonts.small());
        budget = new Text(form, SWT.BORDER | SWT.SINGLE | SWT.RIGHT);
        budget.addModifyListener(event -> typed());
        GridDataFactory.fillDefaults().hint(NUMBER_WIDTH, SWT.DEFAULT).align(SWT.FILL, SWT.CENTER).applyTo(budget);
        unit = PageLabels.line(form, "", Style.SECOND, fonts.small());
        GridDataFactory.fillDefaults().grab(true, false).hint(0, SWT.DEFAULT).align(SWT.FILL, SWT.CENTER).applyTo(unit);
        cards = new Composite(content, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, GAP).applyTo(cards);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(cards);
        createButtons(content);
        files = new FilesTable(content, fonts, point -> reader.state().choose(point));
        reader = FrontierReader.of(content, this::fill);
        forms = new FrontierForms(content);
    }

    private void createButtons(Composite content) {
        Composite buttons = new Composite(content, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(GAP, 4).applyTo(buttons);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(buttons);
        write = button(buttons, Messages.bind(Messages.Verdict_Write, Numbers.bytes(888_000_000)),
                () -> forms.write(reader.state().source(), reader.state().budget()));
        Skin.style(write, Style.DEFAULT);
        write.setEnabled(false);
        evaluate = button(buttons, Messages.Verdict_Evaluate, () -> forms.score(reader.state().source()));
        evaluate.setEnabled(false);
        remark = PageLabels.paragraph(content, "", Style.SECOND, fonts.small());
    }

    private static Button button(Composite parent, String text, Runnable action) {
        Button button = new Button(parent, SWT.PUSH);
        button.setText(text);
        button.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> action.run()));
        return button;
    }

    @Override
    public void show(PageSubject other) {
        if (reader.read(other, site::missing)) {
            said = null;
        }
    }

    private void typed() {
        FrontierState state = reader == null ? null : reader.state();
        if (state == null) {
            return;
        }
        OptionalLong typed = BudgetText.parse(budget.getText());
        if (typed.isPresent() && typed.getAsLong() != state.budget()) {
            state.setBudget(typed.getAsLong());
        }
        showUnit(typed.isPresent());
    }

    private void showUnit(boolean wellFormed) {
        String text = wellFormed ? Messages.Verdict_Unit : Messages.Verdict_BadBudget;
        Skin.style(unit, wellFormed ? Style.SECOND : Style.BAD);
        unit.setText(PageLabels.literal(text));
        unit.setToolTipText(wellFormed ? Messages.Verdict_UnitHelp : text);
    }

    /** Shows what is chosen now. */
    private void fill() {
        FrontierState state = reader.state();
        score.setText(PageLabels.literal(measured(state.frontier())));
        // A budget that is being typed is left as it is typed.
        if (BudgetText.parse(budget.getText()).orElse(0) != state.budget()) {
            budget.setText(BudgetText.typed(state.budget()));
        }
        showUnit(true);
        files.show(state.frontier(), state.chosen());
        FrontierVerdict verdict = FrontierVerdict.of(state.model(reader.subject().name()));
        if (!verdict.equals(said)) {
            said = verdict;
            for (Control old : cards.getChildren()) {
                old.dispose();
            }
            verdict.cards().forEach(this::add);
            fillButtons(state);
            pane.refit();
        }
    }

    private static String measured(ByteFrontier frontier) {
        long examples = frontier.points().stream().flatMap(point -> point.score().stream())
                .mapToLong(PointScore::examples).max().orElse(0);
        return !frontier.isScored() ? Messages.Verdict_NoScore
                : examples > 0
                        ? Messages.bind(Messages.Verdict_Examples, frontier.measure().metric(),
                                Numbers.count(examples))
                        : frontier.measure().metric();
    }

    private void add(FrontierVerdict.Card of) {
        Card card = new Card(cards, switch (of.tone()) {
            case CHOSEN -> Style.CARD;
            case GOOD -> Style.OK_CARD;
            case WARNING -> Style.WARNING;
        });
        GridDataFactory.fillDefaults().grab(true, false).applyTo(card);
        PageLabels.paragraph(card, of.title(), Style.TITLE, fonts.heading());
        of.lines().forEach(line -> PageLabels.paragraph(card, line, Style.PAGE, fonts.small()));
    }

    private void fillButtons(FrontierState state) {
        write.setEnabled(FrontierForms.canWrite());
        write.setText(Messages.bind(Messages.Verdict_Write, Numbers.bytes(state.budget())));
        evaluate.setEnabled(FrontierForms.canScore());
        String text = !FrontierForms.canWrite() ? Messages.Verdict_CannotWrite
                : !FrontierForms.canScore() ? Messages.Verdict_CannotScore : "";
        remark.setText(PageLabels.literal(text));
        ((GridData) remark.getLayoutData()).exclude = text.isEmpty();
        remark.setVisible(!text.isEmpty());
    }

    @Override
    public Optional<PageTable> table() {
        return reader.state() == null ? Optional.empty() : Optional.of(FilesTable.of(reader.state().frontier()));
    }

    @Override
    public void setFocus() {
        budget.setFocus();
    }

    @Override
    public void dispose() {
        reader.dispose();
    }

    /** Returns what the cards say, for tests; null before there are files. */
    FrontierVerdict said() {
        return said;
    }

    /** Returns what is chosen, for tests; null before there are files. */
    FrontierState state() {
        return reader.state();
    }

    /** Returns the button that writes a file, for tests. */
    Button writeButton() {
        return write;
    }
}
