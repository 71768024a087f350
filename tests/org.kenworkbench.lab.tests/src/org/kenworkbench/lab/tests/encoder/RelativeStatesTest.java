/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.lab.tests.encoder;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kenworkbench.djl.EngineThreads;
import org.kenworkbench.djl.PyTorch;
import org.kenworkbench.internal.lab.encoder.Classifier;
import org.kenworkbench.internal.lab.encoder.EncoderGraph;
import org.kenworkbench.internal.lab.encoder.ParameterLoader;
import org.kenworkbench.internal.lab.encoder.PretrainedModel;
import org.kenworkbench.internal.lab.encoder.TokenBatch;
import org.kenworkbench.internal.lab.model.Linears;
import org.kenworkbench.internal.lab.model.PaddedSide;
import org.kenworkbench.internal.lab.model.Parameters;
import org.kenworkbench.internal.lab.model.TokenizedText;
import org.kenworkbench.lab.tests.TinyModels;
import org.kenworkbench.testing.TestCheckpoints;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import ai.djl.ndarray.NDManager;

/**
 * The layouts with relative positions against another program's results, written down by golden/relative_states.py,
 * which computes each text by itself in float64, with weights that both make up by one rule.
 */
class RelativeStatesTest {

    private static final double BOUND = 1e-5;
    private static final JsonObject GOLDEN = golden();

    @TempDir
    private Path folder;
    private EngineThreads threads;

    @BeforeEach
    void useOneThread() throws Exception {
        threads = EngineThreads.use(1);
    }

    @AfterEach
    void useAllThreads() {
        threads.close();
    }

    static Stream<String> names() {
        return GOLDEN.getAsJsonObject("encoders").keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void statesAndScoresAreThoseOfAnotherProgram(String name) throws Exception {
        JsonObject expected = write(name, "");
        List<TokenizedText> texts = texts();
        try (PretrainedModel model = PretrainedModel.open(TinyModels.READER, folder);
                NDManager manager = PyTorch.engine().newBaseManager()) {
            ParameterLoader loader = ParameterLoader.planAsItIs(model);
            assertEquals(List.of(), loader.made());
            Parameters parameters = loader.load(manager, 0, () -> false);
            for (PaddedSide side : PaddedSide.values()) {
                check(expected, texts, new Model(model, parameters, manager), side);
            }
            for (int text = 0; text < texts.size(); text++) {
                check(only(expected, text), texts.subList(text, text + 1), new Model(model, parameters, manager),
                        PaddedSide.RIGHT);
            }
        }
    }

    /** Model that is checked. */
    private record Model(PretrainedModel opened, Parameters parameters, NDManager manager) {
    }

    private static void check(JsonObject expected, List<TokenizedText> texts, Model model, PaddedSide side) {
        TokenBatch batch = TokenBatch.of(texts, model.opened().config(), side, model.manager());
        float[] hidden = new EncoderGraph(model.opened().config(), model.parameters(), Linears.of(model.parameters()))
                .hiddenStates(batch, false).toFloatArray();
        float[] logits = new Classifier(model.opened().config(), model.parameters()).logits(batch, false)
                .toFloatArray();
        int columns = (int) batch.ids().getShape().get(1);
        int size = model.opened().config().hiddenSize();
        int labels = GOLDEN.get("labels").getAsInt();
        for (int row = 0; row < texts.size(); row++) {
            String where = side + ", text " + row + " of " + texts.size();
            int length = texts.get(row).length();
            int first = row * columns + (side == PaddedSide.LEFT ? columns - length : 0);
            JsonArray states = expected.getAsJsonArray("hidden").get(row).getAsJsonArray();
            check(states.get(0), hidden, first * size, where + ", first");
            check(states.get(1), hidden, (first + length - 1) * size, where + ", last");
            check(expected.getAsJsonArray("logits").get(row), logits, row * labels, where + ", scores");
        }
    }

    private static void check(JsonElement expected, float[] found, int from, String where) {
        JsonArray values = expected.getAsJsonArray();
        for (int i = 0; i < values.size(); i++) {
            assertEquals(values.get(i).getAsDouble(), found[from + i], BOUND, where + ", value " + i);
        }
    }

    private static JsonObject only(JsonObject expected, int text) {
        JsonObject only = new JsonObject();
        for (String key : List.of("hidden", "logits")) {
            JsonArray one = new JsonArray();
            one.add(expected.getAsJsonArray(key).get(text));
            only.add(key, one);
        }
        return only;
    }

    @Test
    void wordsOfT5MayHaveTheirOtherName() throws Exception {
        float[] usual = scores(write("t5", ""));
        float[] other = scores(write("t5", "encoder.embed_tokens.weight"));
        assertEquals(Arrays.toString(usual), Arrays.toString(other));
    }

    private float[] scores(JsonObject expected) throws Exception {
        assertEquals("t5", expected.getAsJsonObject("configuration").get("model_type").getAsString());
        try (PretrainedModel model = PretrainedModel.open(TinyModels.READER, folder);
                NDManager manager = PyTorch.engine().newBaseManager()) {
            return new Classifier(model.config(), ParameterLoader.planAsItIs(model).load(manager, 0, () -> false))
                    .logits(texts(), manager, false).toFloatArray();
        }
    }

    private static List<TokenizedText> texts() {
        List<TokenizedText> texts = new ArrayList<>();
        for (JsonElement text : GOLDEN.getAsJsonArray("texts")) {
            int second = GOLDEN.getAsJsonArray("secondFrom").get(texts.size()).getAsInt();
            long[] ids = text.getAsJsonArray().asList().stream().mapToLong(JsonElement::getAsLong).toArray();
            long[] types = new long[ids.length];
            Arrays.fill(types, Math.min(second, ids.length), ids.length, 1);
            texts.add(new TokenizedText(ids, types));
        }
        return texts;
    }

    /**
     * Writes one of the golden encoders and returns what is expected of it.
     *
     * @param words name of T5's words, if it is to be another
     */
    private JsonObject write(String name, String words) throws IOException {
        JsonObject expected = GOLDEN.getAsJsonObject("encoders").getAsJsonObject(name);
        TestCheckpoints checkpoint = TestCheckpoints.checkpoint();
        for (Map.Entry<String, JsonElement> tensor : expected.getAsJsonObject("tensors").entrySet()) {
            long[] shape = tensor.getValue().getAsJsonArray().asList().stream().mapToLong(JsonElement::getAsLong)
                    .toArray();
            String of = tensor.getKey();
            boolean norm = of.endsWith(".weight") && (of.contains("LayerNorm") || of.contains("layer_norm"));
            checkpoint.f32(of.equals("transformer.shared.weight") && !words.isEmpty() ? words : of, shape,
                    MadeUpWeights.of(of, (int) Arrays.stream(shape).reduce(1, Math::multiplyExact), norm ? 1 : 0));
        }
        checkpoint.write(folder.resolve("model.safetensors"));
        Files.writeString(folder.resolve("config.json"), expected.getAsJsonObject("configuration").toString());
        Files.writeString(folder.resolve("tokenizer.json"), "");
        return expected;
    }

    private static JsonObject golden() {
        try (InputStream in = RelativeStatesTest.class.getResourceAsStream("relative-states.json");
                InputStreamReader text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            return JsonParser.parseReader(text).getAsJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
