/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.report.picture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.analysis.AnalysisException;
import org.kenworkbench.analysis.CellTensor;
import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.composition.Composition;
import org.kenworkbench.composition.CompositionException;
import org.kenworkbench.composition.InputReference;
import org.kenworkbench.internal.operations.render.ViewMaker;
import org.kenworkbench.internal.operations.report.text.PathNames;
import org.kenworkbench.internal.operations.report.text.Picture;
import org.kenworkbench.internal.operations.report.text.ReportText;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.operations.composition.CompositionProfile;
import org.kenworkbench.operations.composition.OpenComposition;
import org.kenworkbench.operations.preview.PreviewFile;
import org.kenworkbench.operations.preview.PreviewModel;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.pruning.rule.SelectionRule;
import org.kenworkbench.subnetwork.format.SubnetworkException;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.viz.data.ModelMapLoader;
import org.kenworkbench.viz.modelmap.MapMeasure;
import org.kenworkbench.viz.modelmap.ModelMapModel;

/**
 * The pictures of a result: of what its composition holds, and of its weights if these are where the composition says.
 * For one thread; what it added to a report needs it open.
 */
public final class CompositionPictures implements AutoCloseable {

    private static final List<MapMeasure> MEASURES = List.of(MapMeasure.DELTA_NORM, MapMeasure.KEPT_SHARE,
            MapMeasure.TUNING_KEPT, MapMeasure.CHANGED_SHARE, MapMeasure.BYTES);

    private static final String WITHOUT = "This page has no pictures of single matrices: ";

    private final Path kenx;
    private final Composition composition;
    private final CheckpointReader reader;
    private final List<SelectionRule> rules;
    private final OperationContext context;
    private Optional<OpenComposition> open = Optional.empty();

    /** @param rules that are installed, one of which may tell why values were kept */
    public CompositionPictures(Path kenx, Composition composition, CheckpointReader reader, List<SelectionRule> rules,
            OperationContext context) {
        this.kenx = kenx;
        this.composition = composition;
        this.reader = reader;
        this.rules = List.copyOf(rules);
        this.context = context;
    }

    /** Adds the map of the model. */
    public void addMap(ReportText.Builder report) throws IOException {
        ModelMapModel model = ModelMapLoader.of(CompositionProfile.of(composition), ViewMaker.title(composition),
                Optional.empty());
        report.section("Model map")
                .paragraph(MapPictures.SENTENCE)
                .pictures(MapPictures.of(model, MEASURES));
    }

    /** Adds curve and frontier, as far as the composition has scores and sizes of files. */
    public void addScores(ReportText.Builder report) throws IOException, OperationException {
        ViewMaker.curve(composition).map(ScorePictures::of)
                .ifPresent(picture -> report.section("Curve").pictures(List.of(picture)));
        ViewMaker.frontier(kenx, composition).map(ScorePictures::of)
                .ifPresent(picture -> report.section("Frontier").pictures(List.of(picture)));
    }

    /**
     * Adds matrices, layers and the reason of a value; matrices in blocks alone if there is but a preview; or else a
     * sentence that tells why there are none. All of them are left out where a file is damaged or is not the one that
     * was pruned.
     */
    public void addWeights(ReportText.Builder report)
            throws IOException, OperationException, PruningCancelledException {
        // Collected apart, so that a report has all of it, or the sentence alone.
        ReportText.Builder parts = ReportText.of("");
        try {
            if (!isNamed(composition.getBase()) || !isNamed(composition.getTuned())
                    || OpenComposition.missing(kenx, composition).isPresent()) {
                addPreview(parts);
            } else {
                addPictures(parts);
            }
        } catch (CheckpointException | CompositionException | SubnetworkException | AnalysisException e) {
            // The composition tells the rest, as it does in a report without pictures.
            context.warn(e.getMessage());
            parts = ReportText.of("").section("Matrices").paragraph(WITHOUT + "a file that they need cannot be read, "
                    + "or is not the one that belongs to this result.");
        }
        report.parts(parts.build().parts());
    }

    private static boolean isNamed(@Nullable InputReference input) {
        return input != null && input.getPath() != null;
    }

    private void addPictures(ReportText.Builder report)
            throws IOException, OperationException, PruningCancelledException {
        try (OperationContext.Stage stage = context.begin("Drawing", 0, ProgressUnit.PARAMETERS)) {
            OpenComposition files = OpenComposition.open(kenx, composition, reader);
            open = Optional.of(files);
            WeightPictures weights = WeightPictures.of(files, context);
            addPictures(report, weights, context.monitor(stage), new ViewMaker(reader, rules, context, stage));
        }
    }

    /** Adds matrices in blocks, if the result has a preview, or else a sentence; nothing at all if none changed. */
    private void addPreview(ReportText.Builder report) throws IOException {
        Path preview = PreviewFile.beside(kenx);
        if (!Files.isRegularFile(preview)) {
            report.section("Matrices").paragraph(WITHOUT
                    + "a file that they need was not in its place when it was written.");
            return;
        }
        PreviewModel model = PreviewFile.read(preview, reader, composition, CompositionProfile.of(composition));
        List<CellTensor> changed = ChangedTensors.of(composition).stream()
                .map(entry -> model.tensor(new TensorId(entry.getName()))).flatMap(Optional::stream)
                .map(CellTensor.class::cast).filter(ModelTiles::canShow).limit(ModelTiles.MOST_MATRICES).toList();
        if (!changed.isEmpty()) {
            report.section("Matrices").paragraph("The weights were not in their places when this page was written, so "
                    + "that it shows matrices in the blocks of the result's preview.")
                    .matrices(new ModelTiles(changed, context));
        }
    }

    private static void addPictures(ReportText.Builder report, WeightPictures weights, PruningMonitor monitor,
            ViewMaker maker)
            throws IOException, OperationException, PruningCancelledException {
        Optional<WeightPictures.MostChanged> most = weights.mostChanged(monitor);
        if (most.isPresent()) {
            report.section("Matrices").matrices(weights.matrices())
                    .pictures(List.of(weights.cells(most.get(), maker)));
        }
        add(report, "Layers", () -> weights.layers(maker));
        if (most.isPresent()) {
            add(report, "Why the value that changed most was kept or reset", () -> weights.reason(most.get(), maker));
        }
    }

    /** Draws a picture. */
    private interface Drawing {
        Optional<Picture> draw() throws IOException, OperationException, PruningCancelledException;
    }

    /** Adds a section with a picture, or with the reason why it cannot be drawn of this result. */
    private static void add(ReportText.Builder report, String heading, Drawing drawing)
            throws IOException, PruningCancelledException {
        try {
            drawing.draw().ifPresent(picture -> report.section(heading).pictures(List.of(picture)));
        } catch (OperationException e) {
            report.section(heading).paragraph("There is no picture: " + PathNames.named(e.getMessage()));
        }
    }

    @Override
    public void close() {
        open.ifPresent(OpenComposition::close);
        open = Optional.empty();
    }
}
