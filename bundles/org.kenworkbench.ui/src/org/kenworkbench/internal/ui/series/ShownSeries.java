/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.series;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.kenworkbench.analysis.difference.finding.Severity;
import org.kenworkbench.analysis.difference.series.Against;
import org.kenworkbench.analysis.difference.series.SeriesFinding;
import org.kenworkbench.analysis.difference.series.StoppedTensor;
import org.kenworkbench.analysis.difference.series.TensorSeries;
import org.kenworkbench.operations.series.ReadSeries;
import org.kenworkbench.operations.series.SeriesReader;
import org.kenworkbench.viz.data.SeriesLoader;
import org.kenworkbench.viz.series.SeriesModel;
import org.kenworkbench.viz.series.SeriesModel.Spot;

/**
 * A series as it is shown, with what is selected of it. Immutable.
 *
 * @param read   all figures
 * @param choice how they are shown
 * @param model  what the map shows, with the selected cell
 * @param findings what is notable, worst first
 * @param stopped  tensors that stopped, earliest first
 */
record ShownSeries(ReadSeries read, Choice choice, SeriesModel model, List<SeriesReader.Told> findings,
        List<StoppedTensor> stopped) {

    /** Choices for showing a series. */
    record Choice(Against against, boolean byRole, double limit) {
    }

    /** Works it out; that takes a moment for a large model. */
    static ShownSeries of(SeriesReader reader, ReadSeries read, Choice choice) {
        List<SeriesReader.Told> findings = reader.findings(read, choice.limit());
        SeriesModel model = SeriesLoader.of(read.series(), read.title(), choice.against(), choice.byRole(),
                choice.limit(), findings.stream().filter(told -> !(told.finding() instanceof SeriesFinding.Stopped))
                        .map(SeriesReader.Told::sentence).toList());
        return new ShownSeries(read, choice, model.select(notable(model, findings)), findings,
                StoppedTensor.of(read.series(), choice.limit()));
    }

    /** Selects what is most notable: a matrix that a finding names, or the one that moves most in the end. */
    private static Optional<Spot> notable(SeriesModel model, List<SeriesReader.Told> findings) {
        for (SeriesReader.Told told : findings) {
            SeriesFinding finding = told.finding();
            if (finding.at().isPresent() && !finding.tensors().isEmpty()) {
                Optional<Spot> spot = spotOf(model, finding.tensors().getFirst().name(),
                        finding.at().getAsInt());
                if (spot.isPresent()) {
                    return spot;
                }
            }
        }
        int last = model.columns().size() - 1;
        return IntStream.range(0, model.panels().size()).boxed()
                .flatMap(panel -> IntStream.range(0, model.panels().get(panel).rows().size())
                        .mapToObj(row -> new Spot(panel, row, last)))
                .filter(spot -> !Double.isNaN(model.row(spot).changes()[last]))
                .max(Comparator.comparingDouble(spot -> model.row(spot).changes()[last]));
    }

    private static Optional<Spot> spotOf(SeriesModel model, String tensor, int checkpoint) {
        OptionalInt column = IntStream.range(0, model.columns().size())
                .filter(i -> model.columns().get(i).last() >= checkpoint).findFirst();
        for (int panel = 0; panel < model.panels().size(); panel++) {
            List<SeriesModel.Row> rows = model.panels().get(panel).rows();
            for (int row = 0; row < rows.size(); row++) {
                if (column.isPresent() && rows.get(row).tensors().contains(tensor)) {
                    return Optional.of(new Spot(panel, row, column.getAsInt()));
                }
            }
        }
        return Optional.empty();
    }

    /** Selects another cell. */
    ShownSeries select(Spot spot) {
        return new ShownSeries(read, choice, model.select(Optional.of(spot)), findings, stopped);
    }

    /** Finds the cell of a tensor whose step leads to a checkpoint; empty for one that is no matrix of the map. */
    Optional<Spot> spot(String tensor, int checkpoint) {
        return spotOf(model, tensor, checkpoint);
    }

    /**
     * Finds the cell that a finding is about: that of the first of its matrices, at its checkpoint or at the end. One
     * of a checkpoint alone is about the selected row there.
     */
    Optional<Spot> spot(SeriesFinding finding) {
        int checkpoint = finding.at().orElse(read.paths().size() - 1);
        return finding.tensors().isEmpty() ? finding.at().isPresent() ? at(checkpoint) : Optional.empty()
                : finding.tensors().stream().map(tensor -> spotOf(model, tensor.name(), checkpoint))
                        .flatMap(Optional::stream).findFirst();
    }

    /** Returns the name of the checkpoint by which half of the matrices that stopped had done so. */
    Optional<String> half() {
        return findings.stream().map(SeriesReader.Told::finding).filter(SeriesFinding.Stopped.class::isInstance)
                .map(SeriesFinding.Stopped.class::cast)
                .filter(found -> found.half().isPresent() && found.stopped() > 1)
                .map(found -> read.series().points().get(found.half().getAsInt()).label()).findFirst();
    }

    /** Returns the sentences of errors and warnings by the number of the checkpoint that they are about. */
    Map<Integer, String> warnings() {
        return findings.stream().filter(told -> told.finding().at().isPresent()
                && told.finding().severity() != Severity.NOTE).collect(
                        Collectors.toMap(told -> told.finding().at().getAsInt(), SeriesReader.Told::sentence,
                                (first, second) -> first + '\n' + second));
    }

    /** Adds up the tensors of the selected row. */
    Optional<TensorSeries> selected() {
        return model.selected().map(spot -> Set.copyOf(model.row(spot).tensors()))
                .map(names -> TensorSeries.sum(read.series().tensors().stream()
                        .filter(tensor -> names.contains(tensor.tensor().name())).toList()));
    }

    /** Keeps the selected matrix and step of what was shown before. */
    ShownSeries selectLike(ShownSeries other) {
        return other.model.selected()
                .flatMap(spot -> spotOf(model, other.model.row(spot).tensors().getFirst(),
                        other.model.columns().get(spot.column()).last()))
                .map(this::select).orElse(this);
    }

    /** Returns the cell so many rows and columns from the selected one, as far as there are any. */
    Optional<Spot> step(int rows, int columns) {
        return model.selected().map(spot -> {
            int panel = spot.panel();
            int row = spot.row() + rows;
            if (row < 0 && panel > 0) {
                panel--;
                row = model.panels().get(panel).rows().size() - 1;
            } else if (row >= model.panels().get(panel).rows().size() && panel < model.panels().size() - 1) {
                panel++;
                row = 0;
            }
            return new Spot(panel, Math.clamp(row, 0, model.panels().get(panel).rows().size() - 1),
                    Math.clamp((long) spot.column() + columns, 0, model.columns().size() - 1));
        });
    }

    /** Returns the same row of another panel. */
    Optional<Spot> stepPanel(int panels) {
        return model.selected().map(spot -> {
            int panel = Math.clamp((long) spot.panel() + panels, 0, model.panels().size() - 1);
            return new Spot(panel, Math.clamp(spot.row(), 0, model.panels().get(panel).rows().size() - 1),
                    spot.column());
        });
    }

    /** Returns the cell of the selected row whose step leads to a checkpoint. */
    Optional<Spot> at(int checkpoint) {
        return model.selected().flatMap(spot -> IntStream.range(0, model.columns().size())
                .filter(i -> model.columns().get(i).last() >= checkpoint).boxed().findFirst()
                .map(column -> new Spot(spot.panel(), spot.row(), column)));
    }

    /** Returns the number of the checkpoint that the selected step leads to. */
    OptionalInt checkpoint() {
        return model.selected().map(spot -> OptionalInt.of(model.columns().get(spot.column()).last()))
                .orElse(OptionalInt.empty());
    }

    /** Returns the number of the checkpoint that the selected one is compared with. */
    OptionalInt other() {
        return model.selected().map(spot -> OptionalInt.of(switch (choice.against()) {
            case STEP -> model.columns().get(spot.column()).first() - 1;
            case FIRST -> 0;
            case LAST -> read.paths().size() - 1;
        })).orElse(OptionalInt.empty());
    }

    /** Says how far the selected row moved at the selected step, and over the run; nothing if nothing is selected. */
    List<String> ways() {
        return model.selected().map(spot -> {
            String step = Messages.bind(choice.against() == Against.STEP ? Messages.Line_Step : Messages.Line_Distant,
                    read.series().points().get(model.columns().get(spot.column()).last()).label(),
                    SeriesSide.percent(model.row(spot).changes()[spot.column()]));
            return Stream.concat(Stream.of(step), selected().stream().flatMap(ShownSeries::overRun)).toList();
        }).orElse(List.of());
    }

    private static Stream<String> overRun(TensorSeries row) {
        double distance = row.relative(Against.FIRST, row.checkpoints() - 1);
        return Double.isNaN(distance) ? Stream.empty()
                : Stream.of(Messages.bind(Messages.Line_FirstToLast, SeriesSide.percent(distance)),
                        Messages.bind(Messages.Line_Path, SeriesSide.percent(row.path())));
    }

    /** Returns the step of the training that the selected checkpoint stands at. */
    OptionalLong trainingStep() {
        return checkpoint().isPresent() ? read.series().points().get(checkpoint().getAsInt()).step()
                : OptionalLong.empty();
    }
}
