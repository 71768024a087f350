/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.lab.data.DataRequest;
import org.kenworkbench.internal.lab.data.Example;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.evaluation.Evaluator;
import org.kenworkbench.operations.evaluation.ModelScore;

/** Scores classifiers on examples, in this process. */
public final class LabEvaluator implements Evaluator {

    private static final int BATCH_SIZE = 32;

    private final ModelScorer scorer;
    private final Metric metric;
    private final String description;
    private final long examples;

    /**
     * @param examples at least one
     * @param metric   score; examples have scores of their own where it is the accuracy
     * @param what     what they are, as {@code validation part (80/10/10, seed 0)}
     * @param source   their file
     */
    public LabEvaluator(CheckpointReader reader, List<Example> examples, Metric metric, String what,
            Path source) {
        this.scorer = new ModelScorer(reader, examples, source.toString(), BATCH_SIZE, 0);
        this.metric = metric;
        this.examples = examples.size();
        // Equal texts stand for equal scores, so the examples themselves are told apart.
        this.description = metric.id() + " on " + examples.size() + " examples of " + source.getFileName() + ", " + what
                + ", digest "
                + DataRequest.digest(examples).substring(0, 16);
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public OptionalLong examples() {
        return metric == Metric.ACCURACY ? OptionalLong.of(examples) : OptionalLong.empty();
    }

    @Override
    public ModelScore score(Path model, OperationContext context) throws IOException, OperationException {
        ModelScorer.Scored scored = scorer.score(model, context);
        double score = metric.of(Confusion.of(scored.predictions(), scored.labels().size()));
        return new ModelScore(score,
                metric == Metric.ACCURACY ? Optional.of(scored.predictions().right()) : Optional.empty(), metric.id());
    }
}
