/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.lab.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.djl.PyTorch;
import org.kenworkbench.internal.checkpoint.ContentCheckpointReader;
import org.kenworkbench.internal.checkpoint.onnx.OnnxFormat;
import org.kenworkbench.internal.lab.encoder.EncoderGraph;
import org.kenworkbench.internal.lab.encoder.ParameterLoader;
import org.kenworkbench.internal.lab.encoder.PretrainedModel;
import org.kenworkbench.internal.lab.encoder.TokenBatch;
import org.kenworkbench.internal.lab.model.Linears;
import org.kenworkbench.internal.lab.model.Parameters;
import org.kenworkbench.internal.lab.model.TokenizedText;
import org.kenworkbench.operations.demo.DemoModel;
import org.kenworkbench.operations.demo.DemoModels;
import org.kenworkbench.operations.demo.ModelCache;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import ai.djl.ndarray.NDManager;

/**
 * A real model, from its ONNX file through the reader of checkpoints, against what ONNX Runtime 1.20 makes of the same
 * file: its results were written down by golden/OnnxHiddenStates.java, since it has 93 MB.
 */
class OnnxRuntimeTest {

    @TempDir
    private Path folder;

    @Test
    void hiddenStatesAreThoseOfOnnxRuntime() throws Exception {
        Path weights = new ModelCache(DemoModels.defaultCacheFolder().resolve("models")).fetch(DemoModel.TUNED,
                LabRun.context(0));
        Path model = Files.createSymbolicLink(folder.resolve("model.onnx"), weights.toAbsolutePath());
        Files.writeString(folder.resolve("config.json"),
                """
                        {"model_type": "bert", "hidden_size": 384, "intermediate_size": 1536, "num_attention_heads": 12, "num_hidden_layers": 12}
                        """);
        Files.createFile(folder.resolve("tokenizer.json"));
        JsonArray golden = golden();
        List<TokenizedText> texts = new ArrayList<>();
        golden.forEach(text -> texts.add(text(text.getAsJsonObject().getAsJsonArray("ids"))));
        try (PretrainedModel opened = PretrainedModel.open(new ContentCheckpointReader(List.of(new OnnxFormat())),
                model);
                NDManager manager = PyTorch.engine().newBaseManager()) {
            Parameters parameters = ParameterLoader.plan(opened, 2).load(manager, 0, () -> false);
            TokenBatch batch = TokenBatch.of(texts, opened.config(), manager);
            float[] hidden = new EncoderGraph(opened.config(), parameters, Linears.of(parameters))
                    .hiddenStates(batch, false).toFloatArray();
            int size = opened.config().hiddenSize();
            int columns = (int) batch.ids().getShape().get(1);
            for (int row = 0; row < texts.size(); row++) {
                JsonObject expected = golden.get(row).getAsJsonObject();
                check(expected.getAsJsonArray("first"), hidden, row * columns * size);
                check(expected.getAsJsonArray("last"), hidden, (row * columns + texts.get(row).length() - 1) * size);
            }
        }
    }

    private static void check(JsonArray expected, float[] hidden, int from) {
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.get(i).getAsFloat(), hidden[from + i], 1e-4f);
        }
    }

    private static TokenizedText text(JsonArray ids) {
        long[] values = new long[ids.size()];
        int at = 0;
        for (JsonElement id : ids) {
            values[at++] = id.getAsLong();
        }
        return new TokenizedText(values, new long[values.length]);
    }

    private static JsonArray golden() throws Exception {
        try (InputStream in = OnnxRuntimeTest.class.getResourceAsStream("onnx-hidden-states.json");
                InputStreamReader text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            return JsonParser.parseReader(text).getAsJsonArray();
        }
    }
}
