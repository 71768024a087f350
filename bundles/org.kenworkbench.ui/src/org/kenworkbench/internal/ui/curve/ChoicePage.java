/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.curve;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.kenworkbench.analysis.scores.PruningCurve;
import org.kenworkbench.internal.ui.plot.ActionRow;
import org.kenworkbench.internal.ui.plot.CardStack;
import org.kenworkbench.internal.ui.subject.StateReader;
import org.kenworkbench.internal.ui.widget.FieldNames;
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

/**
 * The page Choose k: the limit, the point that it leads to, what its scores say beside random, and all points of the
 * curve.
 */
public final class ChoicePage implements TablePage {

    private static final int GAP = 8;
    private static final int NUMBER_WIDTH = 60;
    /** Index of the best rule of all in the list of rules. */
    private static final int BEST = 0;

    private PagePane pane;
    private Fonts fonts;
    private Label score;
    private Text limit;
    private Label unit;
    private Combo rule;
    private CardStack cards;
    private ActionRow actions;
    private Button prune;
    private Button addPoints;
    private PointsTable points;
    private StateReader<CurveSource, CurveState> reader;
    private CurveCommands commands;
    private PageSite site;
    /** The texts that the cards show now. */
    private ChoiceTexts said;
    private List<String> rules = List.of();

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
        PageLabels.line(form, Messages.Choice_Score, Style.SECOND, fonts.small());
        score = PageLabels.line(form, "", Style.PAGE, fonts.small());
        GridDataFactory.fillDefaults().span(2, 1).hint(0, SWT.DEFAULT).grab(true, false).applyTo(score);
        PageLabels.line(form, Messages.Choice_Limit, Style.SECOND, fonts.small());
        limit = new Text(form, SWT.BORDER | SWT.SINGLE | SWT.RIGHT);
        FieldNames.give(limit, Messages.Choice_Limit);
        limit.addModifyListener(event -> limitTyped());
        GridDataFactory.fillDefaults().hint(NUMBER_WIDTH, SWT.DEFAULT).align(SWT.FILL, SWT.CENTER).applyTo(limit);
        unit = PageLabels.line(form, "", Style.SECOND, fonts.small());
        GridDataFactory.fillDefaults().grab(true, false).hint(0, SWT.DEFAULT).align(SWT.FILL, SWT.CENTER).applyTo(unit);
        PageLabels.line(form, Messages.Choice_Rule, Style.SECOND, fonts.small());
        rule = new Combo(form, SWT.READ_ONLY | SWT.DROP_DOWN);
        FieldNames.give(rule, Messages.Choice_Rule);
        rule.addSelectionListener(
                SelectionListener.widgetSelectedAdapter(event -> reader.ifRead(state -> state.setRule(chosenRule()))));
        GridDataFactory.fillDefaults().span(2, 1).grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(rule);
        cards = new CardStack(content, fonts);
        createButtons(content);
        points = new PointsTable(content, fonts, choice -> reader.ifRead(state -> state.choose(choice)));
        reader = CurveReader.of(content, this::fill);
        commands = new CurveCommands(content);
    }

    private Optional<String> chosenRule() {
        int index = rule.getSelectionIndex();
        return index == BEST ? Optional.empty() : Optional.of(rules.get(index - 1));
    }

    private void createButtons(Composite content) {
        actions = new ActionRow(content, fonts);
        prune = actions.add(Messages.bind(Messages.Choice_Prune, "00" + Numbers.THIN_SPACE + '%'),
                () -> reader.ifRead(
                        state -> state.chosen().ifPresent(choice -> commands.prune(state.source(), choice))));
        addPoints = actions.add(Messages.Choice_AddPoints, () -> reader.ifRead(commands::addPoints));
    }

    @Override
    public void show(PageSubject other) {
        reader.read(other, this::clear, site::missing);
    }

    /** Forgets what is said; the buttons and rules are of no use until there is something to say again. */
    private void clear() {
        said = null;
        rules = List.of();
        rule.removeAll();
        prune.setEnabled(false);
        addPoints.setEnabled(false);
    }

    private void limitTyped() {
        CurveState state = reader == null ? null : reader.state();
        if (state == null) {
            return;
        }
        OptionalDouble typed = ScoreUnit.of(state.curve()).parse(limit.getText());
        typed.ifPresent(state::setMargin);
        showUnit(state, typed.isPresent());
    }

    private void showUnit(CurveState state, boolean wellFormed) {
        String text = !wellFormed ? Messages.Choice_BadLimit
                : ScoreUnit.of(state.curve()).isPoint() ? Messages.bind(Messages.Choice_Points, state.curve().metric())
                        : state.curve().metric();
        Skin.style(unit, wellFormed ? Style.SECOND : Style.BAD);
        unit.setText(PageLabels.literal(text));
        unit.setToolTipText(text);
    }

    /** Shows what is chosen now. */
    private void fill() {
        CurveState state = reader.state();
        PruningCurve curve = state.curve();
        fillForm(state);
        points.show(curve, state.chosen());
        ChoiceTexts texts = ChoiceTexts.of(state, reader.subject().tensors());
        if (!texts.equals(said)) {
            said = texts;
            cards.show(texts.all());
            fillButtons(state);
            pane.refit();
        }
    }

    private void fillForm(CurveState state) {
        PruningCurve curve = state.curve();
        List<String> methods = state.source().methods();
        if (!methods.equals(rules)) {
            rules = methods;
            List<String> items = new ArrayList<>(
                    List.of(Messages.bind(Messages.Choice_Best, Integer.toString(methods.size()))));
            items.addAll(methods);
            rule.setItems(items.toArray(String[]::new));
        }
        rule.select(state.rule().map(one -> rules.indexOf(one) + 1).orElse(BEST));
        score.setText(PageLabels.literal(curve.examples() > 0
                ? Messages.bind(Messages.Choice_Examples, curve.metric(), Numbers.count(curve.examples()))
                : curve.metric()));
        ScoreUnit of = ScoreUnit.of(curve);
        // A limit that is being typed is left as it is typed.
        if (!limit.isFocusControl() || of.parse(limit.getText()).orElse(-1) != state.margin()) {
            limit.setText(of.typed(state.margin()));
        }
        showUnit(state, true);
    }

    private void fillButtons(CurveState state) {
        Optional<PruningCurve.Choice> chosen = state.chosen();
        boolean isRule = chosen.filter(choice -> state.source().rules().contains(choice.rule())).isPresent();
        prune.setEnabled(isRule);
        addPoints.setEnabled(true);
        prune.setText(chosen.map(choice -> Messages.bind(Messages.Choice_Prune, ChoiceTexts.share(choice.point())))
                .orElse(Messages.Choice_PruneNone));
        String text = chosen.isPresent() && !isRule ? Messages.bind(Messages.Choice_NoRule, chosen.get().rule())
                : state.source().scoring().resumable() ? "" : Messages.Choice_NewFolder;
        actions.remark(text);
    }

    @Override
    public Optional<PageTable> table() {
        return reader.state() == null ? Optional.empty() : Optional.of(points.table());
    }

    @Override
    public void setFocus() {
        limit.setFocus();
    }

    @Override
    public void dispose() {
        reader.dispose();
    }

    /** Returns the texts of the cards, for tests; null before there are scores. */
    ChoiceTexts said() {
        return said;
    }

    /** Returns the choice, for tests; null before there are scores. */
    CurveState state() {
        return reader.state();
    }

    /** Returns the button that prunes, for tests. */
    Button pruneButton() {
        return prune;
    }

    /** Returns the button that adds points, for tests. */
    Button addButton() {
        return addPoints;
    }
}
