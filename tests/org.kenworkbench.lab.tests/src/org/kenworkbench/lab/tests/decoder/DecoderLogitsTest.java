/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.lab.tests.decoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kenworkbench.djl.EngineThreads;
import org.kenworkbench.djl.PyTorch;
import org.kenworkbench.internal.lab.decoder.Decoder;
import org.kenworkbench.internal.lab.decoder.DecoderBatch;
import org.kenworkbench.internal.lab.decoder.DecoderModel;
import org.kenworkbench.internal.lab.model.PaddedSide;
import org.kenworkbench.lab.tests.TinyModels;
import org.kenworkbench.lab.tests.decoder.GoldenDecoders.Stored;
import org.kenworkbench.testing.TestCheckpoints;

import com.google.gson.JsonObject;

import ai.djl.ndarray.NDManager;

/**
 * Each layout of decoders against another program's results, written down by golden/decoder_logits.py, which computes
 * each text by itself in float64, with weights that both make up by one rule.
 */
class DecoderLogitsTest {

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
        return GoldenDecoders.names().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void statesAndScoresAreThoseOfAnotherProgram(String name) throws Exception {
        GoldenResults.require(write(name, Stored.F32), folder);
    }

    @ParameterizedTest
    @MethodSource("names")
    void logProbabilitiesAreThoseOfTheScores(String name) throws Exception {
        write(name, Stored.F32);
        List<long[]> texts = GoldenDecoders.texts().stream().filter(text -> text.length > 1).toList();
        try (DecoderModel model = DecoderModel.open(TinyModels.READER, folder);
                NDManager manager = PyTorch.engine().newBaseManager()) {
            Decoder decoder = model.load(manager, () -> false);
            List<double[]> all = decoder.logProbabilities(texts, new int[] {1, 5}, manager);
            for (int text = 0; text < texts.size(); text++) {
                long[] ids = texts.get(text);
                int from = text == 0 ? 1 : 5;
                assertEquals(ids.length - from, all.get(text).length);
                // The last token is no input, which matters where frequencies depend on the length.
                DecoderBatch batch = DecoderBatch.of(List.of(Arrays.copyOf(ids, ids.length - 1)), PaddedSide.LEFT,
                        manager);
                float[] scores = decoder.scores(decoder.hiddenStates(batch, manager), batch).toFloatArray();
                int vocabulary = (int) decoder.vocabulary();
                for (int token = from; token < ids.length; token++) {
                    double sum = 0;
                    for (int other = 0; other < vocabulary; other++) {
                        sum += Math.exp(scores[(token - 1) * vocabulary + other]);
                    }
                    assertEquals(scores[(token - 1) * vocabulary + (int) ids[token]] - Math.log(sum),
                            all.get(text)[token - from], 1e-4, "text " + text + ", token " + token);
                }
            }
        }
    }

    @Test
    void halfPrecisionIsWidenedExactly() throws Exception {
        for (Stored stored : List.of(Stored.BF16, Stored.F16)) {
            write("llama", stored);
            float[] half = GoldenResults.scores(folder);
            // Rounded as the file has them, but stored in full.
            JsonObject expected = GoldenDecoders.of("llama");
            TestCheckpoints checkpoint = TestCheckpoints.checkpoint();
            GoldenDecoders.tensors(expected, (name, shape, values) -> {
                for (int i = 0; i < values.length; i++) {
                    values[i] = stored == Stored.F16 ? Float.float16ToFloat(Float.floatToFloat16(values[i]))
                            : Float.intBitsToFloat(Float.floatToRawIntBits(values[i]) & 0xFFFF0000);
                }
                checkpoint.f32(name, shape, values);
            });
            checkpoint.write(folder.resolve("model.safetensors"));
            float[] full = GoldenResults.scores(folder);
            assertEquals(full.length, half.length);
            for (int i = 0; i < full.length; i++) {
                assertEquals(full[i], half[i], "value " + i);
            }
        }
    }

    @Test
    void aModelWithoutItsHeadsPrefixIsTheSame() throws Exception {
        JsonObject expected = write("gpt2", Stored.F32);
        float[] whole = GoldenResults.scores(folder);
        TestCheckpoints checkpoint = TestCheckpoints.checkpoint();
        GoldenDecoders.tensors(expected,
                (name, shape, values) -> checkpoint.f32(name.replaceFirst("^transformer\\.", ""), shape,
                        values));
        checkpoint.write(folder.resolve("model.safetensors"));
        float[] bare = GoldenResults.scores(folder);
        assertTrue(whole.length > 0 && Arrays.equals(whole, bare));
    }

    /** Writes one of the golden decoders and returns what is expected of it. */
    private JsonObject write(String name, Stored stored) throws IOException {
        JsonObject expected = GoldenDecoders.of(name);
        GoldenDecoders.write(expected, folder, stored);
        return expected;
    }
}
