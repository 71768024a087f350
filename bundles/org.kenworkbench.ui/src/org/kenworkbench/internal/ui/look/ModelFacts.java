/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.look;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.kenworkbench.analysis.difference.finding.Severity;
import org.kenworkbench.analysis.values.ModelSummary;
import org.kenworkbench.analysis.values.NarrowTypes;
import org.kenworkbench.analysis.values.TensorSummary;
import org.kenworkbench.analysis.values.ValuePlace;
import org.kenworkbench.internal.ui.look.finding.FindingLine;
import org.kenworkbench.internal.ui.text.FigureText;
import org.kenworkbench.internal.ui.widget.Tile;
import org.kenworkbench.operations.look.FoundValues;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.ui.TensorCell;
import org.kenworkbench.ui.TensorRow;
import org.kenworkbench.viz.finding.FindingPicture;

/**
 * The texts of one model whose values were read, and the places that these speak of. Immutable.
 *
 * @param tiles    the totals
 * @param findings worst first
 * @param warnings sentences by the tensors that they warn of
 * @param cells    the place to look at in tensors that have one
 * @param notable  the tensor to begin with
 */
record ModelFacts(List<Tile> tiles, List<FindingLine> findings, Map<TensorId, String> warnings,
        Map<String, TensorCell> cells, Optional<String> notable) {

    ModelFacts {
        tiles = List.copyOf(tiles);
        findings = List.copyOf(findings);
        warnings = Map.copyOf(warnings);
        cells = Map.copyOf(cells);
    }

    /**
     * Makes the texts of what was found.
     *
     * @param rows      of all tensors
     * @param fileBytes of all weights
     */
    static ModelFacts of(FoundValues found, List<TensorRow> rows, long fileBytes) {
        List<FindingLine> findings = found.notables().stream()
                .map(told -> new FindingLine(told.notable().severity(), told.sentence(),
                        told.notable().tensors().stream().map(TensorId::name).toList(), FindingPicture.NONE))
                .toList();
        Map<TensorId, String> warnings = new HashMap<>();
        Map<String, TensorCell> cells = new HashMap<>();
        for (FoundValues.Told told : found.notables()) {
            List<TensorId> tensors = told.notable().tensors();
            if (told.notable().severity() != Severity.NOTE) {
                tensors.forEach(id -> warnings.putIfAbsent(id, told.sentence()));
            }
            told.notable().place().ifPresent(place -> cells.putIfAbsent(tensors.getFirst().name(), cell(place)));
        }
        Optional<String> notable = findings.stream().filter(line -> line.severity() != Severity.NOTE)
                .flatMap(line -> line.tensors().stream()).findFirst()
                .or(() -> farthestOut(found.summary()).map(TensorInfo::name));
        return new ModelFacts(tiles(rows, fileBytes, Optional.of(found.summary())), findings, warnings, cells, notable);
    }

    private static TensorCell cell(ValuePlace place) {
        return new TensorCell(place.row(), place.column());
    }

    /** Returns the same with the place to look at in one more tensor. */
    ModelFacts with(String tensor, ValuePlace place) {
        Map<String, TensorCell> more = new HashMap<>(cells);
        more.put(tensor, cell(place));
        return new ModelFacts(tiles, findings, warnings, more, notable);
    }

    /** Returns the totals as far as the headers tell them. */
    static List<Tile> tiles(List<TensorRow> rows, long fileBytes, Optional<ModelSummary> summary) {
        long values = rows.stream().mapToLong(TensorRow::parameters).sum();
        long layers = rows.stream().map(TensorRow::layer).flatMap(Optional::stream).distinct().count();
        Optional<TensorRow> largest = rows.stream().max(Comparator.comparingLong(TensorRow::parameters));
        return Stream.of(
                Stream.of(new Tile(Messages.Tile_Parameters, FigureText.count(values), FigureText.rounded(values),
                        FigureText.tensors(rows.size()) + " · " + FigureText.layers(layers)),
                        new Tile(Messages.Tile_File, FigureText.bytes(fileBytes), fits(rows, summary))),
                largest.map(row -> new Tile(Messages.Tile_Largest, FigureText.share(row.parameters(), values),
                        row.name())).stream(),
                summary.map(ModelFacts::finite).stream())
                .flatMap(tiles -> tiles).toList();
    }

    private static Tile finite(ModelSummary summary) {
        long count = summary.nonFinite();
        return new Tile(Messages.Tile_NotFinite, FigureText.count(count),
                count == 0 ? Messages.Tile_NoneIsNotFinite : Messages.Tile_SomeNotFinite);
    }

    /** Says of which types the file is, and whether half of the bytes would do. */
    private static String fits(List<TensorRow> rows, Optional<ModelSummary> summary) {
        List<String> types = rows.stream().map(TensorRow::dtype).distinct().toList();
        String stored = String.join(", ", types);
        NarrowTypes fits = summary.map(of -> of.tensors().stream().filter(TensorSummary::isNumeric)
                .map(TensorSummary::fits).reduce(new NarrowTypes(true, true, true), NarrowTypes::and))
                .orElse(NarrowTypes.NONE);
        boolean wide = types.contains("F32") || types.contains("F64");
        return wide && fits.f16() ? Messages.bind(Messages.Tile_AlsoFits, stored, "F16")
                : wide && fits.bf16() ? Messages.bind(Messages.Tile_AlsoFits, stored, "BF16") : stored;
    }

    /** Returns the matrix with the most values far out, if there is one. */
    private static Optional<TensorInfo> farthestOut(ModelSummary summary) {
        return summary.tensors().stream().filter(tensor -> tensor.isNumeric() && tensor.beyond() > 0)
                .max(Comparator.comparing((TensorSummary tensor) -> tensor.tensor().shape().rank() > 1)
                        .thenComparingDouble(tensor -> (double) tensor.beyond() / tensor.values()))
                .map(TensorSummary::tensor);
    }
}
