/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.diff;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

import org.kenworkbench.testing.TestCheckpoints;

/** A decoder of a few layers in BF16, with experts or without, whose tensors can be changed one by one. */
final class SmallModel {

    static final int WIDTH = 64;
    static final int HEADS = 4;
    static final int LAYERS = 4;
    static final int EXPERTS = 4;
    static final int WORDS = 256;

    /** Values of a tensor and its shape. */
    record Values(long[] shape, float[] values) {
        Values {
            shape = shape.clone();
        }

        Values with(UnaryOperator<float[]> change) {
            return new Values(shape, change.apply(values.clone()));
        }
    }

    private final Map<String, Values> tensors = new TreeMap<>();

    private SmallModel() {
    }

    /** Creates a model of random weights. */
    static SmallModel of(boolean experts, long seed) {
        SmallModel model = new SmallModel();
        Random random = new Random(seed);
        model.random("model.embed_tokens.weight", random, WORDS, WIDTH);
        for (int layer = 0; layer < LAYERS; layer++) {
            String of = "model.layers." + layer + '.';
            for (String word : new String[] {"q", "k", "v", "o"}) {
                model.random(of + "self_attn." + word + "_proj.weight", random, WIDTH, WIDTH);
            }
            for (int expert = 0; expert < (experts ? EXPERTS : 1); expert++) {
                String in = of + (experts ? "mlp.experts." + expert + '.' : "mlp.");
                model.random(in + "gate_proj.weight", random, 2 * WIDTH, WIDTH);
                model.random(in + "up_proj.weight", random, 2 * WIDTH, WIDTH);
                model.random(in + "down_proj.weight", random, WIDTH, 2 * WIDTH);
            }
            model.ones(of + "input_layernorm.weight");
            model.ones(of + "post_attention_layernorm.weight");
        }
        model.ones("model.norm.weight");
        model.random("lm_head.weight", random, WORDS, WIDTH);
        return model;
    }

    private void random(String name, Random random, long... shape) {
        float[] values = new float[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian() / 16;
        }
        tensors.put(name, new Values(shape, values));
    }

    private void ones(String name) {
        float[] values = new float[WIDTH];
        Arrays.fill(values, 1);
        tensors.put(name, new Values(new long[] {WIDTH}, values));
    }

    /** Returns a model of which each matrix moved by some two per cent. */
    SmallModel tuned(long seed) {
        Random random = new Random(seed);
        SmallModel tuned = copy();
        tuned.tensors.replaceAll((_, values) -> values.with(of -> {
            for (int i = 0; i < of.length; i++) {
                of[i] *= 1 + 0.02f * (float) random.nextGaussian();
            }
            return of;
        }));
        return tuned;
    }

    SmallModel copy() {
        SmallModel copy = new SmallModel();
        copy.tensors.putAll(tensors);
        return copy;
    }

    Values get(String name) {
        return tensors.get(name);
    }

    SmallModel put(String name, Values values) {
        tensors.put(name, values);
        return this;
    }

    SmallModel remove(String name) {
        tensors.remove(name);
        return this;
    }

    /** Changes the values of all tensors whose names end so. */
    SmallModel change(String ending, UnaryOperator<float[]> change) {
        tensors.replaceAll((name, values) -> name.endsWith(ending) ? values.with(change) : values);
        return this;
    }

    /** Takes the tensors whose names match from another model. */
    SmallModel take(SmallModel from, String pattern) {
        tensors.replaceAll((name, values) -> name.matches(pattern) ? from.get(name) : values);
        return this;
    }

    void forEach(BiConsumer<String, Values> of) {
        tensors.forEach(of);
    }

    TestCheckpoints checkpoint(String dtype) {
        TestCheckpoints file = TestCheckpoints.checkpoint();
        tensors.forEach((name, values) -> {
            switch (dtype) {
                case "F32" -> file.f32(name, values.shape(), values.values());
                case "F16" -> file.f16(name, values.shape(), values.values());
                default -> file.bf16(name, values.shape(), values.values());
            }
        });
        return file;
    }

    /** Writes a folder with a configuration that tells the heads. */
    Path write(Path folder, String dtype) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("config.json"),
                "{\"model_type\":\"llama\",\"num_attention_heads\":" + HEADS + ",\"num_hidden_layers\":" + LAYERS
                        + '}');
        checkpoint(dtype).write(folder.resolve("model.safetensors"));
        return folder;
    }

}
