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
import org.kenworkbench.internal.lab.likelihood.DocumentLosses;
import org.kenworkbench.internal.lab.likelihood.PerplexityComparison;
import org.kenworkbench.internal.lab.likelihood.PerplexityReport;
import org.kenworkbench.internal.lab.likelihood.PerplexityScorer;
import org.kenworkbench.internal.lab.likelihood.WindowSettings;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.evaluation.ScoringTask;

import com.google.gson.JsonObject;

/** Evaluation of a decoder by the perplexity of documents. Stateless but for its options. */
final class PerplexityTask {

    private final CheckpointReader reader;
    private final EvaluateOptions options;
    private final ScoringTask.Perplexity task;

    PerplexityTask(CheckpointReader reader, EvaluateOptions options, ScoringTask.Perplexity task) {
        this.reader = reader;
        this.options = options;
        this.task = task;
    }

    OperationResult run(OperationContext context) throws IOException, OperationException {
        EvaluatedPart part = options.part(context.seed());
        WindowSettings windows = WindowSettings.of(task, options.batch(WindowSettings.USUAL_BATCH));
        List<String> documents = part.of(ScoredItems.of(options.data(), task)).stream().map(Example::text).toList();
        PerplexityScorer scorer = new PerplexityScorer(reader, documents, windows);
        DocumentLosses losses = scorer.score(options.model(), context);
        PerplexityReport report = new PerplexityReport(losses, context.seed());
        OperationResult.Builder result = OperationResult.builder()
                .text(options.model() + " on " + options.data() + part.text() + " (" + report.extent() + "):")
                .table(report.table());
        addUnlessEmpty(result, report.note());
        JsonObject json = report.json();
        if (options.against().isPresent()) {
            Path against = options.against().get();
            PerplexityComparison comparison = new PerplexityComparison(losses, scorer.score(against, context),
                    context.seed());
            result.text("Compared with " + against + ", on the same documents:").table(comparison.table());
            addUnlessEmpty(result, comparison.note());
            json.add("against", comparison.json(against.toString()));
        }
        return result.json(json.toString()).build();
    }

    private static void addUnlessEmpty(OperationResult.Builder result, String sentence) {
        if (!sentence.isEmpty()) {
            result.text(sentence);
        }
    }
}
