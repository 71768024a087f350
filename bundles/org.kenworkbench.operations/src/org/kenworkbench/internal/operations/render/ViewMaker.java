/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.render;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.analysis.AnalysisException;
import org.kenworkbench.analysis.PrunedTensor;
import org.kenworkbench.analysis.frontier.SharedBytes;
import org.kenworkbench.analysis.layers.LayerSeries;
import org.kenworkbench.analysis.layers.ModelProfile;
import org.kenworkbench.analysis.layers.TensorProfile;
import org.kenworkbench.analysis.pyramid.BlockShape;
import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.composition.Composition;
import org.kenworkbench.composition.InputReference;
import org.kenworkbench.composition.store.CompositionStore;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.NearNames;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.operations.composition.CompositionCurve;
import org.kenworkbench.operations.composition.CompositionFrontier;
import org.kenworkbench.operations.composition.CompositionProfile;
import org.kenworkbench.operations.composition.OpenComposition;
import org.kenworkbench.operations.inputs.AttentionHeads;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.pruning.rule.SelectionRule;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.curve.CurveAxis;
import org.kenworkbench.viz.curve.CurveModel;
import org.kenworkbench.viz.curve.CurveView;
import org.kenworkbench.viz.data.LayersLoader;
import org.kenworkbench.viz.data.MatrixLoader;
import org.kenworkbench.viz.data.ModelMapLoader;
import org.kenworkbench.viz.data.NeighboursLoader;
import org.kenworkbench.viz.data.RowLoader;
import org.kenworkbench.viz.data.SharedLoader;
import org.kenworkbench.viz.data.ShownLayers;
import org.kenworkbench.viz.frontier.FrontierModel;
import org.kenworkbench.viz.frontier.FrontierPicture;
import org.kenworkbench.viz.frontier.SharedModel;
import org.kenworkbench.viz.grid.CellPlace;
import org.kenworkbench.viz.grid.GridLayout;
import org.kenworkbench.viz.grid.Window;
import org.kenworkbench.viz.layers.LayersLayout;
import org.kenworkbench.viz.layers.LayersView;
import org.kenworkbench.viz.matrix.MatrixView;
import org.kenworkbench.viz.modelmap.ModelMapModel;
import org.kenworkbench.viz.modelmap.ModelMapView;
import org.kenworkbench.viz.neighbours.NeighboursView;
import org.kenworkbench.viz.page.Page;
import org.kenworkbench.viz.page.View;
import org.kenworkbench.viz.row.RowView;

/** Makes the view that is asked for, with its data. */
public final class ViewMaker {

    /** Words for a model that a composition does not name. */
    public static final String NO_NAME = "a model without a name";

    /** Size of a cell where single cells are shown: room for a number. */
    private static final int CELL = 18;

    private final CheckpointReader reader;
    private final List<SelectionRule> rules;
    private final OperationContext context;
    private final PruningMonitor monitor;

    /** @param stage told of what is read */
    public ViewMaker(CheckpointReader reader, List<SelectionRule> rules, OperationContext context,
            OperationContext.Stage stage) {
        this.reader = reader;
        this.rules = rules;
        this.context = context;
        this.monitor = context.monitor(stage);
    }

    View make(Path file, Request request) throws IOException, OperationException, PruningCancelledException {
        if (request.view() == RenderedView.MODEL_MAP) {
            return modelMap(file, request);
        }
        if (request.view() == RenderedView.CURVE) {
            return curve(file);
        }
        if (request.view() == RenderedView.FRONTIER) {
            return frontier(file);
        }
        try (OpenComposition open = OpenComposition.open(file, reader)) {
            PrunedTensor tensor = tensor(open, request);
            open.requireUnchanged(tensor, context);
            return view(open, tensor, request);
        }
    }

    /**
     * Makes a view of a tensor of an open composition.
     *
     * @param tensor one of the composition, whose weights are those that were pruned
     * @param open   stays open
     * @throws OperationException of kind USAGE if the tensor cannot be drawn that way
     */
    public View view(OpenComposition open, PrunedTensor tensor, Request request)
            throws IOException, OperationException, PruningCancelledException {
        try {
            return switch (request.view()) {
                case MATRIX -> matrix(tensor, request);
                case NEIGHBOURS -> neighbours(tensor, request);
                case LAYERS -> layers(open, tensor, request);
                case ROW -> row(open, tensor, request);
                case MODEL_MAP, CURVE, FRONTIER -> throw new IllegalStateException("dealt with before");
            };
        } catch (AnalysisException e) {
            // The files fit together, so it is the choice of the tensor that cannot be drawn.
            throw new OperationException(ExitCode.USAGE, e.getMessage(), e);
        }
    }

    private View matrix(PrunedTensor tensor, Request request) throws IOException, PruningCancelledException {
        Optional<CellPlace> selected = selected(request);
        Optional<Window> window = window(selected);
        MatrixLoader loader = MatrixLoader.of(tensor, monitor);
        GridLayout layout = MatrixView.layout(body(request), tensor.rows(), tensor.columns(), window);
        return new MatrixView(loader.load(layout, request.show(), selected, monitor), layout);
    }

    private View neighbours(PrunedTensor tensor, Request request) throws IOException, PruningCancelledException {
        Optional<CellPlace> selected = selected(request);
        Optional<Window> window = window(selected);
        NeighboursLoader loader = NeighboursLoader.of(tensor, monitor);
        GridLayout layout = NeighboursView.layout(body(request), tensor.rows(), tensor.columns(), window);
        return new NeighboursView(loader.load(layout, selected, monitor), layout);
    }

    /** Makes the map of the model from the composition alone: the checkpoints need not be there. */
    private static View modelMap(Path file, Request request) throws IOException {
        Composition composition = CompositionStore.load(file);
        ModelMapModel model = ModelMapLoader.of(CompositionProfile.of(composition), title(composition),
                Optional.ofNullable(request.tensor()));
        return new ModelMapView(model, request.colourBy());
    }

    /** Makes the curve of scores from the composition alone. */
    private static View curve(Path file) throws IOException, OperationException {
        return curve(CompositionStore.load(file)).orElseThrow(() -> new OperationException(ExitCode.USAGE,
                file + " holds no scores to draw a curve of; ken sweep makes a composition with them."));
    }

    /** Makes the curve of scores of a composition; empty if it has none. */
    public static Optional<CurveView> curve(Composition composition) {
        return CompositionCurve.of(composition).map(curve -> new CurveView(new CurveModel(title(composition), curve,
                CurveAxis.RESET, CompositionCurve.rowLength(composition))));
    }

    /** Makes the frontier from the composition and the file beside it alone. */
    private static View frontier(Path file) throws IOException, OperationException {
        return frontier(file, CompositionStore.load(file)).orElseThrow(() -> new OperationException(ExitCode.USAGE,
                file + " holds no files of known size to draw a frontier of; ken shrink and ken sweep make"
                        + " compositions with them."));
    }

    /** Makes the frontier of a composition and the file beside it; empty if they know no file's size. */
    public static Optional<FrontierPicture> frontier(Path file, Composition composition)
            throws IOException, OperationException {
        Optional<CompositionFrontier> known = CompositionFrontier.of(file, composition);
        if (known.isEmpty()) {
            return Optional.empty();
        }
        CompositionFrontier found = known.get();
        Optional<SharedModel> shared = found.shared().isEmpty() ? Optional.empty()
                : Optional.of(SharedLoader.of(CompositionProfile.of(composition), found.shared().get(),
                        title(composition), Optional.empty()));
        return Optional.of(new FrontierPicture(FrontierModel.first(title(composition), found.frontier(),
                found.shared().map(SharedBytes::headBytes).orElse(0L)), shared));
    }

    /** Returns the title of pictures of a composition, which names both models. */
    public static String title(Composition composition) {
        return name(composition.getTuned()) + " on " + name(composition.getBase());
    }

    private static String name(@Nullable InputReference input) {
        if (input == null || input.getPath() == null) {
            return NO_NAME;
        }
        String file = input.getPath().substring(input.getPath().lastIndexOf('/') + 1);
        return file.contains(".") && !file.startsWith(".") ? file.substring(0, file.lastIndexOf('.')) : file;
    }

    private View layers(OpenComposition open, PrunedTensor tensor, Request request)
            throws IOException, OperationException, PruningCancelledException {
        ModelProfile profile = CompositionProfile.of(open.composition());
        LayerSeries all = profile.series().stream()
                .filter(one -> one.tensors().stream().anyMatch(t -> t.id().equals(tensor.id()))).findFirst()
                .orElseThrow(() -> new OperationException(ExitCode.USAGE,
                        tensor.id() + " is in no layer; name a tensor that every layer has."));
        LayerSeries series = ShownLayers.of(all, tensor.id(), Optional.empty(), LayersView.most(body(request)))
                .series();
        List<TensorProfile> alike = LayersLoader.alike(series);
        for (TensorProfile of : alike) {
            open.requireUnchanged(open.model().tensor(of.id()).orElseThrow(), context);
        }
        OptionalInt heads = AttentionHeads.of(List.of(open.tuned(), open.base()), context::warn).alongRows(series,
                tensor.rows());
        LayersLayout layout = LayersView.layout(body(request), alike.size(), tensor.rows(), tensor.columns(), heads);
        OptionalInt selected = series.tensors().stream().filter(of -> of.id().equals(tensor.id())).findFirst()
                .orElseThrow().place().number();
        OptionalInt head = heads.isPresent() && request.row() != null
                ? OptionalInt.of((int) (request.row() * heads.getAsInt() / tensor.rows()))
                : OptionalInt.empty();
        return new LayersView(LayersLoader.load(open.model(), series, layout, request.show(), selected, head, monitor),
                layout);
    }

    private View row(OpenComposition open, PrunedTensor tensor, Request request)
            throws IOException, OperationException, PruningCancelledException {
        String id = open.model().subnetwork().settings().rule();
        SelectionRule rule = rules.stream().filter(one -> one.id().equals(id)).findFirst()
                .orElseThrow(() -> new OperationException(
                        ExitCode.RESOURCES, "this product has no rule " + id + ", by which " + open.file()
                                + " was made; install the bundle that adds it."));
        OptionalInt column = request.column() == null ? OptionalInt.empty()
                : OptionalInt.of(Math.toIntExact(request.column()));
        return new RowView(RowLoader.load(open.model(), tensor, request.row(), rule, column, monitor));
    }

    private static Box body(Request request) {
        return Page.body(request.view().width(), request.view().height());
    }

    private static PrunedTensor tensor(OpenComposition open, Request request) throws OperationException {
        Optional<PrunedTensor> tensor = open.model().tensor(new TensorId(request.tensor()));
        if (tensor.isEmpty()) {
            List<String> near = NearNames.of(request.tensor(),
                    open.model().tensors().stream().map(t -> t.id().name()).toList());
            String hint = near.isEmpty() ? "ken inspect lists them" : "did you mean " + String.join(" or ", near) + '?';
            throw new OperationException(ExitCode.USAGE,
                    open.file() + " has no tensor '" + request.tensor() + "'; " + hint);
        }
        requireWithin(request.row(), tensor.get().rows(), "row", tensor.get());
        requireWithin(request.column(), tensor.get().columns(), "column", tensor.get());
        return tensor.get();
    }

    private static void requireWithin(Long index, long count, String what, PrunedTensor tensor)
            throws OperationException {
        if (index != null && (index < 0 || index >= count)) {
            throw new OperationException(ExitCode.USAGE, tensor.id() + " has no " + what + ' ' + index + "; it has "
                    + Quantities.count(count) + ", counted from 0.");
        }
    }

    private static Optional<CellPlace> selected(Request request) {
        return Optional.ofNullable(request.row())
                .map(row -> new CellPlace(row, request.column() == null ? 0 : request.column()));
    }

    private static Optional<Window> window(Optional<CellPlace> selected) {
        return selected.map(cell -> new Window(BlockShape.CELL, CELL, cell.row(), cell.column()));
    }
}
