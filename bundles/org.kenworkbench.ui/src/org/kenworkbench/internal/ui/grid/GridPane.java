/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.grid;

import java.io.IOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import org.eclipse.core.runtime.ILog;
import org.eclipse.swt.events.ControlListener;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.kenworkbench.analysis.pyramid.BlockShape;
import org.kenworkbench.internal.ui.jobs.LatestJob;
import org.kenworkbench.internal.ui.jobs.Stale;
import org.kenworkbench.internal.ui.text.Sentences;
import org.kenworkbench.internal.ui.weights.PageWeights;
import org.kenworkbench.internal.ui.weights.TensorWeights;
import org.kenworkbench.internal.ui.weights.Weights;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.ui.PageFocus;
import org.kenworkbench.ui.PagePicture;
import org.kenworkbench.ui.PageSite;
import org.kenworkbench.ui.PageSubject;
import org.kenworkbench.ui.PageTip;
import org.kenworkbench.ui.TensorCell;
import org.kenworkbench.ui.kit.PageCanvas;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.grid.CellPlace;
import org.kenworkbench.viz.grid.Crosshair;
import org.kenworkbench.viz.grid.GridLayout;
import org.kenworkbench.viz.grid.GridSize;
import org.kenworkbench.viz.grid.Window;

/**
 * Shows a matrix, from the whole of it to the single cell. For a large one the first picture comes from a part of its
 * rows, and a better one follows when all have been read. A part that was seen, or lies beside one that was, is drawn
 * at once; anything else is read by a job. For the UI thread.
 */
public final class GridPane {

    private final PageSite site;
    private final PageCanvas canvas;
    private final PageWeights weights = new PageWeights();
    private final LatestJob reading;
    private final LatestJob refining;
    private final LatestJob preparing;
    private final GridNavigator navigator;
    private GridContent content;
    private Optional<CellPlace> pointer = Optional.empty();
    private PageSubject subject;
    private GridPicture picture;

    /**
     * Creates a pane that shows nothing yet.
     *
     * @param content what to show first
     */
    public GridPane(Composite parent, PageSite site, GridContent content) {
        this.site = site;
        this.content = content;
        canvas = new PageCanvas(parent, site);
        reading = new LatestJob(Messages.Grid_Reading, canvas.control());
        refining = new LatestJob(Messages.Grid_Reading, canvas.control());
        preparing = new LatestJob(Messages.Grid_Reading, canvas.control());
        canvas.control().addControlListener(ControlListener.controlResizedAdapter(event -> update()));
        navigator = new GridNavigator(this);
        canvas.setMouse(navigator);
        canvas.setKeys(navigator::key);
        canvas.setTips(this::under, what -> site
                .point(what.filter(GridHover.class::isInstance)
                        .map(on -> GridPlaces.shared(((GridHover) on).first()))));
        canvas.setOverlay((on, theme) -> pointer
                .ifPresent(cell -> picture().ifPresent(of -> Crosshair.paint(on, theme, of.layout(), cell))));
    }

    /** Returns the canvas that the matrix is drawn on. */
    public PageCanvas canvas() {
        return canvas;
    }

    GridNavigator navigator() {
        return navigator;
    }

    /** Shows another content of the same tensor. */
    public void setContent(GridContent other) {
        content = other;
        update();
    }

    /** Shows a subject with a tensor, in the content that was shown before if there is no other. */
    public void show(PageSubject other, Optional<GridContent> otherContent) {
        content = otherContent.orElse(content);
        boolean sameTensor = subject != null && subject.isOfTensor(other);
        subject = other;
        if (!sameTensor) {
            picture = null;
            refining.cancel();
            canvas.show(null);
        }
        update();
    }

    /** Marks the row and the column of a cell. */
    void point(Optional<TensorCell> cell) {
        pointer = cell.map(of -> new CellPlace(of.row(), of.column()));
        canvas.redraw();
    }

    /** Returns the picture that is shown, if there is one. */
    public Optional<GridPicture> picture() {
        return Optional.ofNullable(picture);
    }

    /** Returns the picture in its present size, for those who save it. */
    public Optional<PagePicture> pagePicture() {
        return picture().map(
                of -> new PagePicture(of.drawn().view(), canvas.control().getSize().x, canvas.control().getSize().y));
    }

    /** Returns the shape of the blocks in which the whole tensor is shown. */
    BlockShape wholeShape() {
        GridPicture of = picture().orElseThrow();
        return content.layout(canvas.body(), of.size(), Optional.empty()).shape();
    }

    private Optional<PageTip.Target> under(int x, int y) {
        if (picture == null || navigator.isDragging()) {
            return Optional.empty();
        }
        GridPicture of = picture;
        GridContent shown = content;
        PageSubject about = subject;
        return GridHover.at(of, x, y)
                .map(found -> new PageTip.Target(found, found.box(), stale -> !found.shape().isCell()
                        ? Optional.of(CellText.block(of, found, shown.blockLabel(found.shape())))
                        : cellText(about, shown, of, found.first(), stale)));
    }

    private Optional<PageTip> cellText(PageSubject about, GridContent shown, GridPicture of, CellPlace cell,
            BooleanSupplier stale) {
        try {
            return Optional.of(
                    weights.with(about.source(), files -> shown.cell(files, held(files, of), cell, new Stale(stale))));
        } catch (PruningCancelledException e) {
            return Optional.empty();
        } catch (IOException e) {
            ILog.of(GridPane.class).warn(e.getMessage(), e);
            return Optional.empty();
        }
    }

    PageSite site() {
        return site;
    }

    /** Returns the cell and the part that are looked at; the whole tensor while there is no subject. */
    PageFocus focus() {
        return subject == null ? PageFocus.WHOLE : subject.focus();
    }

    private record Request(PageSubject subject, GridContent content, Box body, Optional<Window> window,
            Optional<CellPlace> selected) {

        GridLayout layout(TensorWeights of) {
            return content.layout(body, GridSize.of(of.tensor()), window);
        }
    }

    private void update() {
        Point size = canvas.control().getSize();
        if (subject == null || size.x < 2 || size.y < 2) {
            return;
        }
        Request request = new Request(subject, content, canvas.body(), GridPlaces.window(subject.focus()),
                GridPlaces.cell(subject.focus()));
        // Of a preview it is asked anew each time, as its checkpoints may have come back.
        Optional<GridPicture> ready = picture().filter(of -> !of.weights().isPreview())
                .flatMap(of -> ready(request, of.weights()));
        if (ready.isPresent()) {
            reading.cancel();
            show(ready.get());
        } else {
            reading.request(stale -> read(request, stale), this::show);
        }
    }

    private static Optional<GridPicture> ready(Request request, TensorWeights of) {
        if (of.tensor().rows() == 0) {
            return Optional.empty();
        }
        GridLayout layout = request.layout(of);
        boolean whole = of.isWhole();
        return request.content().ready(of, layout, request.selected())
                .map(drawn -> new GridPicture(of, layout, drawn, whole));
    }

    /** A picture, or why there is none; neither if it is not wanted any more. */
    private record Answer(GridPicture picture, String problem) {
    }

    private Answer read(Request request, BooleanSupplier stale) {
        try {
            return new Answer(weights.with(request.subject().source(), files -> {
                TensorWeights of = files.tensor(request.subject().tensor().orElseThrow().name());
                boolean whole = of.isWhole();
                GridLayout layout = request.layout(of);
                return new GridPicture(of, layout,
                        request.content().read(of, layout, request.selected(), new Stale(stale)), whole);
            }), "");
        } catch (PruningCancelledException e) {
            return new Answer(null, "");
        } catch (IOException e) {
            ILog.of(GridPane.class).warn(e.getMessage(), e);
            return new Answer(null, Sentences.of(e));
        }
    }

    private void show(Answer answer) {
        if (answer.picture() != null) {
            show(answer.picture());
        } else if (!answer.problem().isEmpty()) {
            picture = null;
            canvas.show(null);
            site.missing(answer.problem());
        }
    }

    private void show(GridPicture next) {
        boolean first = picture == null;
        picture = next;
        canvas.show(next.drawn().view());
        PageSubject of = subject;
        GridContent shown = content;
        if (first && !next.whole()) {
            refining.request(stale -> refine(of, shown, next, stale), done -> update());
        }
        if (next.layout().hasOverview()) {
            preparing.request(stale -> prepare(of, shown, next, stale), done -> {
            });
        }
    }

    /** Reads all rows, and the blocks and cells that are seen now; tells whether that was done. */
    private boolean refine(PageSubject of, GridContent shown, GridPicture first, BooleanSupplier stale) {
        return inBackground(of, files -> {
            TensorWeights read = held(files, first);
            read.readWhole(new Stale(stale));
            shown.read(read, first.layout(), GridPlaces.cell(of.focus()), new Stale(stale));
            return true;
        });
    }

    private boolean prepare(PageSubject of, GridContent shown, GridPicture seen, BooleanSupplier stale) {
        return inBackground(of, files -> {
            shown.prepareAround(held(files, seen), seen.layout(), new Stale(stale));
            return true;
        });
    }

    /**
     * Returns the weights that a picture was made of, unless its files were written anew meanwhile and those weights
     * are closed.
     *
     * @throws PruningCancelledException if they are closed
     */
    private static TensorWeights held(Weights files, GridPicture of) throws IOException, PruningCancelledException {
        if (files.tensor(of.weights().tensor().id().name()) != of.weights()) {
            throw new PruningCancelledException();
        }
        return of.weights();
    }

    /**
     * Reads ahead, and tells whether that was done. A failure is only logged: what fails here fails again, and is
     * reported, when it is to be shown.
     */
    private boolean inBackground(PageSubject of, PageWeights.Use<Boolean> use) {
        try {
            return weights.with(of.source(), use);
        } catch (PruningCancelledException e) {
            return false;
        } catch (IOException e) {
            ILog.of(GridPane.class).warn(e.getMessage(), e);
            return false;
        }
    }

    /** Gives back the weights. To be called when the page is disposed of. */
    public void dispose() {
        weights.close();
    }
}
