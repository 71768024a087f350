/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.lab.tests.decoder;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

import org.kenworkbench.testing.Gguf;
import org.kenworkbench.testing.TestCheckpoints;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * The golden decoders as other programs store them, by golden/decoder_forms.py, which computed the values, too, and
 * wrote down their checksums. Stateless.
 */
final class OtherForms {

    private static final int F32 = 0;
    private static final int F16 = 1;
    private static final int TEXT = 8;

    /** A tensor as another program stores it. */
    record Made(String name, long[] shape, float[] values) {
    }

    private OtherForms() {
    }

    /** Tells whether a decoder has experts, which are stored in several forms. */
    static boolean hasExperts(String decoder) {
        return golden(decoder).has("joined");
    }

    static String architecture(String decoder) {
        return golden(decoder).get("architecture").getAsString();
    }

    private static JsonObject golden(String decoder) {
        return GoldenDecoders.read("decoder-forms.json").getAsJsonObject(decoder);
    }

    /** Makes the tensors of a form, and checks that they are those of the other program. */
    static List<Made> tensors(String decoder, String form) {
        Map<String, float[]> sources = new HashMap<>();
        GoldenDecoders.tensors(GoldenDecoders.of(decoder), (name, _, values) -> sources.put(name, values));
        List<Made> all = new ArrayList<>();
        for (Map.Entry<String, JsonElement> tensor : golden(decoder).getAsJsonObject(form).entrySet()) {
            JsonObject how = tensor.getValue().getAsJsonObject();
            long[] shape = how.getAsJsonArray("shape").asList().stream().mapToLong(JsonElement::getAsLong).toArray();
            float[] values = values(how, sources, (int) shape[0]);
            CRC32 sum = new CRC32();
            sum.update(little(values));
            assertEquals(how.get("crc").getAsLong(), sum.getValue(), decoder + ", " + tensor.getKey());
            all.add(new Made(tensor.getKey(), shape, values));
        }
        return all;
    }

    private static float[] values(JsonObject how, Map<String, float[]> sources, int rows) {
        List<float[]> from = how.getAsJsonArray("from").asList().stream().map(name -> sources.get(name.getAsString()))
                .toList();
        float[] first = from.getFirst();
        int heads = how.get("heads").getAsInt();
        return switch (how.get("how").getAsString()) {
            case "same", "vector" -> first;
            case "stacked" -> stacked(from);
            case "turned" -> turned(first, rows);
            case "plus one" -> plusOne(first);
            case "by turns" -> byTurns(first, rows, heads);
            case "by kind" -> byKind(first, rows, heads);
            default -> throw new AssertionError(how.toString());
        };
    }

    private static float[] stacked(List<float[]> from) {
        float[] all = new float[from.stream().mapToInt(values -> values.length).sum()];
        int at = 0;
        for (float[] values : from) {
            System.arraycopy(values, 0, all, at, values.length);
            at += values.length;
        }
        return all;
    }

    private static float[] turned(float[] from, int rows) {
        float[] made = new float[from.length];
        for (int i = 0; i < made.length; i++) {
            made[i] = from[i % (made.length / rows) * rows + i / (made.length / rows)];
        }
        return made;
    }

    private static float[] plusOne(float[] from) {
        float[] made = from.clone();
        for (int i = 0; i < made.length; i++) {
            made[i] += 1;
        }
        return made;
    }

    private static float[] byTurns(float[] from, int rows, int heads) {
        float[] made = new float[from.length];
        int columns = from.length / rows;
        int size = rows / heads;
        int to = 0;
        for (int head = 0; head < heads; head++) {
            for (int pair = 0; pair < size / 2; pair++) {
                for (int row : new int[] {head * size + pair, head * size + size / 2 + pair}) {
                    System.arraycopy(from, row * columns, made, columns * to++, columns);
                }
            }
        }
        return made;
    }

    private static float[] byKind(float[] from, int rows, int heads) {
        float[] made = new float[from.length];
        int block = from.length / rows * (rows / heads / 3);
        for (int kind = 0; kind < 3; kind++) {
            for (int head = 0; head < heads; head++) {
                System.arraycopy(from, (3 * head + kind) * block, made, (kind * heads + head) * block, block);
            }
        }
        return made;
    }

    /** Writes tensors as a GGUF file with an architecture; with {@code half}, all but vectors as F16. */
    static void writeGguf(Path file, String architecture, List<Made> tensors, boolean half) throws IOException {
        Gguf gguf = new Gguf().entry("general.architecture", TEXT, Gguf.text(architecture));
        for (Made made : tensors) {
            long[] dims = made.shape().clone();
            for (int i = 0; i < dims.length; i++) {
                dims[i] = made.shape()[dims.length - 1 - i];
            }
            boolean small = half && dims.length > 1;
            gguf.tensor(made.name(), small ? F16 : F32, small ? halves(made.values()) : little(made.values()), dims);
        }
        Files.write(file, gguf.bytes());
    }

    /** Writes tensors as a SafeTensors file; with {@code half}, all but vectors as F16. */
    static void writeSafeTensors(Path file, List<Made> tensors, boolean half) throws IOException {
        TestCheckpoints checkpoint = TestCheckpoints.checkpoint();
        for (Made made : tensors) {
            if (half && made.shape().length > 1) {
                checkpoint.f16(made.name(), made.shape(), made.values());
            } else {
                checkpoint.f32(made.name(), made.shape(), made.values());
            }
        }
        checkpoint.write(file);
    }

    /** Writes what lies beside the weights of a decoder. */
    static void writeBeside(String decoder, Path folder) throws IOException {
        Files.writeString(folder.resolve("config.json"),
                GoldenDecoders.of(decoder).getAsJsonObject("configuration").toString());
        Files.writeString(folder.resolve("tokenizer.json"), "");
    }

    /** Writes a decoder as a GGUF file with what lies beside it, and returns the file. */
    static Path writeGguf(String decoder, String form, Path folder) throws IOException {
        writeBeside(decoder, folder);
        Path file = folder.resolve("model.gguf");
        writeGguf(file, architecture(decoder), tensors(decoder, form), false);
        return file;
    }

    private static byte[] little(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    private static byte[] halves(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putShort(Float.floatToFloat16(value));
        }
        return bytes.array();
    }
}
