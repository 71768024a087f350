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
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.events.ControlListener;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.kenworkbench.internal.ui.canvas.PageHeader;
import org.kenworkbench.internal.ui.jobs.LatestJob;
import org.kenworkbench.internal.ui.subject.ShownValues;
import org.kenworkbench.internal.ui.weights.PageWeights;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.widget.SegmentedChoice;
import org.kenworkbench.internal.ui.widget.Skin;
import org.kenworkbench.internal.ui.widget.Skin.Style;
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

    private static final int GAP = 8;
    /** Least width of the page that has room for the list of matrices. */
    private static final int LEAST_WITH_SIDE = 620;

    private List<Shown> choices = List.of();
    private PageSite site;
    private PageHeader header;
    private Combo shown;
    private SegmentedChoice scale;
    private LayersSide side;
    private Label wish;
    private StackLayout front;
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
        shown.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> {
            allowScales();
            update();
        }));
        scale = new SegmentedChoice(header.settings(), Messages.Scale_Name,
                List.of(Messages.Scale_Shared, Messages.Scale_Each), 0, new Fonts(header.settings()).small(),
                index -> rescale());
        GridDataFactory.swtDefaults().align(SWT.BEGINNING, SWT.CENTER).applyTo(scale);
        header.finish();
        Composite body = Skin.style(new Composite(parent, SWT.NONE), Style.PAGE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(GAP, 0).applyTo(body);
        GridDataFactory.fillDefaults().grab(true, true).hint(0, 0).applyTo(body);
        side = new LayersSide(body, site::select, () -> site.open(KenViews.MATRIX_PAGE),
                () -> site.open(KenViews.ROW_PAGE));
        Composite place = Skin.style(new Composite(body, SWT.NONE), Style.PAGE);
        GridDataFactory.fillDefaults().grab(true, true).hint(0, 0).applyTo(place);
        // The canvas keeps its size while the sentence is in front: another one would ask for another picture.
        front = new StackLayout();
        place.setLayout(front);
        wish = PageLabels.paragraph(place, "", Style.SECOND, new Fonts(place).small());
        canvas = new PageCanvas(place, site);
        front.topControl = canvas.control();
        body.addControlListener(ControlListener.controlResizedAdapter(event -> {
            side.setVisible(body.getSize().x >= LEAST_WITH_SIDE);
            body.layout();
        }));
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
                case SWT.PAGE_UP -> stepMatrix(-1);
                case SWT.PAGE_DOWN -> stepMatrix(1);
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
        side.show(other.tensors(), other.tensor());
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
            allowScales();
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
            side.show(null);
            if (answer.isNoMatrix() && !side.isEmpty()) {
                header.show(subject);
                sayInstead(answer.problem());
            } else {
                site.missing(answer.problem());
            }
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
        picture = next.ownRanges(isOwn());
        sayInstead("");
        showHeader(picture);
        side.show(picture);
        canvas.show(view(picture));
    }

    /** Shows a sentence in front of the canvas; the canvas again if it is empty. */
    private void sayInstead(String sentence) {
        wish.setText(sentence);
        front.topControl = sentence.isEmpty() ? canvas.control() : wish;
        wish.getParent().layout();
    }

    private boolean isOwn() {
        return scale.chosen() == 1 && scale.allowed() == scale.size();
    }

    /** Prevents scales of their own for what has one and the same scale everywhere. */
    private void allowScales() {
        boolean kept = choices.get(shown.getSelectionIndex()).isShare();
        scale.allow(kept ? 1 : scale.size(), kept ? Messages.Scale_OfKept : "");
    }

    private void rescale() {
        if (picture != null) {
            show(picture);
        }
    }

    /** Goes to another matrix of the list. */
    private void stepMatrix(int by) {
        side.next(by).ifPresent(site::select);
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
        return shownPicture().map(LayersPicture::table);
    }

    @Override
    public void setFocus() {
        canvas.setFocus();
    }

    /** Returns the part at the left, for tests. */
    LayersSide side() {
        return side;
    }

    /** Returns the switch between one scale and one for each layer, for tests. */
    SegmentedChoice scale() {
        return scale;
    }

    /** Returns the sentence in place of a picture, for tests; empty if there is none. */
    String wish() {
        return wish.getText();
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
