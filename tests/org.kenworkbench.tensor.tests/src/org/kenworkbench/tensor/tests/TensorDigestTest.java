/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.tensor.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorDigest;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

class TensorDigestTest {

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static String digest(DType dtype, Shape shape, byte[] bytes, int chunkBytes) {
        TensorDigest digest = new TensorDigest(new TensorInfo(new TensorId("any name"), dtype, shape));
        for (int at = 0; at < bytes.length; at += chunkBytes) {
            int count = Math.min(chunkBytes, bytes.length - at);
            digest.update(MemorySegment.ofArray(bytes).asSlice(at, count));
        }
        return digest.hex();
    }

    @Test
    void isTheHashOfHeadAndBytesHoweverTheyArrive() throws Exception {
        byte[] bytes = new byte[4 * 50_000];
        new Random(1).nextBytes(bytes);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write("F32 [100, 500]\n".getBytes(StandardCharsets.US_ASCII));
        all.write(bytes);
        String expected = sha256(all.toByteArray());
        for (int chunkBytes : new int[] {4, 65_536, 65_537, bytes.length}) {
            assertEquals(expected, digest(DType.F32, Shape.of(100, 500), bytes, chunkBytes));
        }
        assertNotEquals(expected, digest(DType.F32, Shape.of(500, 100), bytes, 4096));
        assertNotEquals(expected, digest(DType.I32, Shape.of(100, 500), bytes, 4096));
    }

    @Test
    void aCheckpointIsTheHashOfItsSortedTensors() throws Exception {
        String expected = sha256("a\0aa\nb\0bb\n\u00e9\0cc\n".getBytes(StandardCharsets.UTF_8));
        assertEquals(expected, TensorDigest.ofCheckpoint(
                Map.of(new TensorId("\u00e9"), "cc", new TensorId("a"), "aa", new TensorId("b"), "bb")));
    }
}
