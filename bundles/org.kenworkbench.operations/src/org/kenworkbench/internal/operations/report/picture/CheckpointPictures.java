/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.report.picture;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.analysis.CellTensor;
import org.kenworkbench.analysis.difference.ModelDifference;
import org.kenworkbench.analysis.difference.TensorDifference;
import org.kenworkbench.internal.operations.report.text.ReportText;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.look.FoundValues;
import org.kenworkbench.operations.look.OpenPair;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.viz.data.ChangeMapLoader;
import org.kenworkbench.viz.data.ValuesMapLoader;
import org.kenworkbench.viz.modelmap.MapMeasure;

/** Pictures of one checkpoint and of two. Stateless. */
public final class CheckpointPictures {

    private CheckpointPictures() {
    }

    /** Adds the map of the values of a checkpoint, which have been read. */
    public static void add(ReportText.Builder report, Checkpoint checkpoint, FoundValues found, String title) {
        report.section("Model map").paragraph(MapPictures.SENTENCE)
                .pictures(MapPictures.of(ValuesMapLoader.of(checkpoint.tensors(), found.summary().tensors(), title,
                        Optional.empty()), List.copyOf(MapMeasure.OF_MODEL)));
    }

    /** Adds the map of the change of two checkpoints. */
    public static void addMap(ReportText.Builder report, ModelDifference difference, String title) {
        report.section("Model map").paragraph(MapPictures.SENTENCE)
                .pictures(MapPictures.of(ChangeMapLoader.of(difference, title),
                        List.of(MapMeasure.RELATIVE_CHANGE, MapMeasure.CHANGED_SHARE, MapMeasure.LARGEST_STEP)));
    }

    /**
     * Adds the matrices that changed most, if any changed.
     *
     * @param pair open until the report has been written
     */
    public static void addMatrices(ReportText.Builder report, OpenPair pair, ModelDifference difference,
            OperationContext context) {
        List<CellTensor> changed = difference.tensors().stream()
                .filter(tensor -> tensor.squares().delta() > 0 && tensor.squares().base() > 0)
                .sorted(Comparator.comparingDouble((TensorDifference tensor) -> tensor.squares().relativeChange())
                        .reversed().thenComparing(tensor -> tensor.tuned().name()))
                .map(tensor -> pair.model().tensor(tensor.tuned().id())).flatMap(Optional::stream)
                .map(CellTensor.class::cast).filter(ModelTiles::canShow).limit(ModelTiles.MOST_MATRICES).toList();
        if (!changed.isEmpty()) {
            report.section("Matrices").matrices(new ModelTiles(changed, context));
        }
    }
}
