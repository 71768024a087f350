/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.analysis;

import java.util.Optional;
import java.util.OptionalLong;

import org.kenworkbench.analysis.AnalysisSubject;
import org.kenworkbench.analysis.AnalysisTarget;
import org.kenworkbench.analysis.PrunedModel;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.ui.PageSubject;

/**
 * Names what an analysis is to look at, of what is selected.
 *
 * @param tensor empty for a model
 * @param row    empty for a model or a tensor
 */
record AnalysisScope(Optional<String> tensor, OptionalLong row) {

    /** Takes as much of the selection as the analysis looks at; empty if less is selected. */
    static Optional<AnalysisScope> of(AnalysisSubject needs, PageSubject selected) {
        Optional<String> tensor = selected.tensor().map(of -> of.name());
        OptionalLong row = selected.focus().cell().map(cell -> OptionalLong.of(cell.row()))
                .orElse(OptionalLong.empty());
        return switch (needs) {
            case MODEL -> Optional.of(new AnalysisScope(Optional.empty(), OptionalLong.empty()));
            case TENSOR -> tensor.map(name -> new AnalysisScope(tensor, OptionalLong.empty()));
            case ROW -> row.isEmpty() ? Optional.empty() : tensor.map(name -> new AnalysisScope(tensor, row));
        };
    }

    AnalysisTarget target(PrunedModel model) {
        return new AnalysisTarget(model, tensor.map(TensorId::new), row);
    }

    /** Returns the name of the scope for people; a whole model goes by its own name. */
    String text(String model) {
        String of = tensor.orElse(model);
        return row.isPresent() ? Messages.bind(Messages.Analysis_OfRow, of, row.getAsLong()) : of;
    }
}
