/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.calibrate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.kenworkbench.djl.EngineThreads;
import org.kenworkbench.djl.EngineUnavailableException;
import org.kenworkbench.djl.PyTorch;
import org.kenworkbench.internal.lab.data.Example;
import org.kenworkbench.internal.lab.encoder.Classifier;
import org.kenworkbench.internal.lab.encoder.EncoderGraph;
import org.kenworkbench.internal.lab.encoder.ParameterLoader;
import org.kenworkbench.internal.lab.encoder.PretrainedModel;
import org.kenworkbench.internal.lab.encoder.TokenBatch;
import org.kenworkbench.internal.lab.model.Linears;
import org.kenworkbench.internal.lab.model.ModelException;
import org.kenworkbench.internal.lab.model.Parameters;
import org.kenworkbench.internal.lab.model.StoredParameter;
import org.kenworkbench.internal.lab.model.TextLength;
import org.kenworkbench.internal.lab.model.TextTokenizer;
import org.kenworkbench.internal.lab.model.TokenizedText;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.ProgressUnit;

import ai.djl.ndarray.NDManager;

/** Runs a model on texts and measures what its linear maps are given. Stateless. */
public final class CalibrationRunner {

    private static final String WEIGHT = ".weight";

    private CalibrationRunner() {
    }

    /**
     * Draws the given number of examples by the seed, and returns them in their order; all examples if there are no
     * more.
     */
    public static <T> List<T> choose(List<T> examples, int count, long seed) {
        List<Integer> numbers = IntStream.range(0, examples.size()).boxed()
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(numbers, new Random(seed));
        return numbers.stream().limit(count).sorted().map(examples::get).toList();
    }

    /**
     * Runs the encoder on each text by itself, so that nothing that fills a batch up is counted; of a classifier the
     * head, too.
     *
     * @param opened    the model
     * @param model     names it in messages
     * @param examples  at least one; their labels do not matter
     * @param maxTokens longer texts are cut there; 0 for 128, or as many as the model has places for
     * @throws OperationException of kind USAGE for more tokens than the model has places for, RESOURCES where the
     *         engine cannot run
     * @throws IOException        if the model cannot be read, or computes what is not finite
     */
    public static Calibration run(PretrainedModel opened, Path model, List<Example> examples, int maxTokens,
            OperationContext context)
            throws IOException, OperationException {
        try {
            ParameterLoader loader = ParameterLoader.planAsItIs(opened);
            int tokens = TextLength.of(maxTokens, loader.positions(opened), model);
            try (EngineThreads _ = EngineThreads.use(context.threads());
                    TextTokenizer tokenizer = TextTokenizer.open(opened.tokenizer(), tokens);
                    NDManager manager = PyTorch.engine().newBaseManager();
                    OperationContext.Stage stage = context.begin("Calibrating", examples.size(),
                            ProgressUnit.EXAMPLES)) {
                Parameters parameters = loader.load(manager, 0, context::isCancelled);
                InputSquares squares = new InputSquares(Linears.of(parameters));
                long counted = 0;
                for (TokenizedText text : tokenizer.tokenize(examples)) {
                    context.checkCancelled();
                    run(opened, parameters, squares, loader.made().isEmpty(), text, manager);
                    counted += text.length();
                    stage.advance(1);
                }
                return new Calibration(norms(squares.sums(), loader, model), examples.size(), counted);
            }
        } catch (EngineUnavailableException e) {
            throw new OperationException(ExitCode.RESOURCES, e.getMessage(), e);
        }
    }

    private static void run(PretrainedModel model, Parameters parameters, InputSquares squares, boolean withHead,
            TokenizedText text,
            NDManager manager) {
        try (NDManager own = manager.newSubManager()) {
            if (withHead) {
                new Classifier(model.config(), parameters, squares).logits(List.of(text), own, false);
            } else {
                new EncoderGraph(model.config(), parameters, squares)
                        .hiddenStates(TokenBatch.of(List.of(text), model.config(), own), false);
            }
        }
    }

    /**
     * Computes the norms from sums of squares, by the names that the weights have in the checkpoint, which may lack the
     * prefix of a model with a head.
     */
    private static SortedMap<String, double[]> norms(SortedMap<String, double[]> sums, ParameterLoader loader,
            Path model)
            throws ModelException {
        SortedMap<String, double[]> norms = new TreeMap<>();
        for (StoredParameter source : loader.found()) {
            String name = source.spec().name();
            double[] sum = name.endsWith(WEIGHT) ? sums.get(name.substring(0, name.length() - WEIGHT.length())) : null;
            if (sum != null) {
                norms.put(source.tensor().info().name(), Arrays.stream(sum).map(Math::sqrt).toArray());
            }
        }
        requireFinite(norms, model);
        return norms;
    }

    /** @throws ModelException if a norm is none that pruning takes */
    static void requireFinite(SortedMap<String, double[]> norms, Path model) throws ModelException {
        for (Map.Entry<String, double[]> norm : norms.entrySet()) {
            // What float32 cannot hold would not be a norm that pruning takes.
            if (!Arrays.stream(norm.getValue()).allMatch(value -> value <= Float.MAX_VALUE)) {
                throw new ModelException(model + ": the input of '" + norm.getKey()
                        + "' is not finite on these texts; check the model's weights for NaN and infinity.");
            }
        }
    }
}
