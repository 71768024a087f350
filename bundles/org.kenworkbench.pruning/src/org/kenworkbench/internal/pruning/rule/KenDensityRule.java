/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.rule;

import java.util.Arrays;
import java.util.Optional;

import org.kenworkbench.internal.pruning.scalar.ScoreKernel;
import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.kernel.GaussianKde;
import org.kenworkbench.pruning.kernel.RowBatch;
import org.kenworkbench.pruning.kernel.RowKernel;
import org.kenworkbench.pruning.kernel.RowReader;
import org.kenworkbench.pruning.kernel.RowTrace;
import org.kenworkbench.pruning.rule.SelectionRule;
import org.kenworkbench.tensor.RowMask;
import org.osgi.service.component.annotations.Component;

/** Rule {@code ken-density}: the k positions whose values have the highest density (the paper, section 3.1). */
@Component(service = SelectionRule.class)
public final class KenDensityRule implements SelectionRule {

    @Override
    public String id() {
        return "ken-density";
    }

    @Override
    public String summary() {
        return "Values of the highest density, as the paper's text reads: keeps the middle of the row.";
    }

    @Override
    public Optional<RowTrace> trace(RowBatch row, RowMask kept) throws PruningInputException {
        RowTrace.Ranking ranking = new ScoreKernel(KenDensityRule::scores).trace(RowTrace.RankedBy.DENSITY, row, kept);
        // The density at a value is never zero, since its own kernel counts: here there is none.
        return Optional.of(ranking.least() == 0 ? new RowTrace.FirstOnes() : ranking);
    }

    @Override
    public RowKernel newKernel() {
        return new ScoreKernel(KenDensityRule::scores);
    }

    private static void scores(RowReader reader, RowBatch batch, int row, double[] scores) {
        int n = batch.rowLength();
        double[] values = reader.tuned(batch, row);
        double bandwidth = GaussianKde.bandwidth(values, n, RowReader.isDouble(batch));
        if (bandwidth == 0) {
            Arrays.fill(scores, 0, n, 0);
        } else {
            new GaussianKde(values, n, bandwidth, batch.cancelled()).atValues(scores);
        }
    }
}
