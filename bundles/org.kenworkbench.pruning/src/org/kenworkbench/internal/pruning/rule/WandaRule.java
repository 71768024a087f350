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
import org.kenworkbench.pruning.kernel.ScoreKeys;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.pruning.rule.InputNorms;
import org.kenworkbench.pruning.rule.SelectionRule;
import org.osgi.service.component.annotations.Component;

/**
 * Rule {@code wanda}: largest |w| · ‖x‖, with ‖x‖ the norm of the input that the column is multiplied with (Sun et al.,
 * "A Simple and Effective Pruning Approach for Large Language Models", 2024).
 */
@Component(service = SelectionRule.class)
public final class WandaRule implements SelectionRule {

    /** Null in the service, which is there to be found. */
    private final InputNorms norms;

    public WandaRule() {
        this(null);
    }

    private WandaRule(InputNorms norms) {
        this.norms = norms;
    }

    @Override
    public String id() {
        return "wanda";
    }

    @Override
    public String summary() {
        return "Values of the largest magnitude times the norm of their column's input, measured on data.";
    }

    @Override
    public boolean needsNorms() {
        return true;
    }

    @Override
    public SelectionRule withNorms(InputNorms measured) {
        return new WandaRule(measured);
    }

    @Override
    public void require(PruningPlan plan) throws PruningInputException {
        norms().require(plan);
    }

    @Override
    public Optional<ScoreKeys> newScoreKeys() {
        return Optional.of(new FloatScoreKeys(this::scores));
    }

    @Override
    public RowKernel newKernel() {
        return new ScoreKernel(this::scores);
    }

    private void scores(RowReader reader, RowBatch batch, int row, double[] scores) {
        double[] values = reader.tuned(batch, row);
        int n = batch.rowLength();
        for (int i = 0; i < n; i++) {
            scores[i] = Math.abs(values[i]);
        }
        norms().weigh(batch.tensor(), scores, n, RowReader.isDouble(batch));
    }

    /**
     * What it weighs by.
     *
     * @throws IllegalStateException if it was given none
     */
    public InputNorms norms() {
        if (norms == null) {
            throw new IllegalStateException("wanda was given no norms");
        }
        return norms;
    }
}
