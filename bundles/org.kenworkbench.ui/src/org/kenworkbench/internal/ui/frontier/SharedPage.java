/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.frontier;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.KeyEvent;
import org.eclipse.swt.widgets.Composite;
import org.kenworkbench.analysis.frontier.TensorShare;
import org.kenworkbench.internal.ui.modelmap.MapSteps;
import org.kenworkbench.internal.ui.plot.LineHandle;
import org.kenworkbench.internal.ui.plot.PlotHead;
import org.kenworkbench.internal.ui.subject.StateReader;
import org.kenworkbench.internal.ui.widget.SegmentedChoice;
import org.kenworkbench.ui.KenViews;
import org.kenworkbench.ui.PageMouse;
import org.kenworkbench.ui.PagePicture;
import org.kenworkbench.ui.PageSite;
import org.kenworkbench.ui.PageSubject;
import org.kenworkbench.ui.PageTable;
import org.kenworkbench.ui.PageTip;
import org.kenworkbench.ui.PicturePage;
import org.kenworkbench.ui.TablePage;
import org.kenworkbench.ui.TensorRow;
import org.kenworkbench.ui.kit.PageCanvas;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.frontier.SharedModel;
import org.kenworkbench.viz.frontier.SharedView;
import org.kenworkbench.viz.modelmap.CellCoding;
import org.kenworkbench.viz.modelmap.MapCell;
import org.kenworkbench.viz.modelmap.MapMeasure;
import org.kenworkbench.viz.modelmap.ModelMapLayout;

/**
 * The page What each tensor got: the tensors by layer and role, with the coding that each has in the file that was
 * written, its bytes, or the loss that each byte saves. A click and the arrows select a tensor, a double click
 * and Enter open it.
 */
public final class SharedPage implements PicturePage, TablePage, PageMouse {

    private static final List<MapMeasure> MEASURES = List.of(MapMeasure.CODING, MapMeasure.BYTES,
            MapMeasure.LOSS_PER_BYTE);

    private PageSite site;
    private PageCanvas canvas;
    private PlotHead head;
    private SegmentedChoice measure;
    private StateReader<FrontierSource, FrontierState> reader;
    private SharedModel model;
    private SharedView view;

    @Override
    public void createControl(Composite parent, PageSite pageSite) {
        site = pageSite;
        head = new PlotHead(parent, Messages.Shared_Title, "");
        measure = head.add(new SegmentedChoice(head.line(), Messages.Shared_Measure,
                List.of(Messages.Shared_Coding, Messages.Shared_Bytes, Messages.Shared_LossPerByte), 0,
                head.fonts().small(), index -> draw()));
        canvas = new PageCanvas(parent, site);
        GridDataFactory.fillDefaults().grab(true, true).hint(0, 0).applyTo(canvas.control());
        canvas.setTips(this::under);
        canvas.setMouse(this);
        canvas.setKeys(this::key);
        LineHandle.keepArrows(canvas.control());
        reader = FrontierReader.of(canvas.control(), this::draw);
    }

    @Override
    public void show(PageSubject other) {
        if (!reader.read(other, this::clear, site::missing)) {
            draw();
        }
    }

    private void clear() {
        model = null;
        view = null;
        canvas.show(null);
    }

    private void draw() {
        if (reader.state() == null) {
            return;
        }
        FrontierSource source = reader.state().source();
        if (source.map().isEmpty()) {
            site.missing(Messages.Shared_Missing);
            return;
        }
        Optional<String> selected = reader.subject().tensor().map(TensorRow::name);
        SharedModel next = source.map().get().withSelected(selected);
        if (view != null && next.equals(model) && view.caption().setting().equals(setting(next))) {
            return;
        }
        model = next;
        view = new SharedView(model, chosen());
        head.setDetail(Messages.bind(Messages.Shared_Detail, Numbers.bytes(model.totalBytes())));
        canvas.show(view);
    }

    private String setting(SharedModel of) {
        return new SharedView(of, chosen()).caption().setting();
    }

    private MapMeasure chosen() {
        return MEASURES.get(measure.chosen());
    }

    private ModelMapLayout layout() {
        return canvas.measured(metrics -> view.map().layout(view.mapBox(canvas.body()), metrics));
    }

    private Optional<ModelMapLayout.Spot> spot(int x, int y) {
        return view == null ? Optional.empty()
                : layout().spotAt(canvas.measured(metrics -> view.map().shown(view.mapBox(canvas.body()), metrics))
                        .model(), x, y);
    }

    @Override
    public void click(int x, int y) {
        spot(x, y).ifPresent(spot -> site.select(spot.cell().tensor()));
    }

    @Override
    public void doubleClick(int x, int y) {
        if (spot(x, y).isPresent()) {
            site.open(KenViews.MATRIX_PAGE);
        }
    }

    private void key(KeyEvent event) {
        if (model == null) {
            return;
        }
        switch (event.keyCode) {
            case SWT.ARROW_LEFT -> step(0, -1);
            case SWT.ARROW_RIGHT -> step(0, 1);
            case SWT.ARROW_UP -> step(-1, 0);
            case SWT.ARROW_DOWN -> step(1, 0);
            case SWT.HOME -> step(0, -model.map().layers().size());
            case SWT.END -> step(0, model.map().layers().size());
            case SWT.CR, SWT.KEYPAD_CR -> site.open(KenViews.MATRIX_PAGE);
            default -> {
                return;
            }
        }
        event.doit = false;
    }

    private void step(int rows, int layers) {
        MapSteps.from(model.map(), reader.subject().tensor().map(TensorRow::name), rows, layers)
                .ifPresent(site::select);
    }

    private Optional<PageTip.Target> under(int x, int y) {
        return spot(x, y).map(spot -> PageTip.Target.of(spot, spot.box(), text(spot.cell())));
    }

    private PageTip text(MapCell cell) {
        List<TensorShare> all = reader.state().source().found().shared().orElseThrow().tensors().stream()
                .filter(tensor -> cell.isOf(tensor.name())).toList();
        PageTip tip = PageTip.of(cell.tensor());
        if (all.size() == 1) {
            TensorShare share = all.getFirst();
            TensorShare.Detail how = share.detail();
            tip = tip.and(Messages.Shared_Coding, CellCoding.name(how.form()));
            if (how.rank() > 0) {
                tip = tip.and(Messages.Hover_Rank, how.rank() + (how.factors().isEmpty() ? "" : ", " + how.factors()));
            }
            if (how.keptFraction() > 0) {
                tip = tip.and(Messages.Hover_Kept, Numbers.percent(how.keptFraction(), 1)
                        + (how.values().isEmpty() ? "" : ", " + how.values()));
            }
            if (!Double.isNaN(share.changeLost())) {
                tip = tip.and(Messages.Table_Lost, Numbers.percent(share.changeLost(), 1));
            }
        } else if (cell.coding().isPresent()) {
            tip = tip.and(Messages.Shared_Coding, cell.coding().get().forms().stream().map(CellCoding::name)
                    .collect(Collectors.joining(", ")));
        }
        return tip.and(Messages.Table_Bytes, Numbers.bytes(cell.sizeBytes()));
    }

    @Override
    public Optional<PagePicture> picture() {
        return canvas.picture();
    }

    @Override
    public Optional<PageTable> table() {
        return Optional.ofNullable(view)
                .map(of -> PageTable.of(
                        List.of(Messages.Table_Tensor, Messages.Shared_Coding, Messages.Hover_Kept,
                                Messages.Hover_Rank, Messages.Table_Bytes, Messages.Table_Lost,
                                Messages.Shared_LossPerByte),
                        reader.state().source().found().shared().orElseThrow().tensors().stream()
                                .map(SharedPage::line).toList()));
    }

    private static List<String> line(TensorShare share) {
        TensorShare.Detail how = share.detail();
        Function<Double, String> known = value -> Double.isNaN(value) ? "" : Double.toString(value);
        return List.of(share.name(), CellCoding.name(how.form()), Double.toString(how.keptFraction()),
                Long.toString(how.rank()), Long.toString(share.bytes()), known.apply(share.changeLost()),
                known.apply(share.lossPerByte()));
    }

    @Override
    public void setFocus() {
        canvas.setFocus();
    }

    /** Returns what is drawn, for tests; null while nothing is. */
    SharedView view() {
        return view;
    }

    /** Returns the choice of what colours mean, for tests. */
    SegmentedChoice measure() {
        return measure;
    }

    @Override
    public void dispose() {
        reader.dispose();
    }
}
