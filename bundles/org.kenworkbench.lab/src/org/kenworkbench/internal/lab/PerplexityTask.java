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
import org.kenworkbench.internal.lab.data.DocumentFile;
import org.kenworkbench.internal.lab.likelihood.DocumentLosses;
import org.kenworkbench.internal.lab.likelihood.PerplexityComparison;
import org.kenworkbench.internal.lab.likelihood.PerplexityReport;
import org.kenworkbench.internal.lab.likelihood.PerplexityScorer;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationResult;

import com.google.gson.JsonObject;

/** Evaluation of a decoder by the perplexity of documents. Stateless but for its options. */
final class PerplexityTask {

    private final CheckpointReader reader;
    private final EvaluateOptions options;

    PerplexityTask(CheckpointReader reader, EvaluateOptions options) {
        this.reader = reader;
        this.options = options;
    }

    OperationResult run(OperationContext context) throws IOException, OperationException {
        if (options.text().isEmpty() && !DocumentFile.isPlain(options.data())) {
            throw new OperationException(ExitCode.USAGE, "--task perplexity needs --text for a file of records; name"
                    + " the column or key.");
        }
        List<String> documents = DocumentFile.read(options.data(), options.text(), options.documents());
        PerplexityScorer scorer = new PerplexityScorer(reader, documents, options.windows());
        DocumentLosses losses = scorer.score(options.model(), context);
        PerplexityReport report = new PerplexityReport(losses, context.seed());
        OperationResult.Builder result = OperationResult.builder()
                .text(options.model() + " on " + options.data() + " (" + report.extent() + "):")
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
