/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.rule;

import java.util.Optional;

import org.kenworkbench.internal.pruning.scalar.FloatScoreKeys;
import org.kenworkbench.internal.pruning.scalar.KenKernel;
import org.kenworkbench.internal.pruning.scalar.RandomKernel;
import org.kenworkbench.internal.pruning.scalar.Score;
import org.kenworkbench.internal.pruning.scalar.ScoreKernel;
import org.kenworkbench.internal.pruning.scalar.Scores;
import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.kernel.RandomDraws;
import org.kenworkbench.pruning.kernel.RowBatch;
import org.kenworkbench.pruning.kernel.RowKernel;
import org.kenworkbench.pruning.kernel.RowReader;
import org.kenworkbench.pruning.kernel.RowTrace;
import org.kenworkbench.pruning.kernel.ScoreKeys;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.tensor.RowMask;

/**
 * A rule that is its form: everything but id and summary follows from that. The scalar kernel that it makes defines the
 * form. A third party's rule of a form that is there extends this class, and every provider runs it.
 */
public class FormRule implements SelectionRule {

    private final String id;
    private final String summary;
    private final RuleForm form;

    /**
     * Creates a rule of a form.
     *
     * @param id      as on the command line and in files
     * @param summary one sentence that says which values stay
     */
    public FormRule(String id, String summary, RuleForm form) {
        this.id = id;
        this.summary = summary;
        this.form = form;
    }

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final String summary() {
        return summary;
    }

    @Override
    public final Optional<RuleForm> form() {
        return Optional.of(form);
    }

    @Override
    public final boolean needsBase() {
        return form.ofDelta();
    }

    @Override
    public final boolean ofDelta() {
        return form instanceof RuleForm.OnGrid grid && grid.ofDelta();
    }

    @Override
    public final boolean keepsTies() {
        return form instanceof RuleForm.OnGrid grid && grid.keepsTies();
    }

    @Override
    public final boolean needsNorms() {
        return form instanceof RuleForm.ByWeightedMagnitude;
    }

    @Override
    public final SelectionRule withNorms(InputNorms norms) {
        return form instanceof RuleForm.ByWeightedMagnitude weighted
                ? new FormRule(id, summary, new RuleForm.ByWeightedMagnitude(weighted.ofDelta(), Optional.of(norms)))
                : SelectionRule.super.withNorms(norms);
    }

    @Override
    public final void require(PruningPlan plan) throws PruningInputException {
        if (form instanceof RuleForm.ByWeightedMagnitude weighted) {
            if (weighted.ofDelta()) {
                weighted.given().requireSome(plan);
            } else {
                weighted.given().require(plan);
            }
        }
    }

    @Override
    public final RowKernel newKernel() {
        return switch (form) {
            case RuleForm.OnGrid grid -> new KenKernel(grid.keepsTies(), grid.ofDelta());
            case RuleForm.ByDensity _ -> new ScoreKernel(Scores::density);
            case RuleForm.ByMagnitude magnitude -> new ScoreKernel(Scores.magnitude(magnitude.ofDelta()));
            case RuleForm.ByWeightedMagnitude weighted -> new ScoreKernel(score(weighted));
            case RuleForm.ByDraw _ -> new RandomKernel();
        };
    }

    @Override
    public final Optional<ScoreKeys> newScoreKeys() {
        return switch (form) {
            case RuleForm.OnGrid _,RuleForm.ByDensity _ -> Optional.empty();
            case RuleForm.ByMagnitude magnitude ->
                Optional.of(new FloatScoreKeys(Scores.magnitude(magnitude.ofDelta())));
            case RuleForm.ByWeightedMagnitude weighted -> Optional.of(new FloatScoreKeys(score(weighted)));
            case RuleForm.ByDraw _ -> Optional.of(RandomDraws::keys);
        };
    }

    @Override
    public final Optional<RowTrace> trace(RowBatch row, RowMask kept) throws PruningInputException {
        return switch (form) {
            case RuleForm.OnGrid grid -> new KenKernel(grid.keepsTies(), grid.ofDelta()).trace(row, kept);
            case RuleForm.ByDensity _ -> {
                RowTrace.Ranking ranking = new ScoreKernel(Scores::density).trace(RowTrace.RankedBy.DENSITY, row,
                        kept);
                // The density at a value is never zero, since its own kernel counts: here there is none.
                yield Optional.of(ranking.least() == 0 ? new RowTrace.FirstOnes() : ranking);
            }
            case RuleForm.ByMagnitude magnitude ->
                Optional.of(new ScoreKernel(Scores.magnitude(magnitude.ofDelta())).trace(magnitude.ofDelta()
                        ? RowTrace.RankedBy.DELTA_MAGNITUDE
                        : RowTrace.RankedBy.MAGNITUDE, row, kept));
            case RuleForm.ByWeightedMagnitude _ -> SelectionRule.super.trace(row, kept);
            case RuleForm.ByDraw _ -> new RandomKernel().trace(row, kept);
        };
    }

    /** Weighs magnitudes; asks for the norms when a row is there, as a rule without any may be asked for a kernel. */
    private static Score score(RuleForm.ByWeightedMagnitude weighted) {
        Score magnitude = Scores.magnitude(weighted.ofDelta());
        return (reader, batch, row, scores) -> {
            magnitude.of(reader, batch, row, scores);
            weighted.given().weigh(batch.tensor(), scores, batch.rowLength(), RowReader.isDouble(batch));
        };
    }
}
