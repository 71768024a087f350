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

/** Scores classifiers by their accuracy on examples, in this process. */
public final class LabEvaluator implements Evaluator {

    private static final int BATCH_SIZE = 32;

    private final ModelScorer scorer;
    private final String description;
    private final long examples;

    /**
     * @param examples at least one
     * @param what     what they are, as {@code validation part (80/10/10, seed 0)}
     * @param source   their file
     */
    public LabEvaluator(CheckpointReader reader, List<Example> examples, String what, Path source) {
        this.scorer = new ModelScorer(reader, examples, source.toString(), BATCH_SIZE, 0);
        this.examples = examples.size();
        // Equal texts stand for equal scores, so the examples themselves are told apart.
        this.description = "accuracy on " + examples.size() + " examples of " + source.getFileName() + ", " + what
                + ", digest "
                + DataRequest.digest(examples).substring(0, 16);
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public OptionalLong examples() {
        return OptionalLong.of(examples);
    }

    @Override
    public ModelScore score(Path model, OperationContext context) throws IOException, OperationException {
        double[] right = scorer.score(model, context).predictions().right();
        double sum = 0;
        for (double one : right) {
            sum += one;
        }
        return new ModelScore(sum / right.length, Optional.of(right), Metric.ACCURACY.id());
    }
}
