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
            "l.weight_packed:I32 l.weight_scale:F16; compressed-tensors; l.weight_packed"})
    void tensorsGiveItAway(String tensors, String method, String tensor) {
        String message = assertThrows(CheckpointException.class, () -> refuse(model(tensors))).getMessage();
        assertTrue(
                message.startsWith(
                        folder.resolve("model.safetensors") + " is quantised (" + method + ": '" + tensor + "')"),
                message);
        assertTrue(message.endsWith("."), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"l.weight:F32", "l.qweight:F32 l.scales:F32 l.qzeros:I32", "l.qweight:I32 l.scales:F16",
            "l.weight:F8_E4M3 l.weight_scale:F32", "absmax:F32", "l.absmax:F32 other.quant_map:F32",
            "SCB:F32 weight:I8"})
    void othersPass(String tensors) throws IOException {
        refuse(model(tensors));
        assertEquals(List.of(), warnings);
    }

    @Test
    void theConfigurationNamesTheMethod() throws IOException {
        Files.writeString(folder.resolve("config.json"),
                "{\"quantization_config\": {\"quant_method\": \"fp8\\u001b\"}}");
        String message = assertThrows(CheckpointException.class, () -> refuse(model("l.weight:F32"))).getMessage();
        assertTrue(message.contains("quantization_config of its config.json: fp8?"), message);
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

    private static TestCheckpoints model(String tensors) {
        TestCheckpoints model = TestCheckpoints.checkpoint();
        for (String tensor : tensors.split(" ")) {
            String type = tensor.substring(tensor.indexOf(':') + 1);
            int bytes = switch (type) {
                case "F32", "I32" -> 4;
                case "F16" -> 2;
                default -> 1;
            };
            model.tensor(tensor.substring(0, tensor.indexOf(':')), type, new long[] {1}, new byte[bytes]);
        }
        return model;
    }
}
