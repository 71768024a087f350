/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.likelihood;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.lab.data.DataRequest;
import org.kenworkbench.internal.lab.data.Example;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.evaluation.Evaluator;
import org.kenworkbench.operations.evaluation.ModelScore;

/** Scores decoders by the negative of the bits that a byte of some documents takes, in this process. */
public final class PerplexityEvaluator implements Evaluator {

    private final PerplexityScorer scorer;
    private final String description;

    /**
     * @param documents at least one, none of them blank; their labels do not matter
     * @param what      what they are, as {@code validation part (60/20/20, seed 0)}
     * @param source    their file
     */
    public PerplexityEvaluator(CheckpointReader reader, List<Example> documents, String what, Path source,
            WindowSettings settings) {
        this.scorer = new PerplexityScorer(reader, documents.stream().map(Example::text).toList(), settings);
        // Equal texts stand for equal scores, so the documents themselves are told apart.
        this.description = PerplexityReport.METRIC + " on " + documents.size() + " documents of "
                + source.getFileName() + ", " + what + ", windows " + settings.window() + " and " + settings.stride()
                + ", digest " + DataRequest.digest(documents).substring(0, 16);
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public ModelScore score(Path model, OperationContext context) throws IOException, OperationException {
        DocumentLosses losses = scorer.score(model, context);
        return new ModelScore(losses.score(), Optional.of(losses.scores()), PerplexityReport.METRIC);
    }
}
