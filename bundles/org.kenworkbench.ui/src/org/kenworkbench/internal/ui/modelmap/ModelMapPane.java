/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.modelmap;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.eclipse.core.runtime.ILog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.KeyEvent;
import org.eclipse.swt.widgets.Composite;
import org.kenworkbench.analysis.layers.ModelProfile;
import org.kenworkbench.composition.store.CompositionStore;
import org.kenworkbench.internal.ui.canvas.PictureCanvas;
import org.kenworkbench.internal.ui.canvas.PictureCanvas.Surroundings;
import org.kenworkbench.internal.ui.jobs.LatestJob;
import org.kenworkbench.internal.ui.text.Sentences;
import org.kenworkbench.operations.composition.CompositionProfile;
import org.kenworkbench.ui.PageMouse;
import org.kenworkbench.ui.PageSource;
import org.kenworkbench.ui.PageSubject;
import org.kenworkbench.ui.PageTip;
import org.kenworkbench.ui.TensorRow;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.data.ModelMapLoader;
import org.kenworkbench.viz.layers.LayerSpan;
import org.kenworkbench.viz.modelmap.CellValues;
import org.kenworkbench.viz.modelmap.MapCell;
import org.kenworkbench.viz.modelmap.MapMeasure;
import org.kenworkbench.viz.modelmap.ModelMapLayout;
import org.kenworkbench.viz.modelmap.ModelMapModel;
import org.kenworkbench.viz.modelmap.ModelMapView;
import org.kenworkbench.viz.modelmap.ShownMap;

/**
 * A map of the model that is worked with: a click, and arrows, select a tensor; a double click and Enter open it; the
 * wheel, + and − show fewer layers or more, dragging moves on to others, and 0 shows all. It is read from the
 * composition alone, or made of the figures of the tensors, in the background. For the UI thread.
 */
public final class ModelMapPane implements PageMouse {

    private static final int ANY_HEIGHT = 100_000;
    /** Gap below a map that has all the height that it needs. */
    private static final int BELOW = 4;

    private final PictureCanvas canvas;
    private final LatestJob reading;
    private final Consumer<String> select;
    private final Runnable open;
    private final Consumer<String> onRead;
    private MapMeasure measure = MapMeasure.DELTA_NORM;
    private PageSubject subject;
    /** The map without a selection; null before there is one. */
    private ModelMapModel made;
    private ModelMapModel model;
    /** Layers that are seen; empty for all. */
    private Optional<LayerSpan> span = Optional.empty();
    private Optional<LayerSpan> dragged = Optional.empty();
    private int dragFrom;
    /** Layer of the tensor that was selected when the map was drawn last. */
    private OptionalInt lastSelected = OptionalInt.empty();

    /**
     * Creates an empty map.
     *
     * @param select selects a tensor by name
     * @param open   opens the tensor that is selected
     * @param onRead is told when the map is there, with an empty text, or else the sentence why there is none
     */
    public ModelMapPane(Composite parent, Surroundings surroundings, Consumer<String> select, Runnable open,
            Consumer<String> onRead) {
        this.select = select;
        this.open = open;
        this.onRead = onRead;
        canvas = new PictureCanvas(parent, surroundings);
        canvas.setMouse(this);
        canvas.setKeys(this::key);
        canvas.setTips(this::under, what -> {
        });
        reading = new LatestJob(Messages.ModelMap_Reading, canvas);
    }

    /** Returns the control, for the layout of the page. */
    public PictureCanvas control() {
        return canvas;
    }

    MapMeasure measure() {
        return measure;
    }

    /** Colours the map by another measure. */
    public void setMeasure(MapMeasure other) {
        measure = other;
        draw();
    }

    /** Shows a composition, with its selected tensor marked. */
    public void show(PageSubject other) {
        boolean same = subject != null && subject.source().equals(other.source())
                && subject.tensors().equals(other.tensors());
        boolean sameTensor = same && subject.isOfTensor(other);
        subject = other;
        if (same && made != null) {
            if (!sameTensor) {
                draw();
            }
            return;
        }
        made = null;
        model = null;
        span = Optional.empty();
        canvas.setView(null);
        reading.request(stale -> read(other), this::show);
    }

    /**
     * Shows a map that was made elsewhere, with the selected tensor marked.
     *
     * @param map without a selection
     */
    public void show(PageSubject other, ModelMapModel map) {
        reading.cancel();
        subject = other;
        made = map;
        draw();
        onRead.accept("");
    }

    /** A map without a selection, or why there is none. */
    private record Answer(ModelMapModel map, String problem) {
    }

    private static Answer read(PageSubject of) {
        try {
            ModelProfile profile = of.source() instanceof PageSource.OfComposition(Path file)
                    ? CompositionProfile.of(CompositionStore.load(file))
                    : RowProfile.of(of.tensors());
            return new Answer(ModelMapLoader.of(profile, of.name(), Optional.empty()), "");
        } catch (IOException e) {
            ILog.of(ModelMapPane.class).warn(e.getMessage(), e);
            return new Answer(null, Sentences.of(e));
        }
    }

    private void show(Answer answer) {
        made = answer.map();
        draw();
        onRead.accept(answer.problem());
    }

    private void draw() {
        if (made != null) {
            model = made.withSelected(subject.tensor().map(TensorRow::name));
            OptionalInt selected = selectedLayer();
            if (selected.isPresent() && !selected.equals(lastSelected)) {
                span = span.map(of -> of.with(selected.getAsInt(), model.layers().size()));
            }
            lastSelected = selected;
            canvas.setView(view());
        }
    }

    ModelMapView view() {
        return new ModelMapView(model, measure, span);
    }

    /** Returns the layer of the selected tensor, counted from 0. */
    private OptionalInt selectedLayer() {
        return IntStream.range(0, model.layers().size())
                .filter(layer -> model.selected().isPresent() && model.rows().stream()
                        .anyMatch(row -> row.cells().get(layer).filter(cell -> cell.isOf(model.selected().get()))
                                .isPresent()))
                .findFirst();
    }

    /** Shows half as many layers around one, or twice as many. */
    void zoom(boolean closer, OptionalInt layer) {
        int all = model == null ? 0 : model.layers().size();
        if (all <= LayerSpan.LEAST) {
            return;
        }
        LayerSpan now = span.orElse(new LayerSpan(0, all));
        int at = layer.orElse(selectedLayer().orElse(now.first() + now.layers() / 2));
        look(closer ? now.closer(at, all) : now.farther(at, all));
    }

    private void look(LayerSpan next) {
        span = Optional.of(next).filter(of -> !of.isAll(model.layers().size()));
        canvas.setView(view());
    }

    /** Returns the layers that are seen; empty for all. */
    Optional<LayerSpan> span() {
        return span;
    }

    private ShownMap shown() {
        return canvas.measured(metrics -> view().shown(canvas.body(), metrics));
    }

    private ModelMapLayout layout() {
        return canvas.measured(metrics -> view().layout(canvas.body(), metrics));
    }

    @Override
    public void wheel(int x, int y, int steps) {
        if (model != null) {
            OptionalInt layer = layout().columnAt(x).map(column -> shown().layersOf(column, model).getFirst())
                    .map(OptionalInt::of).orElse(OptionalInt.empty());
            zoom(steps > 0, layer);
        }
    }

    @Override
    public void press(int x, int y) {
        dragFrom = x;
        dragged = span;
    }

    @Override
    public void drag(int x, int y) {
        if (model != null && dragged.isPresent()) {
            double perLayer = layout().grid().width() / dragged.get().layers();
            look(dragged.get().moved((int) Math.round((dragFrom - x) / perLayer), model.layers().size()));
        }
    }

    /** Returns the map that is shown, if there is one. */
    public Optional<ModelMapModel> model() {
        return Optional.ofNullable(model);
    }

    /**
     * Returns the height that the map uses of a room, if its figures can be read there, and else the height that it
     * would use if it could have any; 0 while there is no map. Cells become higher than in a window of usual size only
     * where what stands below the map still has its place.
     *
     * @param below height of what stands below the map
     */
    public int height(int width, int room, int below) {
        if (model == null) {
            return 0;
        }
        ModelMapLayout low = layout(width, Math.max(1, room));
        ModelMapLayout any = layout(width, ANY_HEIGHT);
        int usual = (int) Math.ceil(any.usualBottom()) + BELOW;
        int most = Math.max(usual, Math.min(room - below, (int) Math.ceil(any.bottom()) + BELOW));
        boolean legible = low.cellHeight() >= ModelMapLayout.LEGIBLE && low.bottom() <= room;
        return legible ? Math.min(room, most) : usual;
    }

    private ModelMapLayout layout(int width, int height) {
        return canvas.measured(metrics -> view().layout(new Box(0, 0, Math.max(1, width), height), metrics));
    }

    @Override
    public void click(int x, int y) {
        if (model != null) {
            layout().tensorAt(shown().model(), x, y).ifPresent(select);
        }
    }

    @Override
    public void doubleClick(int x, int y) {
        open.run();
    }

    private void key(KeyEvent event) {
        if (model == null) {
            return;
        }
        switch (event.character) {
            case '+', '=' -> zoom(true, OptionalInt.empty());
            case '-' -> zoom(false, OptionalInt.empty());
            case '0' -> look(new LayerSpan(0, Math.max(1, model.layers().size())));
            default -> {
                // a key without a character, see below
            }
        }
        switch (event.keyCode) {
            case SWT.ARROW_LEFT -> step(0, -1);
            case SWT.ARROW_RIGHT -> step(0, 1);
            case SWT.ARROW_UP -> step(-1, 0);
            case SWT.ARROW_DOWN -> step(1, 0);
            case SWT.HOME -> step(0, -model.layers().size());
            case SWT.END -> step(0, model.layers().size());
            case SWT.CR, SWT.KEYPAD_CR -> open();
            default -> {
                // not for this page
            }
        }
    }

    private void open() {
        if (subject.tensor().isEmpty()) {
            step(0, 0);
        }
        open.run();
    }

    private void step(int rows, int layers) {
        MapSteps.from(model, subject.tensor().map(TensorRow::name), rows, layers).ifPresent(select);
    }

    private Optional<PageTip.Target> under(int x, int y) {
        if (model == null) {
            return Optional.empty();
        }
        int layers = shown().layersPerColumn();
        return layout().spotAt(shown().model(), x, y)
                .map(spot -> PageTip.Target.of(spot, spot.box(), text(spot.cell(), layers)));
    }

    private PageTip text(MapCell cell, int layers) {
        String name = cell.tensors().size() == 1 ? cell.tensor()
                : layers > 1 ? Messages.bind(Messages.ModelMap_Mean, cell.tensor(), cell.tensors().getLast())
                        : Messages.bind(Messages.ModelMap_Experts, cell.tensor(), cell.tensors().size());
        if (cell.values().isPresent()) {
            return valuesText(name, cell, cell.values().get());
        }
        if (!(subject.source() instanceof PageSource.OfComposition)) {
            PageTip tip = PageTip.of(name)
                    .and(MapMeasure.CHANGED_SHARE.label(), Numbers.percent(cell.changedShare(), 1))
                    .and(MapMeasure.RELATIVE_CHANGE.label(), Numbers.percent(cell.deltaNorm(), 2))
                    .and(MapMeasure.BYTES.label(), Numbers.bytes(cell.sizeBytes()));
            return Double.isNaN(cell.largestStep()) ? tip
                    : tip.and(MapMeasure.LARGEST_STEP.label(), Numbers.significant(cell.largestStep(), 3));
        }
        return PageTip.of(name).and(MapMeasure.DELTA_NORM.label(), Numbers.percent(cell.deltaNorm(), 2))
                .and(MapMeasure.KEPT_SHARE.label(), Numbers.percent(cell.keptShare(), 1))
                .and(MapMeasure.TUNING_KEPT.label(), Numbers.percent(cell.tuningKept(), 1))
                .and(Messages.ModelMap_Random, Numbers.percent(cell.randomKept(), 1))
                .and(Messages.ModelMap_Stored, Numbers.bytes(cell.sizeBytes()));
    }

    private static PageTip valuesText(String name, MapCell cell, CellValues values) {
        PageTip tip = PageTip.of(name).and(MapMeasure.TYPE.label(), values.type())
                .and(MapMeasure.SIZE.label(), Numbers.bytes(cell.sizeBytes()));
        return values.isRead() ? tip.and(MapMeasure.RMS.label(), Numbers.significant(values.rms(), 3))
                .and(MapMeasure.OUTLIERS.label(), Numbers.significant(values.beyond(), 6)) : tip;
    }
}
