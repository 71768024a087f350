/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.lab.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.djl.PyTorch;
import org.kenworkbench.internal.lab.encoder.Classifier;
import org.kenworkbench.internal.lab.encoder.ParameterLoader;
import org.kenworkbench.internal.lab.encoder.PretrainedModel;
import org.kenworkbench.internal.lab.model.Parameters;
import org.kenworkbench.internal.lab.model.TokenizedText;
import org.kenworkbench.internal.lab.train.LoraFactors;
import org.kenworkbench.testing.Patience;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;

/**
 * Tests that a garbage collection between loss and gradients changes nothing. An array that DJL creates from Java's
 * values lies in a direct buffer, which is freed at the next collection once the array is closed; PyTorch's graph may
 * still need it. A training whose gradients were no numbers, at one of some thousand steps, was due to that.
 */
public class GradientMemoryTest {

    private static final List<TokenizedText> TEXTS = List.of(new TokenizedText(new long[] {2, 4, 10, 3}, new long[4]),
            new TokenizedText(new long[] {2, 5, 3}, new long[3]));
    private static final int BUFFERS = 512;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"bert,gelu", "bert,gelu_new", "bert,relu", "distilbert,gelu", "roberta,gelu", "electra,gelu",
            "deberta-v2,gelu", "t5,gelu"})
    void aCollectionChangesNoGradient(String modelType, String activation) throws Exception {
        Path base = TinyModels.write(folder.resolve("base"), modelType);
        Path config = base.resolve("config.json");
        Files.writeString(config, Files.readString(config).replace("\"gelu\"", '"' + activation + '"'));
        try (PretrainedModel model = PretrainedModel.open(TinyModels.READER, base)) {
            SortedMap<String, float[]> expected = gradients(model, () -> {
            });
            SortedMap<String, float[]> found = gradients(model, GradientMemoryTest::collect);
            assertEquals(expected.keySet(), found.keySet());
            expected.forEach((name, values) -> assertArrayEquals(values, found.get(name), name));
        }
    }

    /** Gradients of the first step, by parameter. */
    private static SortedMap<String, float[]> gradients(PretrainedModel model, Runnable between) throws Exception {
        SortedMap<String, float[]> gradients = new TreeMap<>();
        try (NDManager manager = PyTorch.engine().newBaseManager()) {
            Parameters all = LoraFactors.beside(ParameterLoader.plan(model, 2).load(manager, 1, () -> false), 2, 1,
                    manager);
            all.all().forEach((name, array) -> {
                if (name.endsWith(".lora_B.weight")) {
                    array.addi(0.1f); // otherwise the other factor has no gradient
                }
                array.setRequiresGradient(true);
            });
            Classifier classifier = new Classifier(model.config(), all, LoraFactors.linears(all));
            PyTorch.setSeed(7);
            try (NDManager own = manager.newSubManager();
                    GradientCollector collector = PyTorch.engine().newGradientCollector()) {
                NDArray loss = classifier.logits(TEXTS, own, true).square().sum();
                between.run();
                collector.backward(loss);
            }
            all.all().forEach((name, parameter) -> {
                try (NDArray gradient = parameter.getGradient()) {
                    gradients.put(name, gradient.toFloatArray());
                }
            });
        }
        return gradients;
    }

    /** Has all buffers freed that nobody holds, and takes their memory for numbers that are none. */
    public static void collect() {
        // Buffers of the first round are freed together with some of those that are meant; of the second, after them.
        for (int round = 0; round < 2; round++) {
            long before = direct().getCount();
            allocate();
            Patience patience = Patience.withThisProcess();
            while (direct().getCount() > before) {
                assertFalse(patience.isOver(), "no garbage collection frees the buffers");
                System.gc();
            }
        }
        allocate();
    }

    private static List<ByteBuffer> allocate() {
        List<ByteBuffer> buffers = new ArrayList<>();
        for (int i = 0; i < BUFFERS; i++) {
            buffers.add(ByteBuffer.allocateDirect(Float.BYTES).order(ByteOrder.nativeOrder()).putFloat(0, Float.NaN));
        }
        return buffers;
    }

    private static BufferPoolMXBean direct() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct")).findFirst().orElseThrow();
    }
}
