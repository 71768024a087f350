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

import org.kenworkbench.analysis.difference.LargestChange;
import org.kenworkbench.analysis.difference.ModelDifference;
import org.kenworkbench.analysis.difference.TensorDifference;
import org.kenworkbench.analysis.difference.finding.Severity;
import org.kenworkbench.internal.ui.look.finding.FindingLine;
import org.kenworkbench.internal.ui.text.FigureText;
import org.kenworkbench.internal.ui.widget.Tile;
import org.kenworkbench.operations.look.FoundDifferences;
import org.kenworkbench.pruning.match.TensorMatch;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.ui.TensorCell;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.data.ChangeMapLoader;
import org.kenworkbench.viz.data.FindingPictures;
import org.kenworkbench.viz.modelmap.ModelMapModel;

/**
 * The texts of two models that were compared, and the places that these speak of. Immutable.
 *
 * @param tiles    the totals
 * @param findings worst first
 * @param warnings sentences by the tensors that they warn of
 * @param cells    the place of the largest step of each tensor that has one
 * @param isSame   whether no value differs
 * @param notable  the tensor to begin with: that of the worst warning, or the one that changed most
 * @param map      the change of all weights, by layer and role
 */
record DifferenceFacts(List<Tile> tiles, List<FindingLine> findings, Map<TensorId, String> warnings,
        Map<String, TensorCell> cells, boolean isSame, Optional<String> notable, ModelMapModel map) {

    DifferenceFacts {
        tiles = List.copyOf(tiles);
        findings = List.copyOf(findings);
        warnings = Map.copyOf(warnings);
        cells = Map.copyOf(cells);
    }

    /** @param name of both models, as the title of the map */
    static DifferenceFacts of(FoundDifferences found, String name) {
        ModelDifference difference = found.difference();
        FindingPictures pictures = new FindingPictures(difference);
        List<FindingLine> findings = found.findings().stream()
                .map(told -> new FindingLine(told.finding().severity(), told.sentence(),
                        told.finding().tensors().stream().map(TensorId::name).toList(),
                        pictures.of(told.finding())))
                .toList();
        Map<TensorId, String> warnings = new HashMap<>();
        found.findings().stream().filter(told -> told.finding().severity() != Severity.NOTE)
                .forEach(told -> told.finding().tensors().forEach(id -> warnings.putIfAbsent(id, told.sentence())));
        Map<String, TensorCell> cells = new HashMap<>();
        for (TensorDifference tensor : difference.tensors()) {
            tensor.largest().ifPresent(largest -> cells.put(tensor.tuned().name(), place(tensor, largest)));
        }
        Optional<String> notable = findings.stream()
                .filter(line -> line.severity() != Severity.NOTE)
                .flatMap(line -> line.tensors().stream()).filter(cells::containsKey).findFirst()
                .or(() -> mostChanged(difference).map(tensor -> tensor.tuned().name()));
        return new DifferenceFacts(tiles(difference), findings, warnings, cells, difference.isSame(), notable,
                ChangeMapLoader.of(difference, name));
    }

    private static TensorCell place(TensorDifference tensor, LargestChange largest) {
        long columns = Math.max(1, tensor.tuned().shape().rowLength());
        return new TensorCell(largest.element() / columns, largest.element() % columns);
    }

    /** Returns the matrix that changed most beside its base; of vectors alone, the vector. */
    private static Optional<TensorDifference> mostChanged(ModelDifference difference) {
        return difference.tensors().stream().filter(tensor -> tensor.squares().delta() > 0)
                .max(Comparator.comparing((TensorDifference tensor) -> tensor.tuned().shape().rank() > 1)
                        .thenComparingDouble(tensor -> finite(tensor.squares().relativeChange())));
    }

    private static double finite(double change) {
        return Double.isFinite(change) ? change : 0;
    }

    private static List<Tile> tiles(ModelDifference difference) {
        TensorMatch match = difference.match();
        long changed = difference.counts().changed();
        long values = difference.counts().values();
        Optional<TensorDifference> farthest = difference.tensors().stream()
                .filter(tensor -> tensor.largest().isPresent())
                .max(Comparator.comparingDouble(tensor -> tensor.largest().orElseThrow().distance()));
        return List.of(
                new Tile(Messages.Tile_Tensors,
                        Messages.bind(Messages.Tile_Together, FigureText.count(difference.tensors().size())),
                        together(match)),
                new Tile(Messages.Tile_Changed, FigureText.share(changed, values),
                        Messages.bind(Messages.Tile_ChangedOf, FigureText.rounded(changed),
                                FigureText.rounded(values))),
                new Tile(Messages.Tile_Relative,
                        difference.squares().base() > 0 ? Numbers.percent(difference.squares().relativeChange(), 2)
                                : Numbers.percent(Double.NaN, 2),
                        Messages.Tile_RelativeHint),
                farthest.map(DifferenceFacts::step)
                        .orElse(new Tile(Messages.Tile_Step, Numbers.significant(0, 1), Messages.Tile_NoStep)));
    }

    /** Says how many tensors have no counterpart. */
    static String together(TensorMatch match) {
        return Messages.bind(Messages.Tile_Alone,
                new Object[] {FigureText.count(match.onlyInTuned().size()),
                        FigureText.count(match.onlyInBase().size()), FigureText.count(match.differing().size())});
    }

    private static Tile step(TensorDifference tensor) {
        LargestChange largest = tensor.largest().orElseThrow();
        return new Tile(Messages.Tile_Step, Numbers.significant(largest.distance(), 3), tensor.tuned().name());
    }
}
