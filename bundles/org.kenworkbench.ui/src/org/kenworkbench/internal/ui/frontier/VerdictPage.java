/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.frontier;

import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.kenworkbench.internal.ui.plot.ActionRow;
import org.kenworkbench.internal.ui.plot.CardStack;
import org.kenworkbench.internal.ui.subject.StateReader;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.PagePane;
import org.kenworkbench.ui.PageSite;
import org.kenworkbench.ui.PageSubject;
import org.kenworkbench.ui.PageTable;
import org.kenworkbench.ui.TablePage;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.frontier.FrontierVerdict;

/** The page Verdict: the budget, what is known of the file that it leads to, and all files. */
public final class VerdictPage implements TablePage {

    private PageSite site;
    private PagePane pane;
    private Fonts fonts;
    private BudgetForm form;
    private CardStack cards;
    private ActionRow actions;
    private Button write;
    private Button evaluate;
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
        form = new BudgetForm(content, fonts, () -> reader == null ? null : reader.state());
        cards = new CardStack(content, fonts);
        createButtons(content);
        files = new FilesTable(content, fonts, point -> reader.ifRead(state -> state.choose(point)));
        reader = FrontierReader.of(content, this::fill);
        forms = new FrontierForms(content);
    }

    private void createButtons(Composite content) {
        actions = new ActionRow(content, fonts);
        write = actions.add(Messages.bind(Messages.Verdict_Write, Numbers.bytes(888_000_000)),
                () -> reader.ifRead(state -> forms.write(state.source(), state.budget())));
        evaluate = actions.add(Messages.Verdict_Evaluate, () -> reader.ifRead(state -> forms.score(state.source())));
    }

    @Override
    public void show(PageSubject other) {
        reader.read(other, this::clear, site::missing);
    }

    /** Forgets what is said; the buttons are of no use until there is something to say again. */
    private void clear() {
        said = null;
        write.setEnabled(false);
        evaluate.setEnabled(false);
    }

    /** Shows what is chosen now. */
    private void fill() {
        FrontierState state = reader.state();
        form.fill();
        files.show(state.frontier(), state.chosen());
        FrontierVerdict verdict = FrontierVerdict.of(state.model(reader.subject().name()));
        if (!verdict.equals(said)) {
            said = verdict;
            cards.show(verdict.cards().stream().map(VerdictPage::said).toList());
            fillButtons(state);
            pane.refit();
        }
    }

    private static CardStack.Said said(FrontierVerdict.Card of) {
        return new CardStack.Said(switch (of.tone()) {
            case CHOSEN -> CardStack.Tone.CHOSEN;
            case GOOD -> CardStack.Tone.GOOD;
            case WARNING -> CardStack.Tone.WARNING;
        }, of.title(), of.lines());
    }

    private void fillButtons(FrontierState state) {
        write.setEnabled(FrontierForms.canWrite());
        write.setText(Messages.bind(Messages.Verdict_Write, Numbers.bytes(state.budget())));
        evaluate.setEnabled(FrontierForms.canScore());
        String text = !FrontierForms.canWrite() ? Messages.Verdict_CannotWrite
                : !FrontierForms.canScore() ? Messages.Verdict_CannotScore : "";
        actions.remark(text);
    }

    @Override
    public Optional<PageTable> table() {
        return reader.state() == null ? Optional.empty() : Optional.of(FilesTable.of(reader.state().frontier()));
    }

    @Override
    public void setFocus() {
        form.setFocus();
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
