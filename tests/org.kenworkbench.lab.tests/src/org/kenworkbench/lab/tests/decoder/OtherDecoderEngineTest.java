/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.lab.tests.decoder;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.djl.EngineThreads;
import org.kenworkbench.djl.PyTorch;
import org.kenworkbench.internal.lab.decoder.Decoder;
import org.kenworkbench.internal.lab.decoder.DecoderBatch;
import org.kenworkbench.internal.lab.decoder.DecoderModel;
import org.kenworkbench.internal.lab.model.PaddedSide;
import org.kenworkbench.lab.tests.TinyModels;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoopTranslator;

/**
 * Compares hidden states with those of a program that has nothing in common with the lab's graph: candle, in DJL's Rust
 * engine, which runs Qwen2 to make embeddings. It computes in half precision, and lets each token see those behind it
 * as well. Of one layer, the last token alone is comparable, since it sees all either way. The engine's Mistral and
 * Gemma 2 cannot be compared: the one never adds what comes out of the attention, the other has the layers of the first
 * Gemma.
 */
class OtherDecoderEngineTest {

    /** Some roundings to half precision of values up to 4; other positions, heads or biases change far more. */
    private static final float BOUND = 1e-2f;

    @TempDir
    private Path folder;

    @Test
    void anotherProgramMakesTheSameOfTheLastToken() throws Exception {
        JsonObject decoder = GoldenDecoders.of("qwen2").deepCopy();
        JsonObject configuration = decoder.getAsJsonObject("configuration");
        configuration.addProperty("num_hidden_layers", 1);
        configuration.addProperty("max_position_embeddings", 64);
        // candle wants these, and the lab passes them over.
        JsonArray classes = new JsonArray();
        classes.add("Qwen2ForCausalLM");
        configuration.add("architectures", classes);
        configuration.addProperty("initializer_range", 0.02);
        configuration.addProperty("use_cache", false);
        decoder.getAsJsonObject("tensors").keySet().removeIf(name -> name.startsWith("model.layers.1."));
        GoldenDecoders.write(decoder, folder, GoldenDecoders.Stored.F32);
        for (long[] text : GoldenDecoders.texts()) {
            float[] own = own(text);
            float[] other = other(text);
            assertEquals(text.length * own.length, other.length);
            for (int i = 0; i < own.length; i++) {
                assertEquals(other[(text.length - 1) * own.length + i], own[i], BOUND,
                        text.length + " tokens, value " + i);
            }
        }
    }

    private float[] own(long[] text) throws Exception {
        try (EngineThreads _ = EngineThreads.use(1);
                DecoderModel model = DecoderModel.open(TinyModels.READER, folder);
                NDManager manager = PyTorch.engine().newBaseManager()) {
            Decoder decoder = model.load(manager, () -> false);
            DecoderBatch batch = DecoderBatch.of(List.of(text), PaddedSide.RIGHT, manager);
            NDArray hidden = decoder.hiddenStates(batch, manager);
            float[] all = hidden.toFloatArray();
            int size = (int) hidden.getShape().get(2);
            return Arrays.copyOfRange(all, all.length - size, all.length);
        }
    }

    private float[] other(long[] text) throws Exception {
        // DJL looks for its engines there.
        Thread.currentThread().setContextClassLoader(Engine.class.getClassLoader());
        try (Model loaded = Model.newInstance("model", "Rust")) {
            loaded.load(folder);
            NDManager manager = loaded.getNDManager();
            Shape shape = new Shape(1, text.length);
            long[] ones = new long[text.length];
            Arrays.fill(ones, 1);
            try (Predictor<NDList, NDList> predictor = loaded.newPredictor(new NoopTranslator())) {
                return predictor.predict(new NDList(manager.create(text, shape), manager.create(ones, shape))).get(0)
                        .toFloatArray();
            }
        }
    }
}
