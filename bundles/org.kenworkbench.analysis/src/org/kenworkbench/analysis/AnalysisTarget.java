/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis;

import java.util.Optional;
import java.util.OptionalLong;

import org.kenworkbench.tensor.TensorId;

/**
 * The target of an analysis: a model, one of its tensors, or one row of a tensor.
 *
 * @param tensor empty for a whole model
 * @param row    empty for a whole tensor or model; counted as {@link PrunedTensor#rows()} does
 */
public record AnalysisTarget(PrunedModel model, Optional<TensorId> tensor, OptionalLong row) {

    /** @throws IllegalArgumentException if there is a row without a tensor */
    public AnalysisTarget {
        if (row.isPresent() && tensor.isEmpty()) {
            throw new IllegalArgumentException("row " + row.getAsLong() + " of no tensor");
        }
    }

    public static AnalysisTarget of(PrunedModel model) {
        return new AnalysisTarget(model, Optional.empty(), OptionalLong.empty());
    }

    public static AnalysisTarget of(PrunedModel model, TensorId tensor) {
        return new AnalysisTarget(model, Optional.of(tensor), OptionalLong.empty());
    }

    public static AnalysisTarget of(PrunedModel model, TensorId tensor, long row) {
        return new AnalysisTarget(model, Optional.of(tensor), OptionalLong.of(row));
    }

    public AnalysisSubject subject() {
        if (row.isPresent()) {
            return AnalysisSubject.ROW;
        }
        return tensor.isPresent() ? AnalysisSubject.TENSOR : AnalysisSubject.MODEL;
    }

    /**
     * Returns the tensor to analyse.
     *
     * @throws AnalysisException if none is named, or the model has none of that name
     */
    public PrunedTensor requireTensor() throws AnalysisException {
        if (tensor.isEmpty()) {
            throw new AnalysisException("No tensor is named; select one.");
        }
        return model.tensor(tensor.get()).orElseThrow(() -> new AnalysisException(
                model.subnetwork().source() + " has no tensor '" + tensor.get() + "'; name one of its own."));
    }

    /**
     * Returns the row to analyse.
     *
     * @throws AnalysisException if none is named, or the tensor has no such row
     */
    public long requireRow() throws AnalysisException {
        PrunedTensor of = requireTensor();
        if (row.isEmpty()) {
            throw new AnalysisException("No row of tensor '" + of.id() + "' is named; select one.");
        }
        if (row.getAsLong() < 0 || row.getAsLong() >= of.rows()) {
            throw new AnalysisException("Tensor '" + of.id() + "' has no row " + row.getAsLong()
                    + "; its " + of.rows() + " rows are counted from 0.");
        }
        return row.getAsLong();
    }
}
