/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.lab.tests.decoder;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.kenworkbench.djl.PyTorch;
import org.kenworkbench.internal.lab.decoder.Decoder;
import org.kenworkbench.internal.lab.decoder.DecoderBatch;
import org.kenworkbench.internal.lab.decoder.DecoderModel;
import org.kenworkbench.internal.lab.model.PaddedSide;
import org.kenworkbench.lab.tests.TinyModels;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** Comparison of a decoder's results with those that golden/decoder_logits.py has written down. Stateless. */
final class GoldenResults {

    /** Share of the largest score that may be wrong. */
    private static final double BOUND = 1e-5;

    private GoldenResults() {
    }

    /** Requires that a model folder computes the results, of the texts together and of each by itself. */
    static void require(JsonObject expected, Path folder) throws Exception {
        List<long[]> texts = GoldenDecoders.texts();
        try (DecoderModel model = DecoderModel.open(TinyModels.READER, folder);
                NDManager manager = PyTorch.engine().newBaseManager()) {
            Decoder decoder = model.load(manager, () -> false);
            for (PaddedSide side : PaddedSide.values()) {
                check(expected, texts, decoder, side, manager);
            }
            for (int text = 0; text < texts.size(); text++) {
                check(only(expected, text), List.of(texts.get(text)), decoder, PaddedSide.RIGHT, manager);
            }
        }
    }

    /** Computes the scores of all texts together. */
    static float[] scores(Path folder) throws Exception {
        try (DecoderModel model = DecoderModel.open(TinyModels.READER, folder);
                NDManager manager = PyTorch.engine().newBaseManager()) {
            Decoder decoder = model.load(manager, () -> false);
            DecoderBatch batch = DecoderBatch.of(GoldenDecoders.texts(), PaddedSide.RIGHT, manager);
            return decoder.scores(decoder.hiddenStates(batch, manager), batch).toFloatArray();
        }
    }

    private static JsonObject only(JsonObject expected, int text) {
        JsonObject only = expected.deepCopy();
        for (String key : List.of("hidden", "logits")) {
            JsonArray one = new JsonArray();
            one.add(expected.getAsJsonArray(key).get(text));
            only.add(key, one);
        }
        return only;
    }

    private static void check(JsonObject expected, List<long[]> texts, Decoder decoder, PaddedSide side,
            NDManager manager) {
        double bound = BOUND * expected.get("largest").getAsDouble();
        DecoderBatch batch = DecoderBatch.of(texts, side, manager);
        NDArray states = decoder.hiddenStates(batch, manager);
        float[] hidden = states.toFloatArray();
        float[] scores = decoder.scores(states, batch).toFloatArray();
        int size = (int) states.getShape().get(2);
        int vocabulary = (int) decoder.vocabulary();
        for (int row = 0; row < texts.size(); row++) {
            String where = side + ", text " + row + " of " + texts.size();
            int first = row * batch.tokens() + batch.first(row);
            int length = texts.get(row).length;
            check(expected.getAsJsonArray("hidden").get(row), hidden, (first + length - 1) * size,
                    bound, where + ", hidden");
            List<Integer> places = Stream.of(0, length / 2, length - 1).distinct().toList();
            JsonArray logits = expected.getAsJsonArray("logits").get(row).getAsJsonArray();
            assertEquals(places.size(), logits.size());
            for (int i = 0; i < places.size(); i++) {
                check(logits.get(i), scores, (first + places.get(i)) * vocabulary, bound,
                        where + ", token " + places.get(i));
            }
        }
    }

    private static void check(JsonElement expected, float[] found, int from, double bound, String where) {
        JsonArray values = expected.getAsJsonArray();
        for (int i = 0; i < values.size(); i++) {
            assertEquals(values.get(i).getAsDouble(), found[from + i], bound, where + ", value " + i);
        }
    }
}
