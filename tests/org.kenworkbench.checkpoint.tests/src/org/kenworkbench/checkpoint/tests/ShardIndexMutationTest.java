/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.checkpoint.shards.ShardedFormat;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.testing.TestCheckpoints;

/** Damaged indexes give the reader's own exception or a checkpoint that can be read to its end, nothing else. */
class ShardIndexMutationTest {

    private static final int MUTANTS = Mutants.count(8_000);
    private static final String[] PIECES = {"\"", "{", "}", "[", "]", ":", ",", "-", "..", "/", "../b.safetensors",
            "\\u0000",
            "\\ud800", "\\", "\"weight_map\":", "\"metadata\":{\"a\":1},", "b.safetensors", "\"w\":\"a.safetensors\",",
            "99999999999999999999", "1e999", "null", "true", "NaN", " ", "//", "\u0000", "\ufeff",
            "[[[[[[[[[[[[[[[[[["};

    @TempDir
    private Path folder;

    @Test
    void noMutantEscapes() throws Exception {
        TestCheckpoints.checkpoint().f32("v", new long[] {2, 3}, 1, 2, 3, 4, 5, 6).f32("w", new long[] {1}, 1)
                .write(folder.resolve("a.safetensors"));
        TestCheckpoints.checkpoint().bf16("x", new long[] {3}, 1, 2, 3).write(folder.resolve("b.safetensors"));
        byte[] good = ("{\"metadata\":{\"total_size\":34},\"weight_map\":{\"v\":\"a.safetensors\","
                + "\"w\":\"a.safetensors\",\"x\":\"b.safetensors\"}}")
                .getBytes(StandardCharsets.UTF_8);
        Map<String, byte[]> contents = new HashMap<>();
        for (String shard : new String[] {"a.safetensors", "b.safetensors"}) {
            try (Checkpoint checkpoint = Reading.open(folder.resolve(shard))) {
                for (TensorInfo info : checkpoint.tensors()) {
                    contents.put(info.name(), Reading.bytes(checkpoint, info.name()));
                }
            }
        }
        Path file = folder.resolve("model.safetensors.index.json");
        new Mutants(file, good, ShardIndexMutationTest::mutate, new ShardedFormat()::open).open(MUTANTS, 20_261_125,
                folder, MUTANTS / 2, checkpoint -> {
                    for (TensorInfo info : checkpoint.tensors()) {
                        assertArrayEquals(contents.get(info.name()), Reading.bytes(checkpoint, info.name()),
                                info.name());
                    }
                });
    }

    private static byte[] mutate(byte[] good, Random random) {
        byte[] mutant = good.clone();
        int times = 1 + random.nextInt(3);
        for (int i = 0; i < times && mutant.length > 0; i++) {
            int at = random.nextInt(mutant.length);
            switch (random.nextInt(5)) {
                case 0 -> mutant[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> mutant[at] = (byte) random.nextInt(256);
                case 2 -> mutant = Arrays.copyOf(mutant, at);
                case 3 -> mutant = splice(mutant, at, 0, PIECES[random.nextInt(PIECES.length)]);
                default -> mutant = splice(mutant, at, random.nextInt(30), PIECES[random.nextInt(PIECES.length)]);
            }
        }
        return mutant;
    }

    private static byte[] splice(byte[] bytes, int at, int removed, String piece) {
        ByteArrayOutputStream result = new ByteArrayOutputStream();
        result.write(bytes, 0, at);
        result.writeBytes(piece.getBytes(StandardCharsets.UTF_8));
        int after = Math.min(bytes.length, at + removed);
        result.write(bytes, after, bytes.length - after);
        return result.toByteArray();
    }
}
