/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.lab.tests.decoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.lab.EvaluateOperation;
import org.kenworkbench.internal.lab.TrainOperation;
import org.kenworkbench.lab.tests.LabJson;
import org.kenworkbench.lab.tests.LabRun;
import org.kenworkbench.lab.tests.TinyModels;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.testing.TestCheckpoints;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** Tests of decoders that are the text part of a model that sees pictures. */
class TextPartTest {

    private static final String PICTURES = "vision_tower.embeddings.weight";
    private static final float[] OF_PICTURES = {1, -0.5f, 0.25f};

    @TempDir
    private Path folder;
    private Path alone;
    private Path whole;
    private Path data;

    @BeforeEach
    void write() throws Exception {
        alone = TinyDecoders.llama(folder.resolve("alone"), 1);
        whole = Files.createDirectories(folder.resolve("whole"));
        Files.copy(alone.resolve("tokenizer.json"), whole.resolve("tokenizer.json"));
        JsonObject json = new JsonObject();
        json.addProperty("model_type", "llava");
        json.add("vision_config", new JsonObject());
        json.add("text_config", JsonParser.parseString(Files.readString(alone.resolve("config.json"))));
        Files.writeString(whole.resolve("config.json"), json.toString());
        TestCheckpoints checkpoint = TestCheckpoints.checkpoint();
        tensors(alone).forEach((name, values) -> checkpoint.f32("language_model." + name, shape(name, values.length),
                values));
        checkpoint.f16(PICTURES, new long[] {3}, OF_PICTURES);
        checkpoint.write(whole.resolve("model.safetensors"));
        data = Files.write(folder.resolve("data.txt"), TinyDecoders.texts(40, 8, 2));
    }

    @Test
    void itScoresAsTheDecoderAlone() throws Exception {
        assertEquals(bits(alone), bits(whole), 0);
    }

    private double bits(Path model) throws Exception {
        return LabJson.of(LabRun.run(new EvaluateOperation(TinyModels.READER), LabRun.context(3), "MODEL",
                model.toString(), "--task", "perplexity", "--data", data.toString(), "--documents", "line"))
                .getAsJsonObject("bitsPerByte").get("value").getAsDouble();
    }

    @Test
    void itIsTrainedWithinItsModel() throws Exception {
        Path out = folder.resolve("tuned");
        LabRun.run(new TrainOperation(TinyModels.READER), LabRun.context(3), "--model",
                whole.toString(), "--task", "lm", "--data", data.toString(), "--documents", "line", "--out",
                out.toString(), "--tune", "lora:2", "--steps", "3", "--rate", "0.01", "--length", "16");
        SortedMap<String, float[]> before = tensors(whole);
        SortedMap<String, float[]> after = tensors(out);
        assertEquals(before.keySet(), after.keySet());
        assertArrayEquals(OF_PICTURES, after.get(PICTURES));
        String changed = "language_model.model.layers.1.mlp.up_proj.weight";
        assertFalse(Arrays.equals(before.get(changed), after.get(changed)));
        assertEquals("llava", JsonParser.parseString(Files.readString(out.resolve("config.json"))).getAsJsonObject()
                .get("model_type").getAsString());
        assertFalse(Files.exists(out.resolve("adapter")));
        assertTrue(bits(out) < bits(whole));
    }

    private static long[] shape(String name, int count) {
        long columns = name.endsWith("down_proj.weight") ? 24 : 16;
        return name.contains("norm") ? new long[] {count} : new long[] {count / columns, columns};
    }

    private static SortedMap<String, float[]> tensors(Path model) throws Exception {
        SortedMap<String, float[]> tensors = new TreeMap<>();
        try (Checkpoint checkpoint = TinyModels.READER.open(model.resolve("model.safetensors"))) {
            for (TensorInfo info : List.copyOf(checkpoint.tensors())) {
                tensors.put(info.name(), info.dtype() == DType.F32
                        ? TinyModels.values(checkpoint.tensor(info.id()).orElseThrow()) : new float[0]);
            }
        }
        return tensors;
    }
}
