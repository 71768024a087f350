/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.series;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.kenworkbench.analysis.difference.series.Against;
import org.kenworkbench.analysis.difference.series.CheckpointSeries;
import org.kenworkbench.analysis.difference.series.TensorSeries;
import org.kenworkbench.analysis.difference.series.ValueChange;
import org.kenworkbench.internal.ui.window.SourceInput;
import org.kenworkbench.operations.series.ReadSeries;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.place.Place;
import org.kenworkbench.ui.PageSource;
import org.kenworkbench.ui.PageSubject;
import org.kenworkbench.ui.TensorRow;

/** The subject that a series gives to views: what changed from its first checkpoint to its last. Stateless. */
final class SeriesEnds {

    private SeriesEnds() {
    }

    /** Makes the subject, with all tensors that both checkpoints have; takes a moment for a large model. */
    static PageSubject of(ReadSeries read) {
        List<Path> paths = read.paths();
        CheckpointSeries series = read.series();
        int last = paths.size() - 1;
        Map<TensorId, Place> places = series.places();
        List<TensorRow> rows = new ArrayList<>();
        for (TensorSeries tensor : series.tensors()) {
            Optional<ValueChange> change = tensor.change(Against.FIRST, last);
            change.ifPresent(of -> rows.add(TensorRow.unpruned(tensor.tensor(),
                    Objects.requireNonNull(places.get(tensor.tensor().id())), "", of.changed(),
                    TensorRow.Norms.unpruned(of.delta(), of.base()))));
        }
        PageSource.OfPair ends = new PageSource.OfPair(paths.getFirst(), paths.getLast());
        return new PageSubject(new SourceInput(ends).getName(), ends, rows, Optional.empty());
    }
}
