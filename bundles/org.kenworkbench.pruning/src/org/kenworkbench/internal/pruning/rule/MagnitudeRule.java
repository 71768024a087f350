/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.rule;

import java.util.Optional;

import org.kenworkbench.internal.pruning.scalar.FloatScoreKeys;
import org.kenworkbench.internal.pruning.scalar.ScoreKernel;
import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.kernel.RowBatch;
import org.kenworkbench.pruning.kernel.RowKernel;
import org.kenworkbench.pruning.kernel.RowReader;
import org.kenworkbench.pruning.kernel.RowTrace;
import org.kenworkbench.pruning.kernel.ScoreKeys;
import org.kenworkbench.pruning.rule.SelectionRule;
import org.kenworkbench.tensor.RowMask;
import org.osgi.service.component.annotations.Component;

/** Rule {@code magnitude}. */
@Component(service = SelectionRule.class)
public final class MagnitudeRule implements SelectionRule {

    @Override
    public String id() {
        return "magnitude";
    }

    @Override
    public String summary() {
        return "Values of the largest magnitude.";
    }

    @Override
    public Optional<RowTrace> trace(RowBatch row, RowMask kept) throws PruningInputException {
        return Optional.of(new ScoreKernel(MagnitudeRule::scores).trace(RowTrace.RankedBy.MAGNITUDE, row, kept));
    }

    @Override
    public RowKernel newKernel() {
        return new ScoreKernel(MagnitudeRule::scores);
    }

    @Override
    public Optional<ScoreKeys> newScoreKeys() {
        return Optional.of(new FloatScoreKeys(MagnitudeRule::scores));
    }

    private static void scores(RowReader reader, RowBatch batch, int row, double[] scores) {
        double[] values = reader.tuned(batch, row);
        for (int i = 0; i < batch.rowLength(); i++) {
            scores[i] = Math.abs(values[i]);
        }
    }
}
