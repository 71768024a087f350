/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.analysis;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.kenworkbench.analysis.AnalysisTable;
import org.kenworkbench.internal.ui.jobs.LatestJob;
import org.kenworkbench.internal.ui.weights.PageWeights;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.widget.Skin;
import org.kenworkbench.internal.ui.widget.Skin.Style;
import org.kenworkbench.ui.PageSite;
import org.kenworkbench.ui.PageSubject;
import org.kenworkbench.ui.PageTable;
import org.kenworkbench.ui.TablePage;

/**
 * The Analyses page: runs any installed analysis, including those of other bundles, on what is selected, and shows its
 * result as a table. An analysis runs when the user says so, in a job that can be seen and cancelled.
 */
public final class AnalysisPage implements TablePage {

    private static final int PADDING = 8;

    private PageWeights weights;
    private Composite page;
    private Combo choice;
    private Button run;
    private Label summary;
    private Label heading;
    private Label facts;
    private ResultTable table;
    private LatestJob listing;
    private List<AnalysisChoice> choices = List.of();
    private PageSubject subject;
    private AnalysisTable result;
    private AnalysisJob running;

    @Override
    public void createControl(Composite parent, PageSite site) {
        page = parent;
        weights = new PageWeights();
        Fonts fonts = new Fonts(parent);
        GridLayoutFactory.fillDefaults().margins(PADDING, PADDING).spacing(PADDING, PADDING).applyTo(parent);
        Composite line = Skin.style(new Composite(parent, SWT.NONE), Style.PAGE);
        GridLayoutFactory.fillDefaults().numColumns(3).spacing(PADDING, 0).applyTo(line);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(line);
        choice = new Combo(line, SWT.READ_ONLY);
        choice.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> chosen()));
        run = new Button(line, SWT.PUSH);
        run.setText(Messages.Analysis_Run);
        run.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> runOrEnd()));
        summary = PageLabels.line(line, "", Style.SECOND, fonts.small());
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(summary);
        heading = PageLabels.line(parent, "", Style.TITLE, fonts.heading());
        GridDataFactory.fillDefaults().grab(true, false).applyTo(heading);
        facts = PageLabels.paragraph(parent, "", Style.SECOND, fonts.small());
        table = new ResultTable(parent, fonts);
        listing = new LatestJob(Messages.Analysis_Listing, parent);
        listing.request(AnalysisCatalog::installed, this::list);
        update();
    }

    private void list(List<AnalysisChoice> installed) {
        choices = installed;
        choice.setItems(installed.stream().map(AnalysisChoice::id).toArray(String[]::new));
        choice.select(0);
        choice.getParent().layout();
        chosen();
    }

    private void chosen() {
        selected().ifPresent(of -> {
            summary.setText(PageLabels.literal(of.summary()));
            summary.setToolTipText(of.summary());
        });
        update();
    }

    private Optional<AnalysisChoice> selected() {
        int at = choice.getSelectionIndex();
        return at < 0 ? Optional.empty() : Optional.of(choices.get(at));
    }

    private Optional<AnalysisScope> scope() {
        return subject == null ? Optional.empty() : selected().flatMap(of -> AnalysisScope.of(of.subject(), subject));
    }

    @Override
    public void show(PageSubject other) {
        if (subject != null && !subject.source().equals(other.source())) {
            end();
            clear();
        }
        subject = other;
        update();
    }

    /** Enables the button for what can be done now, and says what is missing for an analysis to run. */
    private void update() {
        run.setText(running == null ? Messages.Analysis_Run : Messages.Analysis_End);
        run.setEnabled(running != null || scope().isPresent());
        if (running == null && result == null && selected().isPresent() && subject != null) {
            facts.setText(
                    PageLabels.literal(
                            scope().isPresent() ? Messages.Analysis_Ready : switch (selected().get().subject()) {
                                case MODEL, TENSOR -> Messages.Analysis_NoTensor;
                                case ROW -> Messages.Analysis_NoRow;
                            }));
        }
        page.layout();
    }

    private void runOrEnd() {
        if (running != null) {
            end();
        } else if (scope().isPresent()) {
            clear();
            AnalysisChoice of = selected().orElseThrow();
            AnalysisScope in = scope().get();
            String title = Messages.bind(Messages.Analysis_Of, of.id(), in.text(subject.name()));
            heading.setText(PageLabels.literal(title));
            facts.setText(PageLabels.literal(Messages.Analysis_Running));
            AnalysisJob[] job = new AnalysisJob[1];
            job[0] = new AnalysisJob(of, in, subject.source(), weights, page.getDisplay(), answer -> {
                if (!page.isDisposed() && running == job[0]) {
                    running = null;
                    show(answer);
                }
            });
            running = job[0];
            running.schedule();
        }
        update();
    }

    private void end() {
        if (running != null) {
            running.cancel();
            running = null;
            clear();
        }
    }

    private void clear() {
        result = null;
        heading.setText("");
        facts.setText("");
        table.show(null);
    }

    private void show(AnalysisJob.Answer answer) {
        if (answer.table().isPresent()) {
            result = answer.table().get();
            facts.setText(PageLabels.literal(text(result.facts())));
            table.show(result);
        } else if (answer.problem().isEmpty()) {
            clear();
        } else {
            facts.setText(PageLabels.literal(answer.problem()));
        }
        run.setText(Messages.Analysis_Run);
        run.setEnabled(scope().isPresent());
        page.layout();
    }

    private static String text(Map<String, Object> facts) {
        return facts.entrySet().stream().map(fact -> fact.getKey() + ": " + ResultTable.text(fact.getValue()))
                .collect(Collectors.joining("   ·   "));
    }

    @Override
    public Optional<PageTable> table() {
        return Optional.ofNullable(result).map(ResultTable::pageTable);
    }

    @Override
    public void setFocus() {
        choice.setFocus();
    }

    @Override
    public void dispose() {
        if (running != null) {
            running.cancel();
        }
        if (weights != null) {
            weights.close();
        }
    }
}
