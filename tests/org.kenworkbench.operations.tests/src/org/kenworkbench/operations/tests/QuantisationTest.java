/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsFormat;
import org.kenworkbench.operations.inputs.Quantisation;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.testing.TestCheckpoints;

class QuantisationTest {

    @TempDir
    Path folder;
    private final List<String> warnings = new ArrayList<>();

    private void refuse(TestCheckpoints checkpoint) throws IOException {
        try (Checkpoint opened = new SafeTensorsFormat().open(checkpoint.write(folder.resolve("model.safetensors")))) {
            Quantisation.refuse(opened, warnings::add);
        }
    }

    /** Tensors as name:type, with the way and the tensor that the sentence names. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "l.qweight:I32 l.qzeros:I32 l.scales:F16 l.g_idx:I32; GPTQ; l.qweight",
            "l.qweight:I32 l.qzeros:I32 l.scales:F16; AWQ; l.qweight",
            "l.weight:U8 l.weight.absmax:U8 l.weight.quant_map:F32; bitsandbytes, 4 bits; l.weight.absmax",
            "l.weight:I8 l.SCB:F32; bitsandbytes, 8 bits; l.SCB",
            "l.weight_packed:I32 l.weight_scale:F16; compressed-tensors; l.weight_packed",
            "l.weight_packed:U8 l.weight_scale:F8_E4M3; compressed-tensors; l.weight_packed",
            "l.weight_packed:U8 l.weight_scale:U8; compressed-tensors; l.weight_packed",
            "l.weight:F8_E4M3 l.weight_scale:F32; FP8 with scales; l.weight",
            "l.weight:F8_E4M3 l.weight_scale_inv:F32; FP8 with scales; l.weight",
            "l.weight:F8_E5M2 l.weight_scale_inv:F8_E8M0; FP8 with scales; l.weight",
            "l.weight:F8_E4M3 l.scale:F32; FP8 with scales; l.weight",
            "l.weight:F8_E4M3 l.scale_weight:F32; FP8 with scales; l.weight",
            "e.gate_up_proj:F8_E4M3 e.gate_up_proj_scale_inv:F32; FP8 with scales; e.gate_up_proj",
            "l.weight:I8 l.weight_scale:BF16; integers with scales; l.weight",
            "l.weight:I8 l.weight_scales:F16; integers with scales; l.weight",
            "l.weight._data:I8 l.weight._scale:F32; integers with scales; l.weight._data",
            "MatMul_1_quantized:I8 MatMul_1_scale:F32; integers with scales; MatMul_1_quantized",
            "l.qweight:I32 l.scales:F16; integers with scales; l.qweight",
            "e.proj_blocks:U8 e.proj_scales:U8; MXFP4; e.proj_blocks",
            "mlp1_weight.blocks:U8 mlp1_weight.scales:U8; MXFP4; mlp1_weight.blocks",
            "l.weight:U8 l.weight_scale:F8_E4M3 l.weight_scale_2:F32; NVFP4; l.weight",
            "e.proj:U8 e.proj_weight_scale:F8_E4M3 e.proj_weight_scale_2:F32; NVFP4; e.proj",
            "l.weight:U32 l.scales:BF16 l.biases:BF16; MLX; l.weight", "l.W_q:U8 l.scale:F16; HQQ; l.W_q",
            "l.codes:I16 l.codebooks:F16 l.scales:F16; AQLM; l.codes",
            "l.q_weight:I32 l.q_scale:I32; EXL2; l.q_weight"})
    void tensorsGiveItAway(String tensors, String method, String tensor) {
        String message = assertThrows(CheckpointException.class, () -> refuse(model(tensors))).getMessage();
        assertTrue(
                message.startsWith(
                        folder.resolve("model.safetensors") + " is quantised (" + method + ": '" + tensor + "')"),
                message);
        assertTrue(message.endsWith("."), message);
    }

    /** Names that models without codes have, too; FP8 without scales, also where all of a model was converted. */
    @ParameterizedTest
    @ValueSource(strings = {"l.weight:F32", "l.qweight:F32 l.scales:F32 l.qzeros:I32", "l.qweight:I32",
            "absmax:F32", "l.absmax:F32 other.quant_map:F32", "SCB:F32 weight:I8",
            "l.weight:F8_E4M3 l.bias:BF16 logit_scale:F32 l.layer_scale:F32", "l.weight:F8_E4M3 other.weight_scale:F32",
            "l.weight:F8_E4M3 l.weight_scale:F8_E4M3", "norm.weight:F8_E4M3 norm.scale:F8_E4M3",
            "l.weight:F32 l.weight_scale:F32", "l.weight:BF16 l.scale:BF16 l.scales:BF16",
            "layer.weight:F16 layer_scale:F32 layer.layer_scale:F32 layer_scale1.lambda1:F32",
            "logit:F32 logit_scale:F32", "k_proj.weight:BF16 k_proj.k_scale:F32", "ids:I64 ids_scale:F32",
            "l.weight_packed:I32", "res_blocks:F32 res_scales:F32", "res_blocks:U8", "mask:BOOL mask_scale:F32"})
    void othersPass(String tensors) throws IOException {
        refuse(model(tensors));
        assertEquals(List.of(), warnings);
    }

    @Test
    void theConfigurationNamesTheMethod() throws IOException {
        Files.writeString(folder.resolve("config.json"),
                "{\"quantization_config\": {\"quant_method\": \"fp8\\u001b\"}}");
        String message = assertThrows(CheckpointException.class, () -> refuse(model("l.weight:F32"))).getMessage();
        assertTrue(message.contains("quantization_config of its config.json: fp8\uFFFD"), message);
        Files.writeString(folder.resolve("config.json"), "{\"quantization_config\": {}}");
        assertThrows(CheckpointException.class, () -> refuse(model("l.weight:F32")));
        for (String other : new String[] {"{}", "[]", "{\"quantization_config\": null}", "3"}) {
            Files.writeString(folder.resolve("config.json"), other);
            refuse(model("l.weight:F32"));
        }
        assertEquals(List.of(), warnings);
        Files.writeString(folder.resolve("config.json"), "{\"quantization");
        refuse(model("l.weight:F32"));
        assertEquals(1, warnings.size());
        assertTrue(warnings.getFirst().contains("config.json cannot be read"), warnings.getFirst());
    }

    /** Parts of a model may have configurations within its own. */
    @Test
    void aPartOfTheConfigurationNamesTheMethod() throws IOException {
        Files.writeString(folder.resolve("config.json"), "{\"quantization_config\": null, "
                + "\"text_config\": {\"quantization_config\": {\"quant_method\": \"x\"}}}");
        String message = assertThrows(CheckpointException.class, () -> refuse(model("l.weight:F32"))).getMessage();
        assertTrue(message.contains("(quantization_config of its config.json: x)"), message);
        assertTrue(message.contains("ken pack"), message);
    }

    /** ModelOpt's own file names no method where only the cache of keys and values is quantised. */
    @Test
    void theFileOfModelOptNamesTheMethod() throws IOException {
        Path file = folder.resolve("hf_quant_config.json");
        Files.writeString(folder.resolve("config.json"), "{}");
        Files.writeString(file, "{\"quantization\": {\"quant_algo\": \"NVFP4\", \"kv_cache_quant_algo\": \"FP8\"}}");
        String message = assertThrows(CheckpointException.class, () -> refuse(model("l.weight:F32"))).getMessage();
        assertTrue(message.contains("(hf_quant_config.json: NVFP4)"), message);
        for (String other : new String[] {"{}", "[]", "{\"quantization\": 4}",
                "{\"quantization\": {\"quant_algo\": null, \"kv_cache_quant_algo\": \"FP8\"}}"}) {
            Files.writeString(file, other);
            refuse(model("l.weight:F32"));
        }
        assertEquals(List.of(), warnings);
        Files.writeString(file, "{\"quantization");
        refuse(model("l.weight:F32"));
        assertTrue(warnings.getFirst().contains("hf_quant_config.json cannot be read"), warnings.getFirst());
    }

    private static TestCheckpoints model(String tensors) {
        TestCheckpoints model = TestCheckpoints.checkpoint();
        for (String tensor : tensors.split(" ")) {
            String type = tensor.substring(tensor.indexOf(':') + 1);
            int bytes = switch (type) {
                case "F32", "I32", "U32" -> 4;
                case "I64" -> 8;
                case "F16", "BF16", "I16" -> 2;
                default -> 1;
            };
            model.tensor(tensor.substring(0, tensor.indexOf(':')), type, new long[] {1}, new byte[bytes]);
        }
        return model;
    }
}
