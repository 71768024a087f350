/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.data;

import java.util.stream.Collectors;

import org.kenworkbench.analysis.AnalysisException;
import org.kenworkbench.analysis.CellTensor;
import org.kenworkbench.analysis.pyramid.BlockTensor;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.grid.ViewedTensor;

/** Checks and descriptions of a tensor that the loaders of several views share. */
final class Tensors {

    private Tensors() {
    }

    /** Returns the heading of a view of the tensor, under its own name or that of a matrix of several layers. */
    static ViewedTensor viewed(CellTensor tensor, String name) {
        return new ViewedTensor(name, size(tensor), tensor.rows(), tensor.columns(),
                tensor instanceof BlockTensor);
    }

    /** Returns the shape and the dtype as text, such as {@code 1 536 × 384 · F32}. */
    private static String size(CellTensor tensor) {
        String dims = tensor.info().shape().dims().stream().map(Numbers::count).collect(Collectors.joining(" × "));
        return (dims.isEmpty() ? "1" : dims) + " · " + tensor.info().dtype();
    }

    static void requireCells(CellTensor tensor) throws AnalysisException {
        if (tensor.rows() == 0) {
            throw new AnalysisException(
                    "Tensor '" + tensor.id() + "' has no values, so there is nothing to draw; choose another one.");
        }
    }

    static void requireScope(CellTensor tensor) throws AnalysisException {
        if (!tensor.inScope()) {
            throw new AnalysisException(
                    "Tensor '" + tensor.id() + "' is outside the scope, so nothing of it was kept or reset by a rule; "
                            + "choose a pruned one.");
        }
    }
}
