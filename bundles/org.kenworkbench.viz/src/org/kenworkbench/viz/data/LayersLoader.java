/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

import org.kenworkbench.analysis.CellModel;
import org.kenworkbench.analysis.CellTensor;
import org.kenworkbench.analysis.TensorFigures;
import org.kenworkbench.analysis.layers.HeadProfile;
import org.kenworkbench.analysis.layers.LayerSeries;
import org.kenworkbench.analysis.layers.TensorProfile;
import org.kenworkbench.analysis.pyramid.Pyramid;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.viz.grid.Blocks;
import org.kenworkbench.viz.grid.ValueRange;
import org.kenworkbench.viz.layers.LayerPanel;
import org.kenworkbench.viz.layers.LayerRanges;
import org.kenworkbench.viz.layers.LayersLayout;
import org.kenworkbench.viz.layers.LayersModel;
import org.kenworkbench.viz.matrix.Shown;

/** Loads the same matrix of every layer. Stateless. */
public final class LayersLoader {

    private LayersLoader() {
    }

    /**
     * Lists the layers whose matrix has the shape of the first one; others cannot share one scale of blocks.
     *
     * @param series any matrix that occurs in layers
     */
    public static List<TensorProfile> alike(LayerSeries series) {
        TensorProfile first = series.tensors().getFirst();
        return series.tensors().stream().filter(tensor -> tensor.info().shape().equals(first.info().shape())).toList();
    }

    /**
     * Reads each layer once, and once more for its heads if the layout shows a map of them.
     *
     * @param layout   layout for as many layers as {@link #alike} lists
     * @param selected number of the selected layer
     * @param head     the selected head
     * @throws org.kenworkbench.analysis.AnalysisException if the matrices have no values, or none that are numbers
     * @throws IOException                                 if a file is damaged or cannot be read any more
     * @throws PruningCancelledException                   if the monitor said so
     */
    public static LayersModel load(CellModel model, LayerSeries series, LayersLayout layout, Shown shown,
            OptionalInt selected, OptionalInt head,
            PruningMonitor monitor) throws IOException, PruningCancelledException {
        List<LayerPanel> panels = new ArrayList<>();
        for (TensorProfile profile : alike(series)) {
            LayerPanel panel = panel(model, profile, layout, shown, false, monitor);
            panels.add(layout.headMap().isPresent()
                    ? withHeads(model, profile, panel, layout.heads().getAsInt(), monitor) : panel);
        }
        return model(model, series, panels, shown, layout.heads(), selected, head);
    }

    /**
     * Reads one layer.
     *
     * @param profile one of {@link #alike}
     * @param preview whether a part of the rows is enough, see {@link Pyramid#preview}
     * @throws org.kenworkbench.analysis.AnalysisException if the matrix has no values, or none that are numbers
     * @throws IOException                                 if a file is damaged or cannot be read any more
     * @throws PruningCancelledException                   if the monitor said so
     */
    public static LayerPanel panel(CellModel model, TensorProfile profile, LayersLayout layout, Shown shown,
            boolean preview, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        CellTensor tensor = model.tensor(profile.id()).orElseThrow();
        Tensors.requireCells(tensor);
        Pyramid pyramid = preview ? Pyramid.preview(tensor, monitor) : Pyramid.of(tensor, monitor);
        return panel(profile,
                PyramidBlocks.whole(pyramid, MatrixMeasures.ofBlocks(shown, tensor.inScope()), layout.fit(), monitor));
    }

    /**
     * Reads one layer again, for the figures of its heads.
     *
     * @param profile figures of the matrix that the panel shows
     * @param heads   number of attention heads, into which the rows divide
     * @throws IOException               if a file is damaged or cannot be read any more
     * @throws PruningCancelledException if the monitor said so
     */
    public static LayerPanel withHeads(CellModel model, TensorProfile profile, LayerPanel panel, int heads,
            PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        CellTensor tensor = model.tensor(profile.id()).orElseThrow();
        return panel.withHeads(
                HeadProfile.of(tensor, heads, true, monitor).heads().stream().map(head -> new LayerPanel.Head(
                        head.deltaNorm(), head.keptShare(), head.tuningKept())).toList());
    }

    /** Creates the panel of a layer whose figures are known and whose weights have not been read yet. */
    public static LayerPanel unread(TensorProfile profile, LayersLayout layout) {
        return panel(profile, new Blocks(layout.fit().shape(), 0, 0, 0, 0, new float[0]));
    }

    private static LayerPanel panel(TensorProfile profile, Blocks blocks) {
        TensorFigures figures = profile.figures();
        return new LayerPanel(profile.place().number().getAsInt(), blocks, figures.deltaNorm(), figures.keptShare(),
                figures.tuningKept(),
                figures.chanceTuningKept(), List.of());
    }

    /**
     * Creates the model of the Layers view from panels, with one scale for all that have been read, and one for
     * each to switch to. Reads nothing.
     *
     * @param panels one panel for each of {@link #alike}
     */
    public static LayersModel model(CellModel model, LayerSeries series, List<LayerPanel> panels, Shown shown,
            OptionalInt heads,
            OptionalInt selected, OptionalInt head) {
        List<Blocks> blocks = panels.stream().map(LayerPanel::blocks).toList();
        LayerRanges ranges = shown.isShare() ? LayerRanges.one(new ValueRange(0, 1, 0))
                : new LayerRanges(PyramidBlocks.range(blocks),
                        blocks.stream().map(of -> PyramidBlocks.range(List.of(of))).toList(), false);
        CellTensor first = model.tensor(series.tensors().getFirst().id()).orElseThrow();
        return new LayersModel(Tensors.viewed(first, series.matrix()), shown, ranges, panels, heads, selected, head);
    }
}
