/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.layers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import org.eclipse.core.runtime.ILog;
import org.kenworkbench.analysis.CellTensor;
import org.kenworkbench.analysis.layers.LayerSeries;
import org.kenworkbench.analysis.layers.TensorProfile;
import org.kenworkbench.internal.ui.jobs.Stale;
import org.kenworkbench.internal.ui.text.Sentences;
import org.kenworkbench.internal.ui.weights.PageWeights;
import org.kenworkbench.internal.ui.weights.TensorWeights;
import org.kenworkbench.internal.ui.weights.Weights;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.viz.data.LayersLoader;
import org.kenworkbench.viz.data.ShownLayers;
import org.kenworkbench.viz.grid.GridSize;
import org.kenworkbench.viz.layers.LayerPanel;
import org.kenworkbench.viz.layers.LayersLayout;
import org.kenworkbench.viz.layers.LayersView;

/**
 * Reads the layers of one matrix, one after the other, and tells what there is of the picture from time to time. For
 * one thread.
 */
final class LayersReading {

    private static final long STEP_NANOS = 200_000_000;

    private final LayersRequest request;
    private final PageWeights weights;
    /** Layers that are read; null before they are known. */
    private ShownLayers part;

    LayersReading(LayersRequest request, PageWeights weights) {
        this.request = request;
        this.weights = weights;
    }

    /** @param step takes each picture, the last of which is complete, or the reason why there is none */
    void run(BooleanSupplier stale, Consumer<LayersAnswer> step) {
        try {
            Boolean found = weights.with(request.subject().source(), files -> read(files, stale, step));
            if (!found) {
                step.accept(LayersAnswer.problem(Messages.Layers_Missing));
            }
        } catch (PruningCancelledException e) {
            return; // not wanted any more
        } catch (IOException e) {
            ILog.of(LayersPage.class).warn(e.getMessage(), e);
            step.accept(LayersAnswer.problem(Sentences.of(e)));
        }
    }

    private boolean read(Weights files, BooleanSupplier stale, Consumer<LayersAnswer> step)
            throws IOException, PruningCancelledException {
        Optional<LayerSeries> found = files.profile().series().stream()
                .filter(series -> LayersLoader.alike(series).stream()
                        .anyMatch(tensor -> tensor.id().name().equals(request.tensor())))
                .findFirst();
        if (found.isEmpty()) {
            return false;
        }
        part = ShownLayers.of(found.get(), new TensorId(request.tensor()), request.span(),
                LayersView.most(request.body()));
        LayerSeries series = part.series();
        List<TensorProfile> alike = LayersLoader.alike(series);
        CellTensor first = files.cells().tensor(new TensorId(request.tensor())).orElseThrow();
        OptionalInt heads = files.isPreview() ? OptionalInt.empty() : files.heads(series, first.rows());
        LayersLayout layout = LayersView.layout(request.body(), alike.size(), GridSize.of(first), heads,
                LayersPicture.figures(request));
        List<LayerPanel> panels = new ArrayList<>(
                alike.stream().map(tensor -> LayersLoader.unread(tensor, layout)).toList());
        if (!TensorWeights.isSmall(first)) {
            fill(files, series, layout, panels, true, stale, step);
        }
        fill(files, series, layout, panels, false, stale, step);
        if (layout.headMap().isPresent()) {
            step.accept(LayersAnswer.of(picture(files, series, layout, panels, false)));
            fill(series, panels,
                    (tensor, panel) -> LayersLoader.withHeads(files.cells(), tensor, panel, heads.getAsInt(),
                            new Stale(stale)),
                    () -> step.accept(LayersAnswer.of(picture(files, series, layout, panels, false))));
        }
        step.accept(LayersAnswer.of(picture(files, series, layout, panels, true)));
        return true;
    }

    private void fill(Weights files, LayerSeries series, LayersLayout layout, List<LayerPanel> panels, boolean preview,
            BooleanSupplier stale,
            Consumer<LayersAnswer> step) throws IOException, PruningCancelledException {
        fill(series, panels,
                (tensor, panel) -> LayersLoader.panel(files.cells(), tensor, layout, request.shown(), preview,
                        new Stale(stale)),
                () -> step.accept(LayersAnswer.of(picture(files, series, layout, panels, false))));
    }

    /** Makes a more detailed panel of a layer. */
    private interface Filler {
        LayerPanel fill(TensorProfile tensor, LayerPanel panel) throws IOException, PruningCancelledException;
    }

    /** @param told from time to time */
    private static void fill(LayerSeries series, List<LayerPanel> panels, Filler filler, Runnable told)
            throws IOException, PruningCancelledException {
        long next = System.nanoTime() + STEP_NANOS;
        for (int i = 0; i < panels.size(); i++) {
            panels.set(i, filler.fill(LayersLoader.alike(series).get(i), panels.get(i)));
            if (System.nanoTime() - next >= 0) {
                told.run();
                next = System.nanoTime() + STEP_NANOS;
            }
        }
    }

    private LayersPicture picture(Weights files, LayerSeries series, LayersLayout layout, List<LayerPanel> panels,
            boolean complete) {
        List<TensorProfile> alike = LayersLoader.alike(series);
        OptionalInt selected = alike.stream().filter(tensor -> tensor.id().name().equals(request.tensor())).findFirst()
                .orElseThrow().place().number();
        return new LayersPicture(request,
                LayersLoader.model(files.cells(), series, List.copyOf(panels), request.shown(), layout.heads(),
                        selected,
                        HeadFocus.of(request.subject().focus(), layout.heads(), layout.rows())),
                layout,
                alike.stream().map(tensor -> tensor.id().name()).toList(), part, complete);
    }
}
