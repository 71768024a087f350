/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.lab.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.djl.PyTorch;
import org.kenworkbench.internal.lab.data.Example;
import org.kenworkbench.internal.lab.data.Labels;
import org.kenworkbench.internal.lab.encoder.Classifier;
import org.kenworkbench.internal.lab.encoder.EncoderGraph;
import org.kenworkbench.internal.lab.encoder.ModelExporter;
import org.kenworkbench.internal.lab.encoder.ParameterLoader;
import org.kenworkbench.internal.lab.encoder.PretrainedModel;
import org.kenworkbench.internal.lab.encoder.TokenBatch;
import org.kenworkbench.internal.lab.model.Linears;
import org.kenworkbench.internal.lab.model.Parameters;
import org.kenworkbench.internal.lab.model.TextTokenizer;
import org.kenworkbench.internal.lab.model.TokenizedText;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.StandardContext;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoopTranslator;

/**
 * Compares scores of models that the lab wrote with those of a program that has nothing in common with the lab's graph
 * and reads and runs the same files: candle, in DJL's Rust engine. It computes in half precision, does not run ELECTRA
 * or DistilBERT, and leaves BERT's pooler out of its classifier, so that BERT is compared without it.
 */
class OtherEngineTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"bert", "roberta"})
    void anotherProgramLoadsTheModelAndScoresAlike(String type) throws Exception {
        Path base = TinyModels.write(folder.resolve("base"), type);
        Path out = Files.createDirectory(folder.resolve("out"));
        try (PretrainedModel model = PretrainedModel.open(TinyModels.READER, base);
                NDManager manager = PyTorch.engine().newBaseManager();
                TextTokenizer tokenizer = TextTokenizer.open(model.tokenizer(), 16)) {
            Parameters parameters = ParameterLoader.plan(model, 3).load(manager, 3, () -> false);
            ModelExporter.write(model, parameters, new Labels(List.of("a", "b", "c")), out,
                    new StandardContext(RunSettings.defaults()));
            TokenizedText text = tokenizer.tokenize(List.of(new Example("the film was not bad", Optional.empty(), "a")))
                    .getFirst();
            float[] own = type.equals("bert") ? withoutPooler(model, parameters, text, manager)
                    : new Classifier(model.config(), parameters).logits(List.of(text), manager, false).toFloatArray();
            assertArrayEquals(own, other(out, text, !type.equals("distilbert")), 1e-3f);
        }
    }

    private static float[] withoutPooler(PretrainedModel model, Parameters parameters, TokenizedText text,
            NDManager manager) {
        NDArray hidden = new EncoderGraph(model.config(), parameters, Linears.of(parameters))
                .hiddenStates(TokenBatch.of(List.of(text), model.config(), manager), false);
        return hidden.get(new NDIndex(":, 0")).matMul(parameters.get("classifier.weight").transpose())
                .add(parameters.get("classifier.bias")).toFloatArray();
    }

    private static float[] other(Path model, TokenizedText text, boolean types) throws Exception {
        // DJL looks for its engines there.
        Thread.currentThread().setContextClassLoader(Engine.class.getClassLoader());
        try (Model loaded = Model.newInstance("model", "Rust")) {
            loaded.load(model);
            NDManager manager = loaded.getNDManager();
            Shape shape = new Shape(1, text.length());
            long[] ones = new long[text.length()];
            Arrays.fill(ones, 1);
            NDList inputs = new NDList(manager.create(text.ids(), shape), manager.create(ones, shape));
            if (types) {
                inputs.add(manager.create(text.types(), shape));
            }
            try (Predictor<NDList, NDList> predictor = loaded.newPredictor(new NoopTranslator())) {
                return predictor.predict(inputs).get(0).toFloatArray();
            }
        }
    }
}
