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
import org.kenworkbench.internal.lab.data.ChoiceQuestion;
import org.kenworkbench.internal.lab.data.ScoredItems;
import org.kenworkbench.internal.lab.likelihood.ChoiceMeasure;
import org.kenworkbench.internal.lab.likelihood.ChoiceReport;
import org.kenworkbench.internal.lab.likelihood.ChoiceScorer;
import org.kenworkbench.internal.lab.likelihood.WindowSettings;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.operations.evaluation.ScoringTask;

import com.google.gson.JsonObject;

/** Evaluation of a decoder by the answers that it finds most probable. Stateless but for its options. */
final class ChoiceTask {

    private final CheckpointReader reader;
    private final EvaluateOptions options;
    private final ScoringTask.Choice task;

    ChoiceTask(CheckpointReader reader, EvaluateOptions options, ScoringTask.Choice task) {
        this.reader = reader;
        this.options = options;
        this.task = task;
    }

    OperationResult run(OperationContext context) throws IOException, OperationException {
        ChoiceMeasure measure = ChoiceMeasure.of(task);
        EvaluatedPart part = options.part(context.seed());
        WindowSettings windows = WindowSettings.of(task, options.batch(WindowSettings.USUAL_BATCH));
        List<ChoiceQuestion> questions = part.of(ScoredItems.of(options.data(), task));
        ChoiceScorer scorer = new ChoiceScorer(reader, questions, windows);
        ChoiceReport report = new ChoiceReport(scorer.score(options.model(), context), context.seed());
        OperationResult.Builder result = OperationResult.builder()
                .text(options.model() + " on " + Quantities.count(questions.size()) + " questions of " + options.data()
                        + part.text() + ':')
                .table(report.table());
        JsonObject json = report.json(measure);
        if (options.against().isPresent()) {
            Path against = options.against().get();
            ChoiceReport other = new ChoiceReport(scorer.score(against, context), context.seed());
            result.text("Compared with " + against + ", on the same questions:").table(report.table(other));
            json.add("against", report.json(other, against.toString()));
        }
        return result.json(json.toString()).build();
    }
}
