/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.distribution;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.kenworkbench.analysis.values.Outlier;
import org.kenworkbench.internal.ui.canvas.PageHeader;
import org.kenworkbench.internal.ui.jobs.LatestJob;
import org.kenworkbench.internal.ui.text.FigureText;
import org.kenworkbench.internal.ui.weights.PageWeights;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.widget.PagePane;
import org.kenworkbench.internal.ui.widget.SegmentedChoice;
import org.kenworkbench.internal.ui.widget.SelectedRows;
import org.kenworkbench.internal.ui.widget.Skin.Style;
import org.kenworkbench.internal.ui.widget.SpreadColumns;
import org.kenworkbench.ui.PagePicture;
import org.kenworkbench.ui.PageSite;
import org.kenworkbench.ui.PageSubject;
import org.kenworkbench.ui.PageTable;
import org.kenworkbench.ui.PageTip;
import org.kenworkbench.ui.PicturePage;
import org.kenworkbench.ui.TablePage;
import org.kenworkbench.ui.TensorCell;
import org.kenworkbench.ui.kit.PageCanvas;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.distribution.CountedBar;
import org.kenworkbench.viz.distribution.DistributionModel;
import org.kenworkbench.viz.distribution.DistributionView;
import org.kenworkbench.viz.distribution.StepsModel;
import org.kenworkbench.viz.distribution.StepsView;
import org.kenworkbench.viz.page.View;

/**
 * The page Distribution: of a model, how the values of the selected tensor are spread, those farthest out, and whether
 * rows are repeated; of two, by how many steps values moved. A value in the list is shown in all views when it is
 * selected.
 */
public final class DistributionPage implements PicturePage, TablePage {

    private static final int MOST_LISTED = 6;
    /** Height of a picture with its axis and legend, below which the page scrolls. */
    private static final int LEAST_HEIGHT = 180;

    private PageSite site;
    private PageHeader header;
    private PagePane pane;
    private PageCanvas canvas;
    private Table farthest;
    private SpreadColumns widths;
    private Label words;
    private LatestJob reading;
    private PageWeights weights;
    private PageSubject subject;
    private Optional<DistributionAnswer> answer = Optional.empty();
    private boolean linear;

    @Override
    public void createControl(Composite parent, PageSite pageSite) {
        site = pageSite;
        weights = new PageWeights();
        header = new PageHeader(parent);
        Fonts fonts = new Fonts(parent);
        new SegmentedChoice(header.settings(), Messages.Distribution_Scale,
                List.of(Messages.Distribution_Log, Messages.Distribution_Linear), 0, fonts.small(), index -> {
                    linear = index == 1;
                    draw();
                });
        header.finish();
        // A low pane scrolls: the list and the sentences would leave the picture no room.
        pane = new PagePane(parent);
        GridDataFactory.fillDefaults().grab(true, true).hint(0, 0).applyTo(pane.control());
        Composite content = pane.content();
        GridLayoutFactory.createFrom((GridLayout) content.getLayout()).margins(0, 0).applyTo(content);
        canvas = new PageCanvas(content, site);
        GridDataFactory.fillDefaults().grab(true, true).hint(0, LEAST_HEIGHT).applyTo(canvas.control());
        canvas.setTips(this::under);
        farthest = SelectedRows.of(new Table(content, SWT.SINGLE | SWT.FULL_SELECTION));
        farthest.setHeaderVisible(true);
        farthest.setFont(fonts.small());
        for (String title : List.of(Messages.Distribution_Row, Messages.Distribution_Column,
                Messages.Distribution_Value, Messages.Distribution_Sigmas)) {
            new TableColumn(farthest, SWT.RIGHT).setText(title);
        }
        widths = new SpreadColumns(farthest);
        farthest.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> select()));
        GridDataFactory.fillDefaults().grab(true, false).exclude(true).applyTo(farthest);
        words = PageLabels.paragraph(content, "", Style.SECOND, fonts.small());
        reading = new LatestJob(Messages.Distribution_Reading, canvas.control());
    }

    @Override
    public void show(PageSubject other) {
        boolean same = subject != null && subject.isOfTensor(other);
        subject = other;
        header.show(other);
        if (same && answer.isPresent()) {
            draw();
            return;
        }
        if (!same) {
            answer = Optional.empty();
            canvas.show(null);
            list(List.of());
            say(List.of());
            reading.requestSteps(new DistributionReading(other, weights)::run, this::show);
        }
    }

    private void show(DistributionAnswer read) {
        if (!read.problem().isEmpty()) {
            answer = Optional.empty();
            subject = null; // it is read again when it is shown again
            site.missing(read.problem());
            return;
        }
        answer = Optional.of(read);
        list(read.values().map(values -> values.farthest().stream().limit(MOST_LISTED).toList()).orElse(List.of()));
        say(read.sentences());
        draw();
    }

    private void draw() {
        canvas.show(view().orElse(null));
    }

    private Optional<View> view() {
        return answer.flatMap(read -> read.values().<View>map(values -> new DistributionView(
                new DistributionModel(values, !linear, OptionalDouble.empty())))
                .or(() -> read.steps().map(steps -> new StepsView(
                        new StepsModel(subject.tensor().orElseThrow().name(), steps, !linear)))));
    }

    /** Lists the values farthest out. */
    private void list(List<Outlier> outliers) {
        farthest.removeAll();
        for (Outlier outlier : outliers) {
            new TableItem(farthest, SWT.NONE).setText(texts(outlier).toArray(String[]::new));
        }
        widths.fit();
        GridData data = (GridData) farthest.getLayoutData();
        data.exclude = outliers.isEmpty();
        data.heightHint = farthest.getHeaderHeight() + outliers.size() * farthest.getItemHeight();
        farthest.setVisible(!outliers.isEmpty());
    }

    private static List<String> texts(Outlier outlier) {
        return List.of(FigureText.count(outlier.place().row()), FigureText.count(outlier.place().column()),
                Numbers.signed(outlier.place().value(), 4),
                Numbers.signed(outlier.sigmas(), 3) + Numbers.THIN_SPACE + 'σ');
    }

    private void say(List<String> sentences) {
        words.setText(PageLabels.literal(PageLabels.unbroken(String.join(" ", sentences))));
        pane.refit();
    }

    private void select() {
        int index = farthest.getSelectionIndex();
        if (index >= 0 && answer.flatMap(DistributionAnswer::values).isPresent()) {
            Outlier outlier = answer.get().values().orElseThrow().farthest().get(index);
            site.focus(subject.focus().withWindow(Optional.empty())
                    .withCell(Optional.of(new TensorCell(outlier.place().row(), outlier.place().column()))));
        }
    }

    private Optional<PageTip.Target> under(int x, int y) {
        Optional<CountedBar> bar = view().flatMap(shown -> canvas.measured(metrics -> switch (shown) {
            case DistributionView values -> values.barAt(canvas.body(), metrics, x, y);
            case StepsView steps -> steps.barAt(canvas.body(), metrics, x, y);
            default -> Optional.<CountedBar>empty();
        }));
        return bar.map(of -> PageTip.Target.of(of.text(), of.box(),
                PageTip.of(of.text()).and(Messages.Distribution_Count, FigureText.count(of.count()))));
    }

    @Override
    public Optional<PagePicture> picture() {
        return canvas.picture();
    }

    @Override
    public Optional<PageTable> table() {
        return answer.flatMap(read -> read.values().map(values -> {
            List<List<String>> rows = new ArrayList<>();
            values.quantiles().forEach(quantile -> rows
                    .add(List.of(Double.toString(quantile.share()), Double.toString(quantile.value()))));
            return PageTable.of(List.of(Messages.Distribution_Share, Messages.Distribution_Value), rows);
        }).or(() -> read.steps().map(steps -> {
            List<List<String>> rows = new ArrayList<>();
            for (int i = 0; i < steps.raised().size(); i++) {
                rows.add(List.of(Long.toString(1L << i), Long.toString(steps.lowered().get(i)),
                        Long.toString(steps.raised().get(i))));
            }
            return PageTable.of(List.of(Messages.Distribution_Steps, Messages.Distribution_Lowered,
                    Messages.Distribution_Raised), rows);
        })));
    }

    @Override
    public void setFocus() {
        canvas.setFocus();
    }

    /** Returns what was read, for tests. */
    Optional<DistributionAnswer> answer() {
        return answer;
    }

    @Override
    public void dispose() {
        weights.close();
    }
}
