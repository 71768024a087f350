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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.djl.PyTorch;
import org.kenworkbench.internal.lab.CalibrateOperation;
import org.kenworkbench.internal.lab.decoder.DecoderBatch;
import org.kenworkbench.internal.lab.decoder.DecoderModel;
import org.kenworkbench.internal.lab.model.PaddedSide;
import org.kenworkbench.lab.tests.LabJson;
import org.kenworkbench.lab.tests.LabRun;
import org.kenworkbench.lab.tests.TinyModels;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.TensorInfo;

import com.google.gson.JsonObject;

import ai.djl.ndarray.NDManager;

/** Tests of {@code ken calibrate} on decoders. */
class DecoderCalibrationTest {

    private static final int HIDDEN = 16;

    @TempDir
    private Path folder;

    /** Checks the inputs of the first layer, which are normed embeddings, and of the head, the last states. */
    @Test
    void normsAreThoseOfADirectComputation() throws Exception {
        Path model = TinyDecoders.llama(folder.resolve("model"), 1);
        List<String> texts = List.of("w2 w9 w4", "w7", "w3 w3 w19 w5 w6");
        Path data = Files.write(folder.resolve("data.txt"), texts);
        JsonObject json = LabJson.of(calibrate(model, data, "--documents", "line"));
        assertEquals(3, json.get("examples").getAsInt());
        assertEquals(4 + 2 + 6, json.get("tokens").getAsInt());
        SortedMap<String, float[]> norms = new TreeMap<>();
        try (Checkpoint file = TinyModels.READER.open(folder.resolve("norms.safetensors"))) {
            for (TensorInfo info : file.tensors()) {
                norms.put(info.name(), TinyModels.values(file.tensor(info.id()).orElseThrow()));
            }
        }
        assertEquals(2 * 7 + 1, norms.size());
        double[] first = new double[HIDDEN];
        double[] last = new double[HIDDEN];
        try (DecoderModel opened = DecoderModel.open(TinyModels.READER, model);
                NDManager manager = PyTorch.engine().newBaseManager()) {
            float[] words = opened.parameters(manager, () -> false).get("model.embed_tokens.weight").toFloatArray();
            float[] scale = opened.parameters(manager, () -> false).get("model.layers.0.input_layernorm.weight")
                    .toFloatArray();
            for (String text : texts) {
                long[] own = TinyDecoders.tokens(text);
                long[] ids = new long[own.length + 1];
                ids[0] = 1;
                System.arraycopy(own, 0, ids, 1, own.length);
                for (long id : ids) {
                    double squares = 0;
                    for (int i = 0; i < HIDDEN; i++) {
                        squares += Math.pow(words[(int) id * HIDDEN + i], 2);
                    }
                    double root = Math.sqrt(squares / HIDDEN + 1e-6);
                    for (int i = 0; i < HIDDEN; i++) {
                        first[i] += Math.pow(words[(int) id * HIDDEN + i] / root * scale[i], 2);
                    }
                }
                float[] states = opened.load(manager, () -> false)
                        .hiddenStates(DecoderBatch.of(List.of(ids), PaddedSide.RIGHT, manager), manager).toFloatArray();
                for (int i = 0; i < states.length; i++) {
                    last[i % HIDDEN] += Math.pow(states[i], 2);
                }
            }
        }
        for (int i = 0; i < HIDDEN; i++) {
            for (String name : List.of("q_proj", "k_proj", "v_proj")) {
                assertEquals(Math.sqrt(first[i]), norms.get("model.layers.0.self_attn." + name + ".weight")[i], 1e-4);
            }
            assertEquals(Math.sqrt(last[i]), norms.get("lm_head.weight")[i], 1e-4);
        }
    }

    @Test
    void turnedWeightsAreRefused() throws Exception {
        Path model = TinyDecoders.gpt2(folder.resolve("model"), 1);
        Path data = Files.writeString(folder.resolve("data.txt"), "w2 w3");
        IOException e = assertThrows(IOException.class, () -> calibrate(model, data));
        assertTrue(e.getMessage().contains("stores its weights as [in, out]"), e.getMessage());
    }

    @Test
    void pairsAreRefused() throws Exception {
        Path model = TinyDecoders.llama(folder.resolve("model"), 1);
        Path data = Files.writeString(folder.resolve("data.txt"), "w2 w3");
        OperationException e = assertThrows(OperationException.class, () -> calibrate(model, data, "--text-pair", "x"));
        assertEquals("--text-pair is for encoders; leave it out.", e.getMessage());
    }

    private org.kenworkbench.operations.OperationResult calibrate(Path model, Path data, String... more)
            throws Exception {
        String[] words = new String[6 + more.length];
        System.arraycopy(new String[] {"--model", model.toString(), "--data", data.toString(), "--out",
                folder.resolve("norms.safetensors").toString()}, 0, words, 0, 6);
        System.arraycopy(more, 0, words, 6, more.length);
        return LabRun.run(new CalibrateOperation(TinyModels.READER), LabRun.context(0), words);
    }
}
