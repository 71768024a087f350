/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.tests.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;

/** Ranges of turned tensors against a transposition element by element. */
class OnnxTransposeTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"2,1,7,5", "10,2,70,300", "1,4,65,129", "1,4,1,300", "1,4,300,1", "11,8,130,63", "1,4,3,20000",
            "1,4,20000,3", "5,2,64,256"})
    void anyRange(int type, int width, int in, int out) throws Exception {
        Random random = new Random(in * 31L + out);
        byte[] stored = new byte[in * out * width];
        random.nextBytes(stored);
        byte[] expected = new byte[stored.length];
        for (int i = 0; i < in; i++) {
            for (int o = 0; o < out; o++) {
                System.arraycopy(stored, (i * out + o) * width, expected, (o * in + i) * width, width);
            }
        }
        assertRanges(Onnx.tensor("1", type, in, out).bytes(9, stored), expected, width, random);
    }

    @Test
    void valuesWithoutAFixedWidth() throws Exception {
        Random random = new Random(3);
        long[] stored = random.longs(40 * 50, 0, 1 << 16).toArray();
        long[] turned = new long[stored.length];
        for (int i = 0; i < stored.length; i++) {
            turned[i % 50 * 40 + i / 50] = stored[i];
        }
        assertRanges(Onnx.tensor("1", 10, 40, 50).bytes(5, Proto.packedVarints(stored)), Proto.little(2, turned), 2,
                random);
    }

    private void assertRanges(Proto tensor, byte[] expected, int width, Random random) throws Exception {
        Proto graph = new Proto().message(5, tensor).message(1,
                Onnx.node("MatMul", "/a/MatMul", List.of("x", "1"), "y"));
        try (Checkpoint checkpoint = Onnx.open(Onnx.write(folder, graph))) {
            assertArrayEquals(expected, Onnx.bytes(checkpoint, "a.weight"));
            Tensor read = checkpoint.tensor(new TensorId("a.weight")).orElseThrow();
            int elements = expected.length / width;
            for (int i = 0; i < 200; i++) {
                int from = random.nextInt(elements + 1);
                int to = from + random.nextInt(Math.min(elements + 1 - from, i % 2 == 0 ? 50 : Integer.MAX_VALUE));
                byte[] part = new byte[(to - from) * width];
                read.copy((long) from * width, MemorySegment.ofArray(part));
                assertArrayEquals(Arrays.copyOfRange(expected, from * width, to * width), part);
            }
            MemorySegment tooLong = MemorySegment.ofArray(new byte[2 * width]);
            assertThrows(IndexOutOfBoundsException.class, () -> read.copy(expected.length - width, tooLong));
        }
    }
}
