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
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.checkpoint.ContentCheckpointReader;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsFormat;
import org.kenworkbench.internal.operations.structure.RankOperation;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.ProgressListener;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.operations.command.OperationModel;
import org.kenworkbench.operations.command.Parameter;
import org.kenworkbench.testing.TestCheckpoints;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** {@code rank} on what {@code prune} wrote: layer 1 was changed most, and in it head 1 and neuron 2. */
class RankOperationTest {

    private static final int WIDTH = 4;
    private static final int NEURONS = 5;

    @TempDir
    Path folder;

    private PruneFixture fixture;
    private Path composition;

    @BeforeEach
    void prune() throws Exception {
        fixture = PruneFixture.in(folder);
        write(fixture.base(), false);
        write(fixture.tuned(), true);
        Files.writeString(folder.resolve("config.json"), "{\"num_attention_heads\": 2}");
        fixture.prune(folder.resolve("out"), ProgressListener.NONE, "--keep", "50%", "--rule", "magnitude");
        composition = folder.resolve("out/composition.kenx");
    }

    private static void write(Path file, boolean tuned) throws IOException {
        TestCheckpoints model = TestCheckpoints.checkpoint();
        for (int layer = 0; layer < 3; layer++) {
            for (String name : List.of("attention.self.query", "attention.self.key", "attention.self.value",
                    "attention.output.dense")) {
                float[] values = new float[WIDTH * WIDTH];
                for (int i = 0; i < values.length; i++) {
                    int head = (name.endsWith("dense") ? i % WIDTH : i / WIDTH) / 2;
                    values[i] = 1 + (tuned ? delta(layer, head == 1) : 0);
                }
                model.f32("encoder.layer." + layer + '.' + name + ".weight", new long[] {WIDTH, WIDTH}, values);
            }
            float[] in = new float[NEURONS * WIDTH];
            float[] out = new float[NEURONS * WIDTH];
            for (int i = 0; i < in.length; i++) {
                in[i] = 1 + (tuned ? delta(layer, i / WIDTH == 2) : 0);
                out[i] = 1 + (tuned ? delta(layer, i % NEURONS == 2) : 0);
            }
            model.f32("encoder.layer." + layer + ".intermediate.dense.weight", new long[] {NEURONS, WIDTH}, in);
            model.f32("encoder.layer." + layer + ".output.dense.weight", new long[] {WIDTH, NEURONS}, out);
        }
        model.write(file);
    }

    private static float delta(int layer, boolean marked) {
        return (layer == 1 ? 0.5f : 0.25f) * (marked ? 1 : 0.5f);
    }

    @Test
    void layersHeadsAndNeurons() throws Exception {
        JsonArray layers = ResultJson.of(rank()).getAsJsonArray("ranking");
        assertEquals(3, layers.size());
        assertEquals(1, layers.get(0).getAsJsonObject().get("layer").getAsInt());
        assertEquals(4 * WIDTH * WIDTH + 2 * WIDTH * NEURONS,
                layers.get(0).getAsJsonObject().get("parameters").getAsInt());
        JsonObject head = ResultJson.of(rank("--of", "head")).getAsJsonArray("ranking").get(0).getAsJsonObject();
        assertEquals(1, head.get("layer").getAsInt());
        assertEquals(1, head.get("head").getAsInt());
        assertEquals(0.5, head.get("deltaNorm").getAsDouble(), 1e-12, "the base is 1 everywhere");
        assertEquals(0.5, head.get("keptShare").getAsDouble(), 0.26);
        Path csv = folder.resolve("neurons.csv");
        OperationResult neurons = rank("--of", "neuron", "--top", "2", "--csv", csv.toString());
        assertEquals(2, ResultJson.of(neurons).getAsJsonArray("ranking").size());
        assertEquals(3 * NEURONS, ResultJson.of(neurons).get("parts").getAsInt());
        assertEquals(3 * NEURONS + 1, Files.readAllLines(csv).size());
        assertTrue(Files.readAllLines(csv).get(1).startsWith("1,neuron,1,2,8,8,0.50000000,"),
                Files.readAllLines(csv).get(1));
        String text = PruneFixture.text(neurons);
        assertTrue(text.contains("2 of 15; --top 0 shows all.") && text.contains("50.00 %"), text);
        assertEquals(15,
                ResultJson.of(rank("--of", "neuron", "--top", "0", "--by", "bytes")).getAsJsonArray("ranking").size());
    }

    @Test
    void headsHaveToBeKnown() throws Exception {
        Files.delete(folder.resolve("config.json"));
        OperationException e = assertThrows(OperationException.class, () -> rank("--of", "head"));
        assertEquals(ExitCode.INPUT, e.kind());
        assertTrue(e.getMessage().contains("--heads N"), e.getMessage());
        assertEquals(12, ResultJson.of(rank("--of", "head", "--heads", "4")).get("parts").getAsInt());
        for (String[] options : new String[][] {{"--heads", "2"}, {"--of", "head", "--heads", "-1"}, {"--top", "-1"},
                {"--of", "tensor"}}) {
            assertEquals(ExitCode.USAGE, assertThrows(OperationException.class, () -> rank(options)).kind());
        }
    }

    /** Checks that the message tells what is missing, and does not advise an option that was given. */
    @Test
    void fusedMatricesNeedTheirOrder() throws Exception {
        pruneFused("transformer.h.0.self_attention.query_key_value.weight", "{\"num_attention_heads\": 2}");
        for (String[] options : new String[][] {{"--of", "head"}, {"--of", "head", "--heads", "2"}}) {
            OperationException e = assertThrows(OperationException.class, () -> rank(options));
            assertEquals(ExitCode.INPUT, e.kind());
            assertTrue(e.getMessage().contains(
                    "transformer.h.*.self_attention.query_key_value.weight holds queries, keys and values, and their "
                            + "order is unknown")
                    && e.getMessage().contains("has no model_type")
                    && !e.getMessage().contains("--heads"), e.getMessage());
        }
        pruneFused("transformer.h.0.self_attention.query_key_value.weight",
                "{\"num_attention_heads\": 2, \"model_type\": \"nova\"}");
        assertTrue(assertThrows(OperationException.class, () -> rank("--of", "head")).getMessage()
                .contains("nova, whose order this program does not know"));
        pruneFused("transformer.h.0.self_attention.query_key_value.weight", "{\"model_type\": \"bloom\"}");
        String message = assertThrows(OperationException.class, () -> rank("--of", "head")).getMessage();
        assertTrue(message.contains("does not give the number of heads; give --heads N"), message);
        assertEquals(2, ResultJson.of(rank("--of", "head", "--heads", "2")).get("parts").getAsInt());
        pruneFused("transformer.h.0.self_attention.query_key_value.weight",
                "{\"model_type\": \"falcon\", \"num_attention_heads\": 4, "
                        + "\"new_decoder_architecture\": true, \"num_kv_heads\": 1}");
        assertEquals(List.of("0 2.0", "1 3.0", "2 5.0", "3 6.0"), deltas());
        // PyTorch's own attention has them in blocks, whatever the model: rows 0, 2 and 4 are of the first head.
        pruneFused("transformer.h.0.self_attn.in_proj_weight", "{\"num_attention_heads\": 2}");
        assertEquals(List.of("0 " + mean(2, 5, 8), "1 " + mean(3, 6, 9)), deltas());
        // BLOOM has query, key and value of a head together: rows 0 to 2 are of the first.
        pruneFused("transformer.h.0.self_attention.query_key_value.weight",
                "{\"num_attention_heads\": 2, \"model_type\": \"bloom\"}");
        assertEquals(List.of("0 " + mean(2, 3, 5), "1 " + mean(6, 8, 9)), deltas());
    }

    private static double mean(double a, double b, double c) {
        return Math.rint(Math.sqrt((a * a + b * b + c * c) / 3) * 10) / 10;
    }

    /**
     * Returns for each head its number and how far its single row of queries moved; heads have no keys of their own
     * here.
     */
    private List<String> deltas() throws Exception {
        return ResultJson.of(rank("--of", "head", "--top", "0")).getAsJsonArray("ranking").asList().stream()
                .map(part -> part.getAsJsonObject())
                .map(part -> part.get("head").getAsInt() + " "
                        + Math.rint(part.get("deltaNorm").getAsDouble() * 10) / 10)
                .sorted().toList();
    }

    /**
     * Prunes a model with one matrix of six rows, or heads of one row, which moved by 2, 3, 5, 6, 8 and 9 times the
     * base.
     */
    private void pruneFused(String name, String configuration) throws Exception {
        float[] moves = {2, 3, 5, 6, 8, 9};
        for (boolean tuned : new boolean[] {false, true}) {
            float[] values = new float[6 * 4];
            for (int i = 0; i < values.length; i++) {
                values[i] = 1 + (tuned ? moves[i / 4] : 0);
            }
            TestCheckpoints.checkpoint().f32(name, new long[] {6, 4}, values)
                    .f32("transformer.h.0.input_layernorm.weight", new long[] {4}, 1, 1, 1, 1)
                    .write(tuned ? fixture.tuned() : fixture.base());
        }
        Files.writeString(folder.resolve("config.json"), configuration);
        fixture.prune(folder.resolve("out"), ProgressListener.NONE, "--keep", "50%", "--rule", "magnitude", "--force",
                "true");
    }

    private OperationResult rank(String... options) throws Exception {
        RankOperation operation = new RankOperation(new ContentCheckpointReader(List.of(new SafeTensorsFormat())));
        OperationModel model = OperationModel.of(operation);
        Map<Parameter, List<String>> texts = new HashMap<>();
        for (Parameter parameter : model.parameters()) {
            if (parameter.title().equals("COMPOSITION.kenx")) {
                texts.put(parameter, List.of(composition.toString()));
            }
            for (int i = 0; i < options.length; i += 2) {
                if (parameter.title().equals(options[i])) {
                    texts.put(parameter, List.of(options[i + 1]));
                }
            }
        }
        model.fill(operation, texts);
        return operation.run(new StandardContext(new RunSettings(1, false, false, 0), ProgressListener.NONE, _ -> {
        }));
    }
}
