/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.series;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;

import org.kenworkbench.analysis.difference.series.Against;
import org.kenworkbench.analysis.difference.series.SeriesFinding;
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
 */
record ShownSeries(ReadSeries read, Choice choice, SeriesModel model) {

    /** Choices for showing a series. */
    record Choice(Against against, boolean byRole, double limit) {
    }

    /** Works it out; that takes a moment for a large model. */
    static ShownSeries of(SeriesReader reader, ReadSeries read, Choice choice) {
        List<SeriesReader.Told> findings = reader.findings(read, choice.limit());
        SeriesModel model = SeriesLoader.of(read.series(), read.title(), choice.against(), choice.byRole(),
                choice.limit(), findings.stream().filter(told -> !(told.finding() instanceof SeriesFinding.Stopped))
                        .map(SeriesReader.Told::sentence).toList());
        return new ShownSeries(read, choice, model.select(notable(model, findings)));
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
        return new ShownSeries(read, choice, model.select(Optional.of(spot)));
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

    /** Returns the step of the training that the selected checkpoint stands at. */
    OptionalLong trainingStep() {
        return checkpoint().isPresent() ? read.series().points().get(checkpoint().getAsInt()).step()
                : OptionalLong.empty();
    }
}
