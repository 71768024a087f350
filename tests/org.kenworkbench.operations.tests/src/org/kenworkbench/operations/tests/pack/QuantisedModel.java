/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;

import org.kenworkbench.tensor.DType;
import org.kenworkbench.testing.TestCheckpoints;

/**
 * Model folders as programs that quantise write them: a linear layer of 64 inputs and 32 outputs, or two experts of
 * that size, with the true names, types and shapes of its tensors, and the files of configuration.
 */
enum QuantisedModel {

    GPTQ("GPTQ", """
            down_proj.qweight I32 8 32
            down_proj.qzeros I32 1 4
            down_proj.scales F16 1 32
            down_proj.g_idx I32 64
            down_proj.bias F16 32
            """, "{'quant_method': 'gptq', 'bits': 4, 'group_size': 128, 'desc_act': true}",
            Map.of("quantize_config.json", "{\"bits\": 4, \"group_size\": 128, \"desc_act\": true}")),

    AWQ("AWQ", """
            down_proj.qweight I32 64 4
            down_proj.qzeros I32 1 4
            down_proj.scales F16 1 32
            """, "{'quant_method': 'awq', 'bits': 4, 'group_size': 64, 'version': 'gemm', 'zero_point': true}",
            Map.of("quant_config.json", "{\"zero_point\": true, \"q_group_size\": 64, \"w_bit\": 4}")),

    BITSANDBYTES_NF4("bitsandbytes, 4 bits", """
            down_proj.weight U8 1024 1
            down_proj.weight.absmax U8 32
            down_proj.weight.quant_map F32 16
            down_proj.weight.nested_absmax F32 1
            down_proj.weight.nested_quant_map F32 256
            down_proj.weight.quant_state.bitsandbytes__nf4 U8 90
            """, "{'quant_method': 'bitsandbytes', 'load_in_4bit': true, 'bnb_4bit_quant_type': 'nf4'}", Map.of()),

    BITSANDBYTES_INT8("bitsandbytes, 8 bits", """
            down_proj.weight I8 32 64
            down_proj.SCB F32 32
            down_proj.weight_format U8
            """, "{'quant_method': 'bitsandbytes', 'load_in_8bit': true}", Map.of()),

    COMPRESSED_INT4("compressed-tensors", """
            down_proj.weight_packed I32 32 8
            down_proj.weight_scale BF16 32 1
            down_proj.weight_shape I64 2
            """, "{'quant_method': 'compressed-tensors', 'format': 'pack-quantized'}",
            Map.of("recipe.yaml", "default_stage:\n  default_modifiers:\n    GPTQModifier: {scheme: W4A16}\n")),

    COMPRESSED_NVFP4("compressed-tensors", """
            down_proj.weight_packed U8 32 32
            down_proj.weight_scale F8_E4M3 32 4
            down_proj.weight_global_scale F32 1
            down_proj.input_global_scale F32 1
            """, "{'quant_method': 'compressed-tensors', 'format': 'nvfp4-pack-quantized'}",
            Map.of("recipe.yaml", "default_stage:\n  default_modifiers:\n    QuantizationModifier: {scheme: NVFP4}\n")),

    COMPRESSED_INT8("integers with scales", """
            down_proj.weight I8 32 64
            down_proj.weight_scale BF16 32 1
            """, "{'quant_method': 'compressed-tensors', 'format': 'int-quantized'}",
            Map.of("recipe.yaml", "default_stage:\n  default_modifiers:\n    GPTQModifier: {scheme: W8A8}\n")),

    FP8_BLOCKS("FP8 with scales", """
            down_proj.weight F8_E4M3 32 64
            down_proj.weight_scale_inv F32 1 1
            """, "{'quant_method': 'fp8', 'fmt': 'e4m3', 'weight_block_size': [128, 128]}", Map.of()),

    FP8_CHANNELS("FP8 with scales", """
            down_proj.weight F8_E4M3 32 64
            down_proj.weight_scale BF16 32 1
            down_proj.input_scale F32
            """, "{'quant_method': 'compressed-tensors', 'format': 'float-quantized'}",
            Map.of("recipe.yaml", "default_stage:\n  default_modifiers:\n    QuantizationModifier: {scheme: FP8}\n")),

    MXFP4("MXFP4", """
            experts.gate_up_proj_blocks U8 2 32 2 16
            experts.gate_up_proj_scales U8 2 32 2
            experts.gate_up_proj_bias BF16 2 32
            """, "{'quant_method': 'mxfp4', 'modules_to_not_convert': ['lm_head']}", Map.of()),

    NVFP4("NVFP4", """
            down_proj.weight U8 32 32
            down_proj.weight_scale F8_E4M3 32 4
            down_proj.weight_scale_2 F32
            down_proj.input_scale F32
            """, "",
            Map.of("hf_quant_config.json",
                    "{\"producer\": {\"name\": \"modelopt\"}, \"quantization\": {\"quant_algo\": \"NVFP4\"}}")),

    NVFP4_EXPERTS("NVFP4", """
            experts.gate_up_proj U8 2 32 32
            experts.gate_up_proj_weight_scale F8_E4M3 2 4 32
            experts.gate_up_proj_weight_scale_2 F32
            experts.gate_up_proj_input_scale F32
            """, "{'quant_method': 'modelopt', 'quant_algo': 'NVFP4'}",
            Map.of("hf_quant_config.json", "{\"quantization\": {\"quant_algo\": \"NVFP4\"}}")),

    MLX("MLX", """
            down_proj.weight U32 32 8
            down_proj.scales BF16 32 1
            down_proj.biases BF16 32 1
            """, "{'group_size': 64, 'bits': 4}", Map.of());

    /** Name of the method in messages. */
    final String method;
    private final String tensors;
    private final String configuration;
    private final Map<String, String> files;

    QuantisedModel(String method, String tensors, String configuration, Map<String, String> files) {
        this.method = method;
        this.tensors = tensors;
        this.configuration = configuration.replace('\'', '"');
        this.files = files;
    }

    /** Writes a folder whose tensors all differ a little from those of another number, and code beside. */
    Path write(Path folder, int number) throws IOException {
        Files.createDirectory(folder);
        TestCheckpoints model = TestCheckpoints.checkpoint();
        ("embed_tokens.weight BF16 16 64\n" + tensors + "norm.weight BF16 64").lines()
                .forEach(tensor -> add(model, number, tensor.split(" ")));
        model.write(folder.resolve("model.safetensors"));
        Files.writeString(folder.resolve("config.json"), "{\"model_type\": \"llama\", \"number\": " + number
                + (configuration.isEmpty() ? "" : ", \"quantization_config\": " + configuration) + '}');
        Files.writeString(folder.resolve("tokenizer.json"), "{}");
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
        Files.writeString(folder.resolve("modeling_own.py"), "print()");
        return folder;
    }

    private static void add(TestCheckpoints model, int number, String... words) {
        long[] shape = Arrays.stream(words).skip(2).mapToLong(Long::parseLong).toArray();
        long elements = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        byte[] bytes = new byte[(int) DType.of(words[1]).orElseThrow().sizeBytes(elements)];
        new Random(words[0].hashCode()).nextBytes(bytes);
        for (int i = 0; i < bytes.length; i += 97) {
            bytes[i] += (byte) number;
        }
        model.tensor("model.layers.0.mlp." + words[0], words[1], shape, bytes);
    }
}
