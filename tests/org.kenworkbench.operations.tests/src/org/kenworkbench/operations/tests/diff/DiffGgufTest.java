/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.operations.tests.ResultJson;
import org.kenworkbench.operations.tests.diff.SmallModel.Values;
import org.kenworkbench.testing.Gguf;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** A model beside what a converter made of it: its names, experts in one tensor, rows as it puts them. */
class DiffGgufTest {

    private static final int F32 = 0;
    private static final Map<String, String> WORDS = Map.ofEntries(Map.entry("model.embed_tokens", "token_embd"),
            Map.entry("model.norm", "output_norm"), Map.entry("lm_head", "output"),
            Map.entry("input_layernorm", "attn_norm"), Map.entry("post_attention_layernorm", "ffn_norm"),
            Map.entry("self_attn.q_proj", "attn_q"), Map.entry("self_attn.k_proj", "attn_k"),
            Map.entry("self_attn.v_proj", "attn_v"), Map.entry("self_attn.o_proj", "attn_output"),
            Map.entry("mlp.gate_proj", "ffn_gate"), Map.entry("mlp.up_proj", "ffn_up"),
            Map.entry("mlp.down_proj", "ffn_down"));

    @TempDir
    Path work;

    @Test
    void theSameValuesUnderOtherNames() throws Exception {
        SmallModel model = SmallModel.of(false, 1);
        Path base = model.write(work.resolve("base"), "F32");
        Path tuned = write(model, UnaryOperator.identity());
        JsonObject result = ResultJson.of(DiffRuns.run(base, tuned, Map.of()));
        assertEquals(List.of("named-by-gguf"), kinds(DiffRuns.findings(result)));
        assertEquals(0, result.getAsJsonObject("change").get("changed").getAsLong());
        Map<String, String> pairs = new TreeMap<>();
        for (JsonElement tensor : result.getAsJsonArray("tensors")) {
            pairs.put(tensor.getAsJsonObject().get("name").getAsString(),
                    tensor.getAsJsonObject().get("baseName").getAsString());
        }
        assertEquals(9 * SmallModel.LAYERS + 3, pairs.size());
        assertEquals("model.layers.3.mlp.down_proj.weight", pairs.get("blk.3.ffn_down.weight"));
        // The other way round it is the same.
        assertEquals(List.of("named-by-gguf"), kinds(DiffRuns.findings(tuned, base)));
    }

    @Test
    void queriesAndKeysInAnotherOrder() throws Exception {
        SmallModel model = SmallModel.of(false, 1);
        Path base = model.write(work.resolve("base"), "F32");
        List<JsonObject> findings = DiffRuns.findings(base, write(model, DiffGgufTest::turnedHalves));
        assertEquals(List.of("rows-reordered", "named-by-gguf"), kinds(findings));
        assertTrue(findings.getFirst().get("sentence").getAsString().contains("blk.0.attn_k.weight"));
        assertEquals(2 * SmallModel.LAYERS, findings.getFirst().getAsJsonArray("tensors").size());
    }

    @Test
    void expertsInOneTensor() throws Exception {
        SmallModel model = SmallModel.of(true, 1);
        Path base = model.write(work.resolve("base"), "F32");
        assertEquals(List.of("regrouped", "named-by-gguf"),
                kinds(DiffRuns.findings(base, write(model, UnaryOperator.identity()))));
    }

    private static List<String> kinds(List<JsonObject> findings) {
        return findings.stream().map(finding -> finding.get("kind").getAsString()).toList();
    }

    private Path write(SmallModel model, UnaryOperator<float[]> queries) throws Exception {
        Gguf file = new Gguf().entry("general.architecture", 8, Gguf.text("llama"));
        Map<String, ByteBuffer> experts = new TreeMap<>();
        model.forEach((name, values) -> {
            String gguf = name(name);
            float[] floats = gguf.contains("attn_q") || gguf.contains("attn_k") ? queries.apply(values.values())
                    : values.values();
            if (name.contains(".experts.")) {
                experts.computeIfAbsent(gguf, _ -> buffer(SmallModel.EXPERTS * floats.length)).put(bytes(floats));
            } else {
                file.tensor(gguf, F32, bytes(floats).array(), dims(values));
            }
        });
        experts.forEach((name, bytes) -> file.tensor(name, F32, bytes.array(),
                name.contains("down") ? 2 * SmallModel.WIDTH : SmallModel.WIDTH,
                name.contains("down") ? SmallModel.WIDTH : 2 * SmallModel.WIDTH, SmallModel.EXPERTS));
        return Files.write(work.resolve("model.gguf"), file.bytes());
    }

    private static String name(String name) {
        String module = name.substring(0, name.length() - ".weight".length());
        if (WORDS.containsKey(module)) {
            return WORDS.get(module) + ".weight";
        }
        String[] layer = module.substring("model.layers.".length()).split("\\.", 2);
        String word = layer[1].contains(".experts.")
                ? "ffn_" + layer[1].replaceAll(".*\\.(\\w+)_proj", "$1") + "_exps"
                : WORDS.get(layer[1]);
        return "blk." + layer[0] + '.' + word + ".weight";
    }

    private static long[] dims(Values values) {
        long[] dims = new long[values.shape().length];
        for (int i = 0; i < dims.length; i++) {
            dims[i] = values.shape()[dims.length - 1 - i];
        }
        return dims;
    }

    private static ByteBuffer buffer(int floats) {
        return ByteBuffer.allocate(Float.BYTES * floats).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer bytes(float[] values) {
        ByteBuffer bytes = buffer(values.length);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return bytes.flip();
    }

    /** Puts the rows of each head as converters do for rotary positions: of two halves, one row of each by turns. */
    private static float[] turnedHalves(float[] rows) {
        int ofHead = SmallModel.WIDTH / SmallModel.HEADS;
        float[] turned = new float[rows.length];
        for (int row = 0; row < SmallModel.WIDTH; row++) {
            int head = row / ofHead;
            int in = row % ofHead;
            int from = head * ofHead + in % 2 * (ofHead / 2) + in / 2;
            System.arraycopy(rows, from * SmallModel.WIDTH, turned, row * SmallModel.WIDTH, SmallModel.WIDTH);
        }
        return turned;
    }
}
