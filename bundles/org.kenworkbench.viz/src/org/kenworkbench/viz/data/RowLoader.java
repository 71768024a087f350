/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.data;

import java.io.IOException;
import java.util.OptionalInt;

import org.kenworkbench.analysis.PrunedModel;
import org.kenworkbench.analysis.PrunedTensor;
import org.kenworkbench.analysis.rows.RowExplanation;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.pruning.rule.SelectionRule;
import org.kenworkbench.viz.row.RowModel;

/** Loads what the Row view shows. Stateless. */
public final class RowLoader {

    private RowLoader() {
    }

    /**
     * Explains a row again from its weights.
     *
     * @param row      a row of the tensor
     * @param rule     the rule that the subnetwork's settings name
     * @param selected a column of the tensor
     * @throws org.kenworkbench.analysis.AnalysisException if the tensor is outside the scope, or has no values
     * @throws IOException                                 if a file is damaged or cannot be read any more
     * @throws PruningCancelledException                   if the monitor said so
     */
    public static RowModel load(PrunedModel model, PrunedTensor tensor, long row, SelectionRule rule,
            OptionalInt selected, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        Tensors.requireScope(tensor);
        Tensors.requireCells(tensor);
        RowExplanation explanation = RowExplanation.of(tensor, row, rule, model.subnetwork().settings(), monitor);
        return new RowModel(explanation, tensor.rows(), selected);
    }
}
