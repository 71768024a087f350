/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.lab.tests.decoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.djl.EngineThreads;
import org.kenworkbench.djl.PyTorch;
import org.kenworkbench.internal.lab.decoder.Decoder;
import org.kenworkbench.internal.lab.decoder.DecoderModel;
import org.kenworkbench.internal.lab.model.Parameters;
import org.kenworkbench.lab.tests.GradientMemoryTest;
import org.kenworkbench.lab.tests.TinyModels;
import org.kenworkbench.lab.tests.decoder.GoldenDecoders.Stored;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;

/**
 * The gradients of each layout of decoders against finite differences of another program in float64, written down by
 * golden/decoder_gradients.py: of each tensor the slope along a direction that both make up by one rule.
 */
class DecoderGradientsTest {

    /** Share of the decoder's largest slope that may be wrong. */
    private static final double BOUND = 1e-5;

    @TempDir
    private Path folder;
    private EngineThreads threads;

    @BeforeEach
    void useOneThread() throws Exception {
        threads = EngineThreads.use(1);
    }

    @AfterEach
    void useAllThreads() {
        threads.close();
    }

    static Stream<String> names() {
        return GoldenDecoders.names().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void gradientsAreThoseOfFiniteDifferences(String decoder) throws Exception {
        GoldenDecoders.write(GoldenDecoders.of(decoder), folder, Stored.F32);
        JsonObject expected = GoldenDecoders.read("decoder-gradients.json").getAsJsonObject(decoder);
        List<long[]> texts = GoldenDecoders.texts().stream().filter(text -> text.length > 1).toList();
        List<boolean[]> learnt = new ArrayList<>();
        for (int text = 0; text < texts.size(); text++) {
            boolean[] counts = new boolean[texts.get(text).length];
            for (int token = 1; token < counts.length; token++) {
                counts[token] = text == 0 || token % 3 != 0;
            }
            learnt.add(counts);
        }
        JsonObject slopes = expected.getAsJsonObject("slopes");
        double largest = slopes.entrySet().stream().mapToDouble(one -> Math.abs(one.getValue().getAsDouble())).max()
                .orElseThrow();
        try (DecoderModel model = DecoderModel.open(TinyModels.READER, folder);
                NDManager manager = PyTorch.engine().newBaseManager()) {
            Parameters parameters = model.parameters(manager, () -> false);
            parameters.all().values().forEach(array -> array.setRequiresGradient(true));
            try (NDManager own = manager.newSubManager();
                    GradientCollector collector = PyTorch.engine().newGradientCollector()) {
                NDArray loss = new Decoder(model.plan(), parameters).loss(texts, learnt, own);
                collector.backward(loss);
                assertEquals(expected.get("loss").getAsDouble(), loss.getFloat(),
                        1e-5 * expected.get("loss").getAsDouble());
            }
            // Tensors of a text part have names of their own.
            Map<String, String> names = model.stored().stream().collect(
                    Collectors.toMap(one -> one.tensor().info().name(), one -> one.spec().name()));
            assertEquals(slopes.keySet(), names.keySet());
            for (Map.Entry<String, JsonElement> slope : slopes.entrySet()) {
                String name = names.get(slope.getKey());
                assertEquals(slope.getValue().getAsDouble(),
                        slope(parameters.get(name), slope.getKey(), model.turned().contains(name)), BOUND * largest,
                        slope.getKey());
            }
        }
    }

    /** Checks that nothing on the way to the loss is freed before the gradients are there. */
    @ParameterizedTest
    @ValueSource(strings = {"llama-yarn-all", "gpt2", "gpt_neox", "gemma2", "mixtral", "qwen2_moe"})
    void aCollectionChangesNoGradient(String name) throws Exception {
        GoldenDecoders.write(GoldenDecoders.of(name), folder, Stored.F32);
        SortedMap<String, float[]> expected = gradients(() -> {
        });
        SortedMap<String, float[]> found = gradients(GradientMemoryTest::collect);
        assertEquals(expected.keySet(), found.keySet());
        expected.forEach((parameter, values) -> assertArrayEquals(values, found.get(parameter), parameter));
    }

    private SortedMap<String, float[]> gradients(Runnable between) throws Exception {
        SortedMap<String, float[]> gradients = new TreeMap<>();
        try (DecoderModel model = DecoderModel.open(TinyModels.READER, folder);
                NDManager manager = PyTorch.engine().newBaseManager()) {
            Parameters parameters = model.parameters(manager, () -> false);
            parameters.all().values().forEach(array -> array.setRequiresGradient(true));
            try (NDManager own = manager.newSubManager();
                    GradientCollector collector = PyTorch.engine().newGradientCollector()) {
                NDArray loss = new Decoder(model.plan(), parameters).loss(List.of(new long[] {2, 17, 9, 20}),
                        List.of(new boolean[] {false, true, false, true}), own);
                between.run();
                collector.backward(loss);
            }
            parameters.all().forEach((parameter, array) -> {
                try (NDArray gradient = array.getGradient()) {
                    gradients.put(parameter, gradient.toFloatArray());
                }
            });
        }
        return gradients;
    }

    private static double slope(NDArray parameter, String name, boolean turned) {
        try (NDArray gradient = parameter.getGradient(); NDArray stored = turned ? gradient.transpose() : gradient) {
            float[] values = stored.toFloatArray();
            float[] direction = GoldenDecoders.values("direction of " + name, values.length, 0);
            double sum = 0;
            for (int i = 0; i < values.length; i++) {
                sum += (double) values[i] * direction[i];
            }
            return sum;
        }
    }
}
