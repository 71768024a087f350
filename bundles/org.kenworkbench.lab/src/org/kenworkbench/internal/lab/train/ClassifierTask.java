/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.train;

import java.util.List;

import org.kenworkbench.djl.EngineUnavailableException;
import org.kenworkbench.djl.PyTorch;
import org.kenworkbench.internal.lab.encoder.Classifier;
import org.kenworkbench.internal.lab.encoder.EncoderConfig;
import org.kenworkbench.internal.lab.evaluate.Confusion;
import org.kenworkbench.internal.lab.evaluate.LabelledText;
import org.kenworkbench.internal.lab.evaluate.Predictions;
import org.kenworkbench.internal.lab.model.Parameters;
import org.kenworkbench.operations.OperationContext;

import com.google.gson.JsonObject;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;

/**
 * Labelled examples that a classifier learns from. One thread.
 *
 * @param labels     number of labels
 * @param validation may be empty
 */
record ClassifierTask(EncoderConfig config, TrainingSettings settings, int labels, List<LabelledText> training,
        List<LabelledText> validation) implements TrainingTask {

    @Override
    public int[] lengths() {
        return training.stream().mapToInt(text -> text.text().length()).toArray();
    }

    @Override
    public boolean hasValidation() {
        return !validation.isEmpty();
    }

    /** Leaves the gradients of the mean cross entropy with the parameters. */
    @Override
    public double backward(Parameters parameters, List<Integer> examples, NDManager manager)
            throws EngineUnavailableException {
        List<LabelledText> batch = examples.stream().map(training::get).toList();
        try (NDManager own = manager.newSubManager();
                GradientCollector collector = PyTorch.engine().newGradientCollector()) {
            NDArray logits = new Classifier(config, parameters, LoraFactors.linears(parameters))
                    .logits(batch.stream().map(LabelledText::text).toList(), own, true);
            float[] right = new float[batch.size() * labels];
            for (int i = 0; i < batch.size(); i++) {
                right[i * labels + batch.get(i).label()] = -1f / batch.size();
            }
            NDArray loss = logits.logSoftmax(-1).mul(own.create(right, new Shape(batch.size(), labels))).sum();
            collector.backward(loss);
            return loss.getFloat();
        }
    }

    @Override
    public Look look(Parameters parameters, NDManager manager, OperationContext context) {
        Predictions predictions = Predictions.of(
                new Classifier(config, parameters, LoraFactors.linears(parameters)), validation,
                2 * settings.schedule().batchSize(), manager, context, OperationContext.Stage.unseen());
        Confusion confusion = Confusion.of(predictions, labels);
        JsonObject figures = new JsonObject();
        figures.addProperty("validationLoss", predictions.loss());
        figures.addProperty("validationAccuracy", confusion.accuracy());
        figures.addProperty("validationMacroF1", confusion.macroF1());
        figures.addProperty("validationWeightedF1", confusion.weightedF1());
        return new Look(settings.watch().metric().of(confusion), predictions.loss(), figures);
    }
}
