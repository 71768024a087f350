/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.demo.decoder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.lab.data.DataSplit;
import org.kenworkbench.internal.lab.data.Example;
import org.kenworkbench.internal.lab.demo.SweptInputs;
import org.kenworkbench.internal.lab.language.TextRequest;
import org.kenworkbench.internal.lab.likelihood.PerplexityEvaluator;
import org.kenworkbench.internal.lab.likelihood.WindowSettings;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.evaluation.EvaluatorFactory;

/**
 * Inputs of the demo's sweeps.
 *
 * @param base    folder of the base model
 * @param reviews sentences, divided by one seed for all trainings, so that all models are scored on the same ones
 */
record DecoderInputs(Path base, TextRequest reviews) implements SweptInputs {

    /** Settings by which all models are scored: sentences are short. */
    static final WindowSettings WINDOWS = new WindowSettings(0, 0, 32);

    @Override
    public EvaluatorFactory.Evaluators evaluators(CheckpointReader reader, OperationContext context)
            throws IOException {
        DataSplit split = reviews.load();
        return new EvaluatorFactory.Evaluators(evaluator(reader, split.validation(), "validation"),
                Optional.of(evaluator(reader, split.test(), "test")));
    }

    private PerplexityEvaluator evaluator(CheckpointReader reader, List<Example> sentences, String part) {
        return new PerplexityEvaluator(reader, sentences,
                part + " part (" + reviews.shares() + ", seed " + reviews.seed() + ')', reviews.files().data(),
                WINDOWS);
    }
}
