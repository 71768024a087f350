/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.lab.LabEvaluatorFactory;
import org.kenworkbench.internal.lab.data.DataRequest;
import org.kenworkbench.internal.lab.data.Example;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.evaluation.EvaluatorFactory;
import org.kenworkbench.operations.evaluation.ScoringData;
import org.kenworkbench.operations.evaluation.ScoringTask;

/**
 * Inputs that the demo begins with.
 *
 * @param base  folder of the base model
 * @param data  file of labelled sentences
 * @param split seed by which the sentences are divided: the same for all trainings, so that all models are scored on
 *              the same sentences
 */
public record DemoInputs(Path base, Path data, long split) implements SweptInputs {

    private static final String SHARES = "60/20/20";

    /** @throws OperationException of kind RESOURCES or INPUT if they cannot be fetched */
    static DemoInputs fetch(Path cacheFolder, OperationContext context) throws IOException, OperationException {
        return new DemoInputs(DemoEncoder.fetch(cacheFolder, context),
                SentimentSentences.fetch(cacheFolder.resolve("data"), context),
                context.seed());
    }

    DataRequest request() {
        return SentimentSentences.request(data, SHARES, split);
    }

    /** The sentences that are trained on. */
    List<Example> training() throws IOException {
        return request().load().training();
    }

    /** Creates the evaluators that score models on the validation and on the test sentences. */
    @Override
    public EvaluatorFactory.Evaluators evaluators(CheckpointReader reader, OperationContext context)
            throws IOException, OperationException {
        return new LabEvaluatorFactory(reader)
                .of(new ScoringData(data, new ScoringTask.Classify(SentimentSentences.TEXT, Optional.empty(),
                        SentimentSentences.LABEL, Optional.empty()), Optional.of(SHARES), split), context);
    }
}
