/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.report.picture;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.analysis.PrunedTensor;
import org.kenworkbench.analysis.layers.LayerSeries;
import org.kenworkbench.composition.TensorEntry;
import org.kenworkbench.internal.operations.render.RenderedView;
import org.kenworkbench.internal.operations.render.Request;
import org.kenworkbench.internal.operations.render.ViewMaker;
import org.kenworkbench.internal.operations.report.text.MatrixSource;
import org.kenworkbench.internal.operations.report.text.Picture;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.composition.CompositionProfile;
import org.kenworkbench.operations.composition.OpenComposition;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.viz.grid.CellPlace;
import org.kenworkbench.viz.matrix.Shown;
import org.kenworkbench.viz.modelmap.MapMeasure;

/** Pictures of an open result that need its weights. For one thread. */
public final class WeightPictures {

    private final OpenComposition open;
    private final List<PrunedTensor> changed;
    private final OperationContext context;

    private WeightPictures(OpenComposition open, List<PrunedTensor> changed, OperationContext context) {
        this.open = open;
        this.changed = changed;
        this.context = context;
    }

    /**
     * Chooses the matrices that tuning changed most, and checks that they are those that were pruned.
     *
     * @param open stays open
     * @throws IOException if the weights have changed since the composition was written, in one sentence
     */
    public static WeightPictures of(OpenComposition open, OperationContext context) throws IOException {
        List<PrunedTensor> changed = ChangedTensors.of(open.composition()).stream().map(TensorEntry::getName)
                .map(name -> open.model().tensor(new TensorId(name))).flatMap(Optional::stream)
                .filter(ModelTiles::canShow).limit(ModelTiles.MOST_MATRICES).toList();
        for (PrunedTensor tensor : changed) {
            open.requireUnchanged(tensor, context);
        }
        return new WeightPictures(open, changed, context);
    }

    /** Returns the tiles of these matrices. */
    public MatrixSource matrices() {
        return new ModelTiles(changed, context);
    }

    /** The cell of a matrix that tuning changed most. */
    public record MostChanged(PrunedTensor tensor, CellPlace cell) {
    }

    /**
     * Finds the cell that changed most of the matrix in scope that changed most.
     *
     * @param monitor told of the cells of that matrix
     */
    public Optional<MostChanged> mostChanged(PruningMonitor monitor) throws IOException, PruningCancelledException {
        Optional<PrunedTensor> tensor = changed.stream().filter(PrunedTensor::inScope).findFirst()
                .or(() -> changed.stream().findFirst());
        return tensor.isEmpty() ? Optional.empty()
                : MostChangedCell.of(tensor.get(), monitor).map(cell -> new MostChanged(tensor.get(), cell));
    }

    /** Draws the cells around one. */
    public Picture cells(MostChanged around, ViewMaker maker)
            throws IOException, OperationException, PruningCancelledException {
        return picture(RenderedView.MATRIX, around.tensor(), around.cell(), maker);
    }

    /** Draws why a cell was kept or reset; empty if no rule decided about it. */
    public Optional<Picture> reason(MostChanged of, ViewMaker maker)
            throws IOException, OperationException, PruningCancelledException {
        return of.tensor().inScope() ? Optional.of(picture(RenderedView.ROW, of.tensor(), of.cell(), maker))
                : Optional.empty();
    }

    /** Draws the first of the changed matrices that more than one layer has, in all layers. */
    public Optional<Picture> layers(ViewMaker maker)
            throws IOException, OperationException, PruningCancelledException {
        List<LayerSeries> series = CompositionProfile.of(open.composition()).series();
        for (PrunedTensor tensor : changed) {
            if (series.stream().anyMatch(one -> one.tensors().size() > 1
                    && one.tensors().stream().anyMatch(of -> of.id().equals(tensor.id())))) {
                return Optional.of(picture(RenderedView.LAYERS, tensor, null, maker));
            }
        }
        return Optional.empty();
    }

    private Picture picture(RenderedView kind, PrunedTensor tensor, CellPlace cell, ViewMaker maker)
            throws IOException, OperationException, PruningCancelledException {
        Request request = new Request(kind, tensor.id().name(), cell == null ? null : cell.row(),
                cell == null ? null : cell.column(), Shown.DELTA, MapMeasure.DELTA_NORM);
        return WholePicture.of(maker.view(open, tensor, request), kind.width(), kind.height());
    }
}
