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

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.djl.EngineThreads;
import org.kenworkbench.djl.EngineUnavailableException;
import org.kenworkbench.djl.PyTorch;
import org.kenworkbench.internal.lab.data.Example;
import org.kenworkbench.internal.lab.data.Labels;
import org.kenworkbench.internal.lab.encoder.Classifier;
import org.kenworkbench.internal.lab.encoder.ModelLabels;
import org.kenworkbench.internal.lab.encoder.ParameterLoader;
import org.kenworkbench.internal.lab.encoder.PretrainedModel;
import org.kenworkbench.internal.lab.model.ModelException;
import org.kenworkbench.internal.lab.model.TextLength;
import org.kenworkbench.internal.lab.model.TextTokenizer;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.ProgressUnit;

import ai.djl.ndarray.NDManager;

/** Has classifiers label the same examples, one after the other. One thread. */
public final class ModelScorer {

    private final CheckpointReader reader;
    private final List<Example> examples;
    private final String source;
    private final int batchSize;
    private final int maxTokens;

    /**
     * @param examples  at least one
     * @param source    names them in messages
     * @param maxTokens longer texts are cut there; 0 for 128, or as many as the model has places for
     */
    public ModelScorer(CheckpointReader reader, List<Example> examples, String source, int batchSize, int maxTokens) {
        this.reader = reader;
        this.examples = List.copyOf(examples);
        this.source = source;
        this.batchSize = batchSize;
        this.maxTokens = maxTokens;
    }

    /** Predictions of a model, and the labels that they refer to. */
    public record Scored(Predictions predictions, Labels labels) {
    }

    /**
     * Labels the examples.
     *
     * @param model a model folder, or a checkpoint with configuration and tokenizer beside it
     * @throws OperationException of kind RESOURCES where the engine cannot run
     * @throws IOException        if the model cannot be read, is no classifier, or was trained for other labels
     */
    public Scored score(Path model, OperationContext context) throws IOException, OperationException {
        try (PretrainedModel opened = PretrainedModel.open(reader, model)) {
            Labels labels = ModelLabels.of(opened, examples, source);
            ParameterLoader loader = ParameterLoader.plan(opened, labels.size());
            if (!loader.made().isEmpty()) {
                throw new ModelException(
                        model + " has no '" + loader.made().getFirst().name() + "' for " + labels.size()
                                + " labels, so it is not a classifier"
                                + (opened.config().classifiesTokens() ? " that runs T5's encoder alone" : "")
                                + "; train one with ken train.");
            }
            int tokens = TextLength.of(maxTokens, loader.positions(opened), model);
            try (EngineThreads _ = EngineThreads.use(context.threads());
                    TextTokenizer tokenizer = TextTokenizer.open(opened.tokenizer(), tokens);
                    NDManager manager = PyTorch.engine().newBaseManager();
                    OperationContext.Stage stage = context.begin("Scoring", examples.size(), ProgressUnit.EXAMPLES)) {
                Classifier classifier = new Classifier(opened.config(), loader.load(manager, 0, context::isCancelled));
                return new Scored(Predictions.of(classifier, LabelledText.of(examples, labels, tokenizer), batchSize,
                        manager, context,
                        stage), labels);
            }
        } catch (EngineUnavailableException e) {
            throw new OperationException(ExitCode.RESOURCES, e.getMessage(), e);
        }
    }
}
