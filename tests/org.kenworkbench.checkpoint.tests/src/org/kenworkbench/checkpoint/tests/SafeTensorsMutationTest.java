/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.testing.TestCheckpoints;

/** Damaged files give the reader's own exception or a checkpoint that can be read to its end, nothing else. */
class SafeTensorsMutationTest {

    private static final int MUTANTS = Mutants.count(8_000);
    private static final String[] PIECES = {"\"", "{", "}", "[", "]", ":", ",", "-", "0", "99999999999999999999", "1e9",
            "null", "true", "\\ud800", "\\", "\"__metadata__\":", "\"dtype\":\"F32\",",
            "\"shape\":[4294967296,4294967296],",
            "\"data_offsets\":[0,9223372036854775807]", "\u0000", "\ufeff", "NaN", " ", "//"};

    @TempDir
    private Path folder;

    @Test
    void noMutantEscapes() throws Exception {
        byte[] good = TestCheckpoints.checkpoint().metadata("format", "pt").f32("layer.0.weight", new long[] {2, 3}, 1,
                2, 3, 4, 5, 6).bf16("layer.0.bias", new long[] {3}, 1, 2, 3).f64("x", new long[] {1, 1, 1}, 1)
                .tensor("mask", "BOOL", new long[] {5}, new byte[5]).bytes();
        Path file = folder.resolve("mutant.safetensors");
        new Mutants(file, good, SafeTensorsMutationTest::mutate, Reading::open).open(MUTANTS, 20_240_719, file,
                MUTANTS / 2, checkpoint -> {
                    for (TensorInfo info : checkpoint.tensors()) {
                        assertEquals(info.sizeBytes(), Reading.bytes(checkpoint, info.name()).length);
                        assertEquals(info.shape().elementCount(), info.shape().rowCount() * info.shape().rowLength());
                    }
                });
    }

    private static byte[] mutate(byte[] good, Random random) {
        byte[] mutant = good.clone();
        int times = 1 + random.nextInt(3);
        for (int i = 0; i < times; i++) {
            int at = random.nextInt(mutant.length);
            switch (random.nextInt(7)) {
                case 0 -> mutant[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> mutant[at] = (byte) random.nextInt(256);
                case 2 -> mutant = Arrays.copyOf(mutant, Math.max(1, at));
                case 3 -> mutant = splice(mutant, at, 0, PIECES[random.nextInt(PIECES.length)], random);
                case 4 ->
                    mutant = splice(mutant, at, random.nextInt(12), PIECES[random.nextInt(PIECES.length)], random);
                case 5 -> {
                    int from = random.nextInt(mutant.length);
                    int count = Math.min(random.nextInt(40), mutant.length - Math.max(from, at));
                    System.arraycopy(mutant.clone(), from, mutant, at, count);
                }
                default -> mutant[at] = (byte) "0123456789".charAt(random.nextInt(10));
            }
        }
        return mutant;
    }

    /** Replaces some bytes and, mostly, keeps the header's length right, so that the parser gets further. */
    private static byte[] splice(byte[] bytes, int at, int removed, String piece, Random random) {
        byte[] inserted = piece.getBytes(StandardCharsets.UTF_8);
        int after = Math.min(bytes.length, at + removed);
        ByteBuffer result = ByteBuffer.allocate(at + inserted.length + bytes.length - after)
                .order(ByteOrder.LITTLE_ENDIAN);
        result.put(bytes, 0, at).put(inserted).put(bytes, after, bytes.length - after);
        if (at >= 8 && random.nextInt(10) > 0) {
            result.putLong(0, result.getLong(0) + inserted.length - (after - at));
        }
        return result.array();
    }
}
