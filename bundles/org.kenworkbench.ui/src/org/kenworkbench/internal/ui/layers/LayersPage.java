/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.layers;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.ControlListener;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.kenworkbench.internal.ui.canvas.PageHeader;
import org.kenworkbench.internal.ui.jobs.LatestJob;
import org.kenworkbench.internal.ui.subject.ShownValues;
import org.kenworkbench.internal.ui.weights.PageWeights;
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
import org.kenworkbench.viz.layers.LayerSpan;
import org.kenworkbench.viz.layers.LayersView;
import org.kenworkbench.viz.matrix.Shown;

/**
 * The Layers page: the selected matrix in every layer that has one of its shape, on one scale. A click, or left and
 * right, selects the matrix of another layer; the wheel, + and − show fewer layers or more, and 0 all; where attention
 * heads are known, a click, or up and down, selects the rows of one.
 */
public final class LayersPage implements PicturePage, TablePage {

    private List<Shown> choices = List.of();
    private PageSite site;
    private PageHeader header;
    private Combo shown;
    private PageCanvas canvas;
    private LatestJob reading;
    private PageWeights weights;
    private PageSubject subject;
    private LayersPicture picture;
    /** Layers that are asked for; empty for all. */
    private Optional<LayerSpan> span = Optional.empty();
    /** The request that is being read; its selection may have changed since. Null while nothing is read. */
    private LayersRequest requested;

    @Override
    public void createControl(Composite parent, PageSite pageSite) {
        site = pageSite;
        weights = new PageWeights();
        header = new PageHeader(parent);
        shown = new Combo(header.settings(), SWT.READ_ONLY);
        shown.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> update()));
        header.finish();
        canvas = new PageCanvas(parent, site);
        GridDataFactory.fillDefaults().grab(true, true).hint(0, 0).applyTo(canvas.control());
        reading = new LatestJob(Messages.Layers_Reading, canvas.control());
        canvas.control().addControlListener(ControlListener.controlResizedAdapter(event -> update()));
        canvas.setMouse(new PageMouse() {
            @Override
            public void click(int x, int y) {
                select(x, y);
            }

            @Override
            public void wheel(int x, int y, int steps) {
                zoom(steps > 0);
            }

            @Override
            public void doubleClick(int x, int y) {
                site.open(KenViews.MATRIX_PAGE);
            }
        });
        canvas.setTips(this::under);
        canvas.setKeys(event -> {
            switch (event.character) {
                case '+', '=' -> zoom(true);
                case '-' -> zoom(false);
                case '0' -> look(Optional.empty());
                default -> {
                    // a key without a character, see below
                }
            }
            switch (event.keyCode) {
                case SWT.ARROW_LEFT -> step(-1);
                case SWT.ARROW_RIGHT -> step(1);
                case SWT.ARROW_UP -> stepHead(-1);
                case SWT.ARROW_DOWN -> stepHead(1);
                case SWT.CR, SWT.KEYPAD_CR -> site.open(KenViews.MATRIX_PAGE);
                case SWT.HOME -> step(Integer.MIN_VALUE);
                case SWT.END -> step(Integer.MAX_VALUE);
                default -> {
                    // not for this page
                }
            }
        });
    }

    @Override
    public void show(PageSubject other) {
        boolean sameTensor = subject != null && subject.isOfTensor(other);
        if (subject != null && !subject.source().equals(other.source())) {
            span = Optional.empty();
        }
        subject = other;
        offer(ShownValues.ofLayers(other.source()));
        if (!sameTensor || picture == null) {
            header.show(other);
        }
        update();
    }

    private void offer(List<Shown> offered) {
        if (!offered.equals(choices)) {
            choices = offered;
            shown.setItems(choices.stream().map(Shown::label).toArray(String[]::new));
            shown.select(0);
        }
    }

    private void update() {
        Point size = canvas.control().getSize();
        if (subject == null || size.x < 2 || size.y < 2) {
            return;
        }
        LayersRequest request = new LayersRequest(subject, canvas.body(), choices.get(shown.getSelectionIndex()),
                span);
        if (picture != null && picture.answers(request)) {
            reading.cancel();
            requested = null;
            select(request);
            return;
        }
        if (requested != null && requested.isLike(request) && isOfOneSeries(requested, request)) {
            if (picture != null && picture.isOf(request)) {
                select(request);
            }
            return;
        }
        requested = request;
        reading.<LayersAnswer>requestSteps((stale, step) -> new LayersReading(request, weights).run(stale, step),
                this::show);
    }

    /**
     * Tells whether what is read for one request is what is needed for the other. Which tensors belong to a series is
     * known from the first picture on.
     */
    private boolean isOfOneSeries(LayersRequest one, LayersRequest other) {
        return one.tensor().equals(other.tensor()) || picture != null && picture.isOf(one) && picture.isOf(other);
    }

    /** Marks the selection in the picture that is shown already. */
    private void select(LayersRequest request) {
        LayersPicture next = picture.withSelected(request);
        if (next.isMarkedAs(picture)) {
            showHeader(next);
        } else {
            show(next);
        }
    }

    private void show(LayersAnswer answer) {
        if (!answer.problem().isEmpty()) {
            requested = null;
            picture = null;
            canvas.show(null);
            site.missing(answer.problem());
            return;
        }
        LayersPicture next = answer.picture();
        if (next.complete()) {
            requested = null;
        }
        LayersRequest now = new LayersRequest(subject, next.request().body(), next.request().shown(),
                next.request().span());
        show(next.isOf(now) ? next.withSelected(now) : next);
    }

    private void show(LayersPicture next) {
        picture = next;
        showHeader(next);
        canvas.show(view(next));
    }

    private void showHeader(LayersPicture next) {
        header.show(next.model().matrix().name(),
                Messages.bind(Messages.Layers_Size, Numbers.count(next.model().panels().size()),
                        subject.tensor().map(TensorRow::shapeText).orElse("")));
    }

    private static LayersView view(LayersPicture of) {
        return new LayersView(of.model(), of.layout());
    }

    private void select(int x, int y) {
        if (picture != null) {
            LayersPicture of = picture;
            of.layout().spotAt(x, y).ifPresent(spot -> {
                site.select(of.tensors().get(spot.index()));
                spot.head().ifPresent(head -> look(of, head));
            });
        }
    }

    private void look(LayersPicture of, int head) {
        site.focus(HeadFocus.on(subject.focus(), head, of.layout().heads().getAsInt(), of.model().matrix().rows(),
                of.model().matrix().columns()));
    }

    private Optional<PageTip.Target> under(int x, int y) {
        if (picture == null) {
            return Optional.empty();
        }
        LayersPicture of = picture;
        return of.layout().spotAt(x, y).map(spot -> PageTip.Target.of(spot, spot.box(), of.text(spot)));
    }

    private void step(int by) {
        if (picture != null) {
            int at = picture.tensors().indexOf(subject.tensor().orElseThrow().name());
            site.select(picture.tensors().get((int) Math.clamp((long) at + by, 0, picture.tensors().size() - 1)));
        }
    }

    /** Shows half as many layers around the selected one, or twice as many. */
    private void zoom(boolean closer) {
        if (picture == null || picture.part().all() <= LayerSpan.LEAST) {
            return;
        }
        LayerSpan now = picture.part().span();
        int all = picture.part().all();
        int step = Math.max(1, now.layers() / Math.max(1, picture.tensors().size()));
        int layer = now.first() + Math.min(now.layers() - 1,
                step * Math.max(0, picture.tensors().indexOf(subject.tensor().orElseThrow().name())));
        look(Optional.of(closer ? now.closer(layer, all) : now.farther(layer, all)).filter(of -> !of.isAll(all)));
    }

    private void look(Optional<LayerSpan> next) {
        span = next;
        update();
    }

    private void stepHead(int by) {
        if (picture != null && picture.layout().heads().isEmpty()) {
            step(by);
        } else if (picture != null) {
            OptionalInt head = picture.model().head();
            look(picture,
                    head.isEmpty() ? 0 : Math.clamp(head.getAsInt() + by, 0, picture.layout().heads().getAsInt() - 1));
        }
    }

    @Override
    public Optional<PagePicture> picture() {
        return shownPicture().filter(LayersPicture::complete)
                .map(of -> new PagePicture(view(of), canvas.control().getSize().x, canvas.control().getSize().y));
    }

    @Override
    public Optional<PageTable> table() {
        return shownPicture().map(of -> PageTable.of(
                List.of(Messages.Table_Layer, Messages.Table_Tensor, Messages.Table_Delta, Messages.Table_Kept,
                        Messages.Table_Tuning, Messages.Table_Random),
                of.lines()));
    }

    @Override
    public void setFocus() {
        canvas.setFocus();
    }

    /** Returns the picture that is shown, for tests. */
    Optional<LayersPicture> shownPicture() {
        return Optional.ofNullable(picture);
    }

    /** Returns the number of the selected layer, for tests. */
    OptionalInt selectedLayer() {
        return picture == null ? OptionalInt.empty() : picture.model().selected();
    }

    @Override
    public void dispose() {
        weights.close();
    }
}
