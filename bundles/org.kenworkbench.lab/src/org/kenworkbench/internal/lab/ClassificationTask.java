/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.lab.data.Example;
import org.kenworkbench.internal.lab.data.ScoredItems;
import org.kenworkbench.internal.lab.evaluate.Metric;
import org.kenworkbench.internal.lab.evaluate.ModelComparison;
import org.kenworkbench.internal.lab.evaluate.ModelScorer;
import org.kenworkbench.internal.lab.evaluate.ScoreReport;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.operations.evaluation.ScoringTask;

import com.google.gson.JsonObject;

/** Evaluation of a classifier on labelled examples. Stateless but for its options. */
final class ClassificationTask {

    private static final int USUAL_BATCH = 32;

    private final CheckpointReader reader;
    private final EvaluateOptions options;
    private final ScoringTask.Classify task;

    ClassificationTask(CheckpointReader reader, EvaluateOptions options, ScoringTask.Classify task) {
        this.reader = reader;
        this.options = options;
        this.task = task;
    }

    OperationResult run(OperationContext context) throws IOException, OperationException {
        Metric metric = Metric.of(task);
        EvaluatedPart part = options.part(context.seed());
        List<Example> examples = part.of(ScoredItems.of(options.data(), task));
        Path model = options.model();
        ModelScorer scorer = new ModelScorer(reader, examples, options.data().toString(), options.batch(USUAL_BATCH),
                options.maxTokens());
        ModelScorer.Scored scored = scorer.score(model, context);
        ScoreReport report = new ScoreReport(scored.predictions(), scored.labels(), context.seed());
        OperationResult.Builder result = OperationResult.builder()
                .text(model + " on " + Quantities.count(examples.size()) + " examples of " + options.data()
                        + part.text() + ':')
                .table(report.scores());
        if (!report.note().isEmpty()) {
            result.text(report.note());
        }
        result.table(report.labels());
        JsonObject json = report.json(metric);
        if (options.against().isPresent()) {
            Path against = options.against().get();
            ModelScorer.Scored other = scorer.score(against, context);
            if (!other.labels().names().equals(scored.labels().names())) {
                throw new OperationException(ExitCode.INPUT, against + " was trained for other labels than " + model
                        + ", or has them in another order; compare models of the same labels.");
            }
            ModelComparison comparison = new ModelComparison(scored, other, context.seed());
            result.text("Compared with " + against + ", on the same examples:").table(comparison.table())
                    .text(comparison.sentence());
            json.add("against", comparison.json(against.toString()));
        }
        return result.json(json.toString()).build();
    }
}
