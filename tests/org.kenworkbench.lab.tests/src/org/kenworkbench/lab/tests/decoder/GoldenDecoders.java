/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.lab.tests.decoder;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

import org.kenworkbench.testing.TestCheckpoints;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** The decoders of golden/decoder_logits.py: their configurations, weights and results. Stateless. */
final class GoldenDecoders {

    /** Receives tensors. */
    @FunctionalInterface
    interface TensorSink {

        void add(String name, long[] shape, float[] values);
    }

    /** Form in which weights are stored. */
    enum Stored {
        F32,
        F16,
        BF16
    }

    private GoldenDecoders() {
    }

    static Collection<String> names() {
        return golden().getAsJsonObject("decoders").keySet();
    }

    /** Configuration, tensors and results of a decoder. */
    static JsonObject of(String name) {
        return golden().getAsJsonObject("decoders").getAsJsonObject(name);
    }

    /** Returns the texts that all of them read, as tokens. */
    static List<long[]> texts() {
        List<long[]> texts = new ArrayList<>();
        for (JsonElement text : golden().getAsJsonArray("texts")) {
            texts.add(text.getAsJsonArray().asList().stream().mapToLong(JsonElement::getAsLong).toArray());
        }
        return List.copyOf(texts);
    }

    /** Writes a decoder as a model folder. */
    static void write(JsonObject decoder, Path folder, Stored stored) throws IOException {
        TestCheckpoints checkpoint = TestCheckpoints.checkpoint();
        tensors(decoder, (tensor, shape, values) -> {
            switch (stored) {
                case F32 -> checkpoint.f32(tensor, shape, values);
                case F16 -> checkpoint.f16(tensor, shape, values);
                case BF16 -> checkpoint.bf16(tensor, shape, values);
            }
        });
        checkpoint.write(folder.resolve("model.safetensors"));
        Files.writeString(folder.resolve("config.json"), decoder.getAsJsonObject("configuration").toString());
        Files.writeString(folder.resolve("tokenizer.json"), "");
    }

    /** Makes the weights of a decoder. */
    static void tensors(JsonObject decoder, TensorSink sink) {
        for (Map.Entry<String, JsonElement> tensor : decoder.getAsJsonObject("tensors").entrySet()) {
            List<Long> numbers = new ArrayList<>();
            tensor.getValue().getAsJsonArray().forEach(number -> numbers.add(number.getAsLong()));
            long[] shape = numbers.subList(1, numbers.size()).stream().mapToLong(Long::longValue).toArray();
            int count = (int) numbers.subList(1, numbers.size()).stream().mapToLong(Long::longValue).reduce(1,
                    Math::multiplyExact);
            sink.add(tensor.getKey(), shape, values(tensor.getKey(), count, numbers.getFirst()));
        }
    }

    /** The rule of golden/decoder_logits.py. */
    static float[] values(String name, int count, float mean) {
        CRC32 begin = new CRC32();
        begin.update(name.getBytes(StandardCharsets.UTF_8));
        int state = (int) begin.getValue();
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            state = state * 1664525 + 1013904223;
            values[i] = ((state >>> 8) / (float) (1 << 24) - 0.5f) / 2 + mean;
        }
        return values;
    }

    private static JsonObject golden() {
        return read("decoder-logits.json");
    }

    /** Reads a file beside this class. */
    static JsonObject read(String file) {
        try (InputStream in = GoldenDecoders.class.getResourceAsStream(file);
                InputStreamReader text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            return JsonParser.parseReader(text).getAsJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
