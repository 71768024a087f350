/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.processes;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Names and shapes of a model's tensors, as published models have them. */
public record ModelLayout(List<ModelTensor> tensors) {

    public ModelLayout {
        tensors = List.copyOf(tensors);
    }

    /** Creates the layout of BERT-base: 110 M parameters. */
    static ModelLayout bertBase() {
        return bert(12, 768, 3072, 30_522);
    }

    /**
     * Creates a layout like that of BERT, with the width, depth and vocabulary of GPT-2's larger sisters: 1.3 thousand
     * million parameters.
     */
    static ModelLayout bertOf1300Million() {
        return bert(24, 2048, 8192, 50_257);
    }

    static ModelLayout bert(int layers, int hidden, int inner, int vocabulary) {
        List<ModelTensor> tensors = new ArrayList<>();
        tensors.add(ModelTensor.matrix("bert.embeddings.word_embeddings.weight", vocabulary, hidden));
        tensors.add(ModelTensor.matrix("bert.embeddings.position_embeddings.weight", 512, hidden));
        tensors.add(ModelTensor.matrix("bert.embeddings.token_type_embeddings.weight", 2, hidden));
        norm(tensors, "bert.embeddings.LayerNorm", hidden);
        for (int layer = 0; layer < layers; layer++) {
            String prefix = "bert.encoder.layer." + layer + '.';
            for (String part : List.of("attention.self.query", "attention.self.key", "attention.self.value",
                    "attention.output.dense")) {
                linear(tensors, prefix + part, hidden, hidden);
            }
            norm(tensors, prefix + "attention.output.LayerNorm", hidden);
            linear(tensors, prefix + "intermediate.dense", inner, hidden);
            linear(tensors, prefix + "output.dense", hidden, inner);
            norm(tensors, prefix + "output.LayerNorm", hidden);
        }
        linear(tensors, "bert.pooler.dense", hidden, hidden);
        return new ModelLayout(tensors);
    }

    /** Creates the layout of Mistral 7B: 7.2 thousand million parameters in 32 layers. */
    static ModelLayout mistral7B() {
        return mistral(32, 4096, 14_336, 1024, 32_000);
    }

    public static ModelLayout mistral(int layers, int hidden, int inner, int keys, int vocabulary) {
        List<ModelTensor> tensors = new ArrayList<>();
        tensors.add(ModelTensor.matrix("model.embed_tokens.weight", vocabulary, hidden));
        for (int layer = 0; layer < layers; layer++) {
            String prefix = "model.layers." + layer + '.';
            tensors.add(ModelTensor.vector(prefix + "input_layernorm.weight", hidden));
            tensors.add(ModelTensor.matrix(prefix + "self_attn.q_proj.weight", hidden, hidden));
            tensors.add(ModelTensor.matrix(prefix + "self_attn.k_proj.weight", keys, hidden));
            tensors.add(ModelTensor.matrix(prefix + "self_attn.v_proj.weight", keys, hidden));
            tensors.add(ModelTensor.matrix(prefix + "self_attn.o_proj.weight", hidden, hidden));
            tensors.add(ModelTensor.vector(prefix + "post_attention_layernorm.weight", hidden));
            tensors.add(ModelTensor.matrix(prefix + "mlp.gate_proj.weight", inner, hidden));
            tensors.add(ModelTensor.matrix(prefix + "mlp.up_proj.weight", inner, hidden));
            tensors.add(ModelTensor.matrix(prefix + "mlp.down_proj.weight", hidden, inner));
        }
        tensors.add(ModelTensor.vector("model.norm.weight", hidden));
        tensors.add(ModelTensor.matrix("lm_head.weight", vocabulary, hidden));
        return new ModelLayout(tensors);
    }

    long parameters() {
        return tensors.stream().mapToLong(ModelTensor::parameters).sum();
    }

    /** Splits the layout into parts of at most so many parameters, or of one tensor where that has more. */
    List<ModelLayout> parts(long mostParameters) {
        List<List<ModelTensor>> parts = new ArrayList<>(List.of(new ArrayList<>()));
        long filled = 0;
        for (ModelTensor tensor : tensors) {
            if (filled > 0 && filled + tensor.parameters() > mostParameters) {
                parts.add(new ArrayList<>());
                filled = 0;
            }
            parts.getLast().add(tensor);
            filled += tensor.parameters();
        }
        return parts.stream().map(ModelLayout::new).toList();
    }

    /**
     * Returns the position of each tensor's first byte among the data, tensor after tensor, and at the end the position
     * behind the last.
     */
    long[] offsetsBytes(int sizeBytes) {
        long[] offsets = new long[tensors.size() + 1];
        IntStream.range(0, tensors.size())
                .forEach(i -> offsets[i + 1] = offsets[i] + tensors.get(i).parameters() * sizeBytes);
        return offsets;
    }

    private static void linear(List<ModelTensor> tensors, String name, int outputs, int inputs) {
        tensors.add(ModelTensor.matrix(name + ".weight", outputs, inputs));
        tensors.add(ModelTensor.vector(name + ".bias", outputs));
    }

    private static void norm(List<ModelTensor> tensors, String name, int length) {
        tensors.add(ModelTensor.vector(name + ".weight", length));
        tensors.add(ModelTensor.vector(name + ".bias", length));
    }
}
