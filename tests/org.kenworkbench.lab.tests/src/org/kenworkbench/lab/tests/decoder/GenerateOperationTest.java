/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.lab.tests.decoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.djl.PyTorch;
import org.kenworkbench.internal.lab.GenerateOperation;
import org.kenworkbench.internal.lab.decoder.Decoder;
import org.kenworkbench.internal.lab.decoder.DecoderModel;
import org.kenworkbench.lab.tests.LabJson;
import org.kenworkbench.lab.tests.LabRun;
import org.kenworkbench.lab.tests.TinyModels;
import org.kenworkbench.operations.OperationException;

import com.google.gson.JsonObject;

import ai.djl.ndarray.NDManager;

/** Tests of {@code ken generate}. */
class GenerateOperationTest {

    @TempDir
    private Path folder;

    @Test
    void eachTokenIsTheMostProbableOne() throws Exception {
        Path model = TinyDecoders.llama(folder.resolve("model"), 1);
        List<Long> expected = expected(model, 12, -1);
        JsonObject json = generate(model, "12");
        assertEquals(12, json.get("tokens").getAsInt());
        assertEquals(text(expected), json.get("text").getAsString());
        assertTrue(!json.get("ended").getAsBoolean());
        // With an end among them it stops there.
        long end = expected.get(5);
        Path config = model.resolve("config.json");
        Files.writeString(config, Files.readString(config).replace("\"bos_token_id\": 1",
                "\"bos_token_id\": 1, \"eos_token_id\": [0, " + end + "]"));
        List<Long> until = expected(model, 12, end);
        JsonObject ended = generate(model, "12");
        assertEquals(text(until), ended.get("text").getAsString());
        assertEquals(until.size(), ended.get("tokens").getAsInt());
        assertTrue(ended.get("ended").getAsBoolean());
    }

    private static String text(List<Long> tokens) {
        return String.join(" ", tokens.stream().map(token -> token == 0 ? "[UNK]" : token == 1 ? "<s>" : "w" + token)
                .toList());
    }

    private JsonObject generate(Path model, String tokens) throws Exception {
        return LabJson.of(LabRun.run(new GenerateOperation(TinyModels.READER), LabRun.context(0), "--model",
                model.toString(), "--prompt", "w4 w5", "--tokens", tokens));
    }

    /** Asks for the probability of each token of the vocabulary. */
    private static List<Long> expected(Path model, int count, long end) throws Exception {
        try (DecoderModel opened = DecoderModel.open(TinyModels.READER, model);
                NDManager manager = PyTorch.engine().newBaseManager()) {
            Decoder decoder = opened.load(manager, () -> false);
            List<Long> made = new ArrayList<>();
            long[] tokens = {1, 4, 5};
            while (made.size() < count) {
                List<long[]> tried = new ArrayList<>();
                for (long token = 0; token < TinyDecoders.VOCABULARY; token++) {
                    long[] one = Arrays.copyOf(tokens, tokens.length + 1);
                    one[tokens.length] = token;
                    tried.add(one);
                }
                int[] from = new int[tried.size()];
                Arrays.fill(from, tokens.length);
                List<double[]> logs = decoder.logProbabilities(tried, from, manager);
                int best = 0;
                for (int token = 1; token < logs.size(); token++) {
                    best = logs.get(token)[0] > logs.get(best)[0] ? token : best;
                }
                if (best == end || end >= 0 && best == 0) {
                    break;
                }
                made.add((long) best);
                tokens = tried.get(best);
            }
            return made;
        }
    }

    @Test
    void aTemplateWithoutAConversationIsRefused() throws Exception {
        Path model = TinyDecoders.llama(folder.resolve("model"), 1);
        OperationException e = assertThrows(OperationException.class,
                () -> LabRun.run(new GenerateOperation(TinyModels.READER), LabRun.context(0), "--model",
                        model.toString(), "--prompt", "w4", "--template", "chatml"));
        assertTrue(e.getMessage().startsWith("--template has no effect without --chat"), e.getMessage());
    }
}
