/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.frontier;

import java.util.OptionalDouble;
import java.util.function.Supplier;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.layout.RowLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.RowData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.kenworkbench.analysis.frontier.ByteFrontier;
import org.kenworkbench.analysis.frontier.PointScore;
import org.kenworkbench.internal.ui.widget.FieldNames;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.widget.Skin;
import org.kenworkbench.internal.ui.widget.Skin.Style;
import org.kenworkbench.viz.chart.Numbers;

/**
 * The fields of a budget and of the most that may be lost, with a line below that says how many bytes the budget has
 * exactly, or what is wrong. For the UI thread.
 */
final class BudgetForm {

    private static final int GAP = 8;
    private static final int BUDGET_WIDTH = 80;
    private static final int LIMIT_WIDTH = 44;

    private final Supplier<FrontierState> state;
    private final Label score;
    private final Text budget;
    private final Text limit;
    private final Label unit;
    private final Label remark;
    /** Whether texts are set by the program now, and not typed. */
    private boolean filling;

    /** @param state gives null before there are files */
    BudgetForm(Composite content, Fonts fonts, Supplier<FrontierState> state) {
        this.state = state;
        Composite form = new Composite(content, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(GAP, 4).applyTo(form);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(form);
        PageLabels.line(form, Messages.Verdict_Score, Style.SECOND, fonts.small());
        score = PageLabels.line(form, "", Style.PAGE, fonts.small());
        GridDataFactory.fillDefaults().hint(0, SWT.DEFAULT).grab(true, false).applyTo(score);
        // Side by side, or one below the other in a narrow view.
        Composite fields = new Composite(content, SWT.NONE);
        RowLayoutFactory.fillDefaults().wrap(true).spacing(GAP).applyTo(fields);
        GridDataFactory.fillDefaults().grab(true, false).hint(BUDGET_WIDTH, SWT.DEFAULT).applyTo(fields);
        Composite left = group(fields, 2);
        centred(PageLabels.line(left, Messages.Verdict_Budget, Style.SECOND, fonts.small()));
        budget = field(left, BUDGET_WIDTH, Messages.Verdict_Budget);
        budget.setToolTipText(Messages.Verdict_BudgetHelp);
        budget.addModifyListener(event -> budgetTyped());
        Composite right = group(fields, 3);
        centred(PageLabels.line(right, Messages.Verdict_Limit, Style.SECOND, fonts.small()));
        limit = field(right, LIMIT_WIDTH, Messages.Verdict_Limit);
        limit.addModifyListener(event -> limitTyped());
        unit = PageLabels.line(right, "", Style.SECOND, fonts.small());
        centred(unit);
        remark = PageLabels.paragraph(content, "", Style.SECOND, fonts.small());
    }

    private static Composite group(Composite parent, int columns) {
        Composite group = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(columns).spacing(GAP, 0).applyTo(group);
        group.setLayoutData(new RowData());
        return group;
    }

    private static void centred(Label label) {
        GridDataFactory.swtDefaults().align(SWT.FILL, SWT.CENTER).applyTo(label);
    }

    private static Text field(Composite parent, int width, String name) {
        Text field = new Text(parent, SWT.BORDER | SWT.SINGLE | SWT.RIGHT);
        GridDataFactory.swtDefaults().hint(width, SWT.DEFAULT).applyTo(field);
        FieldNames.give(field, name);
        return field;
    }

    private void budgetTyped() {
        if (!filling && state.get() != null) {
            BudgetText.read(budget.getText()).bytes().ifPresent(state.get()::setBudget);
            remark();
        }
    }

    private void limitTyped() {
        if (!filling && state.get() != null) {
            if (limit.getText().isBlank()) {
                state.get().followBudget();
            } else {
                LossUnit.of(state.get().frontier()).number().parse(limit.getText())
                        .ifPresent(state.get()::setLimit);
            }
            remark();
        }
    }

    /** Shows what is chosen now; what is being typed is left as it is typed. */
    void fill() {
        ByteFrontier frontier = state.get().frontier();
        LossUnit of = LossUnit.of(frontier);
        filling = true;
        try {
            score.setText(PageLabels.literal(measured(frontier)));
            String shown = BudgetText.shown(state.get().budget());
            if (BudgetText.read(budget.getText()).bytes().orElse(0) != state.get().budget()
                    && !budget.getText().equals(shown)) {
                budget.setText(shown);
            }
            OptionalDouble asked = state.get().limit();
            if (asked.isEmpty()) {
                limit.setText("");
            } else if (of.number().parse(limit.getText()).orElse(-1) != asked.getAsDouble()) {
                limit.setText(of.number().typed(asked.getAsDouble()));
            }
            if (!unit.getText().equals(PageLabels.literal(of.name()))) {
                unit.setText(PageLabels.literal(of.name()));
                unit.requestLayout();
            }
            String help = LimitText.of(frontier).help();
            if (!help.equals(limit.getToolTipText())) {
                limit.setToolTipText(help);
            }
        } finally {
            filling = false;
        }
        remark();
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

    /** Says what is wrong with what is typed, or else how many bytes the budget has. */
    private void remark() {
        LossUnit of = LossUnit.of(state.get().frontier());
        String problem = BudgetText.read(budget.getText()).problem();
        if (problem.isEmpty() && !limit.getText().isBlank() && of.number().parse(limit.getText()).isEmpty()) {
            problem = Messages.Verdict_BadLimit;
        }
        boolean isWrong = !problem.isEmpty();
        String text = isWrong ? problem
                : state.get().isLimitTooLow()
                        ? LimitText.of(state.get().frontier()).tooLow(state.get().limit().getAsDouble())
                        : Messages.bind(Messages.Verdict_Exactly, Numbers.count(state.get().budget()));
        if (!remark.getText().equals(PageLabels.literal(text))) {
            Skin.style(remark, isWrong ? Style.BAD : Style.SECOND);
            remark.setText(PageLabels.literal(text));
            remark.requestLayout();
        }
    }

    void setFocus() {
        budget.setFocus();
    }
}
