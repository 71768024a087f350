/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.curve;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.widgets.Composite;
import org.kenworkbench.analysis.scores.CurvePoint;
import org.kenworkbench.analysis.scores.Interval;
import org.kenworkbench.analysis.scores.PruningCurve;
import org.kenworkbench.internal.ui.plot.LineHandle;
import org.kenworkbench.internal.ui.plot.PlotHead;
import org.kenworkbench.internal.ui.preferences.KenPreferences;
import org.kenworkbench.internal.ui.subject.StateReader;
import org.kenworkbench.ui.KenViews;
import org.kenworkbench.ui.PagePicture;
import org.kenworkbench.ui.PageSite;
import org.kenworkbench.ui.PageSubject;
import org.kenworkbench.ui.PageTable;
import org.kenworkbench.ui.PageTip;
import org.kenworkbench.ui.PicturePage;
import org.kenworkbench.ui.TablePage;
import org.kenworkbench.ui.kit.PageCanvas;
import org.kenworkbench.viz.canvas.TextStyle;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.chart.Paragraph;
import org.kenworkbench.viz.curve.CurveAxis;
import org.kenworkbench.viz.curve.CurveModel;
import org.kenworkbench.viz.curve.CurveView;

/**
 * The Pruning curve page: what a sweep found, read from the composition alone. The line of the choice can be dragged
 * from measured point to measured point; the page Choose k tells about the point that it stands at.
 */
public final class CurvePage implements PicturePage, TablePage {

    /** Width of the lines of a verdict in its tip. */
    private static final int VERDICT_WIDTH = 440;

    private PageSite site;
    private PageCanvas canvas;
    private StateReader<CurveSource, CurveState> reader;
    private CurveView view;
    private CurveModel model;
    private AxisChoice axis;

    @Override
    public void createControl(Composite parent, PageSite pageSite) {
        site = pageSite;
        PlotHead head = new PlotHead(parent, Messages.Curve_Title, Messages.Curve_Detail);
        axis = new AxisChoice(head, this::draw);
        head.addLink(Messages.Curve_Choose, () -> site.open(KenViews.CHOICE_PAGE));
        canvas = new PageCanvas(parent, site);
        GridDataFactory.fillDefaults().grab(true, true).hint(0, 0).applyTo(canvas.control());
        canvas.setTips(this::under);
        axis.addMenu(canvas.control());
        reader = CurveReader.of(canvas.control(), this::draw);
        // The axis is one setting of all pages of this kind.
        KenPreferences.whenChanged(canvas.control(), this::draw);
        CurveHandle.Other other = new CurveHandle.Other(() -> site.open(KenViews.CHOICE_PAGE), () -> axis.next(),
                () -> axis.chosen() == CurveAxis.BYTES);
        LineHandle.install(canvas, () -> Optional.ofNullable(view)
                .map(drawn -> new CurveHandle(reader.state(), drawn, canvas.body(), other)));
    }

    @Override
    public void show(PageSubject other) {
        reader.read(other, this::clear, site::missing);
    }

    private void clear() {
        view = null;
        canvas.show(null);
    }

    private void draw() {
        if (reader.state() == null) {
            return;
        }
        OptionalLong rowLength = reader.state().source().models().rowLength();
        axis.offer(CurveAxis.of(reader.state().curve(), rowLength));
        model = new CurveModel(reader.subject().name(), reader.state().shown(), axis.chosen(), rowLength);
        CurveView drawn = new CurveView(model);
        view = drawn;
        canvas.show(drawn);
    }

    private Optional<PageTip.Target> under(int x, int y) {
        if (view == null) {
            return Optional.empty();
        }
        return canvas.measured(metrics -> view.pointAt(canvas.body(), metrics, x, y))
                .map(choice -> LineHandle.tip(choice, x, y, text(choice)))
                .or(() -> wholeVerdict(x, y));
    }

    /** Returns the tip of a verdict that has no room for all of its sentences. */
    private Optional<PageTip.Target> wholeVerdict(int x, int y) {
        return canvas.measured(metrics -> view.shortVerdict(canvas.body(), metrics)
                .filter(box -> box.contains(x, y)).map(box -> {
                    PageTip text = PageTip.of(Messages.Hover_Verdict);
                    for (String line : Paragraph.lines(metrics, Numbers.typeset(model.curve().decision().verdict()),
                            TextStyle.SMALL, VERDICT_WIDTH)) {
                        text = text.and(line, "");
                    }
                    return LineHandle.tip(box, x, y, text);
                }));
    }

    private PageTip text(PruningCurve.Choice choice) {
        CurvePoint point = choice.point();
        PageTip text = PageTip.of(choice.rule()).and(Messages.Hover_Reset, Numbers.percent(point.resetShare(), 1));
        if (model.rowLength().isPresent()) {
            text = text.and(Messages.Hover_K, Messages.bind(Messages.Chosen_Of, Numbers.count(model.k(point)),
                    Numbers.count(model.rowLength().getAsLong())));
        }
        text = text.and(Messages.Hover_Score, Numbers.fixed(point.score(), 4));
        if (point.interval().isPresent()) {
            Interval interval = point.interval().get();
            text = text.and(Messages.Hover_Interval,
                    Numbers.fixed(interval.low(), 4) + " – " + Numbers.fixed(interval.high(), 4)
                            + (interval.method().shown().isEmpty() ? "" : " (" + interval.method().shown() + ')'));
        }
        return point.subnetworkBytes().isPresent()
                ? text.and(Messages.Hover_Bytes, Numbers.bytes(point.subnetworkBytes().getAsLong())) : text;
    }

    @Override
    public Optional<PagePicture> picture() {
        return canvas.picture();
    }

    @Override
    public Optional<PageTable> table() {
        return Optional
                .ofNullable(view).map(of -> PageTable.of(
                        List.of(Messages.Table_Rule, Messages.Table_Reset, Messages.Table_Score,
                                Messages.Table_Low, Messages.Table_High, Messages.Table_Bytes),
                        lines(reader.state().curve())));
    }

    private static List<List<String>> lines(PruningCurve curve) {
        return Stream.concat(Stream.of(line(Messages.Table_Unpruned, curve.tuned())), curve.series().stream()
                .flatMap(series -> series.points().stream().map(point -> line(series.rule(), point)))).toList();
    }

    private static List<String> line(String rule, CurvePoint point) {
        return List.of(rule, Double.toString(point.resetShare()), Double.toString(point.score()),
                point.interval().map(interval -> Double.toString(interval.low())).orElse(""),
                point.interval().map(interval -> Double.toString(interval.high())).orElse(""),
                point.subnetworkBytes().isPresent() ? Long.toString(point.subnetworkBytes().getAsLong()) : "");
    }

    @Override
    public void setFocus() {
        canvas.setFocus();
    }

    /** Returns the choice of the horizontal axis, for tests. */
    AxisChoice axis() {
        return axis;
    }

    /** Returns what is drawn, for tests; null while nothing is. */
    CurveView view() {
        return view;
    }

    /** Returns the state that the page shows, for tests. */
    CurveState state() {
        return reader.state();
    }

    @Override
    public void dispose() {
        reader.dispose();
    }
}
