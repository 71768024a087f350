/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.language;

import java.nio.file.Path;
import java.util.List;

import org.kenworkbench.djl.EngineUnavailableException;
import org.kenworkbench.djl.PyTorch;
import org.kenworkbench.internal.lab.decoder.Decoder;
import org.kenworkbench.internal.lab.decoder.DecoderPlan;
import org.kenworkbench.internal.lab.likelihood.DocumentLosses;
import org.kenworkbench.internal.lab.likelihood.WindowModel;
import org.kenworkbench.internal.lab.model.ArrayMath;
import org.kenworkbench.internal.lab.model.ModelException;
import org.kenworkbench.internal.lab.model.Parameters;
import org.kenworkbench.internal.lab.train.LoraFactors;
import org.kenworkbench.internal.lab.train.TrainingTask;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;

import com.google.gson.JsonObject;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;

/**
 * Windows of texts that a decoder learns from: the loss is the mean of −ln p over all tokens of a step that count. One
 * thread.
 *
 * @param model      names it in messages
 * @param training   windows
 * @param validation texts; may be empty
 * @param length     tokens that go through together
 * @param batch      windows that are computed together at a look
 */
record LanguageTask(Path model, DecoderPlan plan, List<LearntText> training, List<LearntText> validation, int length,
        int batch) implements TrainingTask {

    /** Bound on the scores over the vocabulary whose gradients are computed at once, 128 MB of them. */
    private static final long MOST_SCORES = 1 << 25;

    @Override
    public int[] lengths() {
        return training.stream().mapToInt(window -> window.tokens().length).toArray();
    }

    @Override
    public boolean hasValidation() {
        return !validation.isEmpty();
    }

    @Override
    public double backward(Parameters parameters, List<Integer> examples, NDManager manager)
            throws EngineUnavailableException {
        List<LearntText> windows = examples.stream().map(training::get).toList();
        Decoder decoder = new Decoder(plan, parameters, LoraFactors.linears(parameters));
        int count = windows.stream().mapToInt(LearntText::count).sum();
        int atOnce = (int) Math.clamp(MOST_SCORES / (decoder.vocabulary() * (length + 1L)), 1, windows.size());
        double loss = 0;
        // Gradients of several parts of a step add up in the parameters.
        for (int from = 0; from < windows.size(); from += atOnce) {
            List<LearntText> some = windows.subList(from, Math.min(from + atOnce, windows.size()));
            try (NDManager own = manager.newSubManager();
                    GradientCollector collector = PyTorch.engine().newGradientCollector()) {
                NDArray part = ArrayMath.times(decoder.loss(some.stream().map(LearntText::tokens).toList(),
                        some.stream().map(LearntText::learnt).toList(), own), 1.0 / count);
                collector.backward(part);
                loss += part.getFloat();
            }
        }
        return loss;
    }

    @Override
    public Look look(Parameters parameters, NDManager manager, OperationContext context) throws OperationException {
        double loss;
        try {
            loss = losses(parameters, validation, length, manager, context).natsPerToken();
        } catch (ModelException e) {
            throw new OperationException(ExitCode.COMPUTATION, "the loss on the validation texts is not finite; give a"
                    + " lower --rate, or another --seed.", e);
        }
        JsonObject figures = new JsonObject();
        figures.addProperty("validationLoss", loss);
        figures.addProperty("validationPerplexity", Math.exp(loss));
        return new Look(-loss, loss, figures);
    }

    /**
     * Computes the losses of texts.
     *
     * @param stride tokens from the begin of a window to that of the next
     */
    DocumentLosses losses(Parameters parameters, List<LearntText> texts, int stride, NDManager manager,
            OperationContext context) throws ModelException {
        return LearntLosses.of(
                WindowModel.of(model, new Decoder(plan, parameters, LoraFactors.linears(parameters)), manager), texts,
                length, stride, batch, context);
    }
}
