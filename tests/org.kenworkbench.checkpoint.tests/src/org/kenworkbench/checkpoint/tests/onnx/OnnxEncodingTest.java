/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.tests.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.RandomAccessFile;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;

/** Every way in which ONNX stores the values of a tensor. */
class OnnxEncodingTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"1,F32,4,4", "2,U8,1,5", "3,I8,1,5", "4,U16,2,5", "5,I16,2,5", "6,I32,4,5", "7,I64,8,7", "9,BOOL,1,5",
            "10,F16,2,5", "11,F64,8,10", "12,U32,4,11", "13,U64,8,11", "16,BF16,2,5", "17,F8_E4M3,1,5",
            "19,F8_E5M2,1,5", "24,F8_E8M0,1,5"})
    void everyTypeRawPackedAndUnpacked(int type, DType dtype, int width, int field) throws Exception {
        boolean signed = type == 3 || type == 5 || type == 6 || type == 7;
        long top = width == 8 ? Long.MAX_VALUE : (1L << 8 * width - 1) - 1;
        long[] values = signed ? new long[] {0, 1, -1, top, -top - 1, 77} : new long[] {0, 1, 2, top, top - 1, 77};
        boolean fixed = type == 1 || type == 11;
        byte[] packed = fixed ? Proto.little(width, values) : Proto.packedVarints(values);
        Proto unpacked = Onnx.tensor("unpacked", type, 2, 3);
        for (long value : values) {
            if (fixed) {
                unpacked.fixed(field, width, value);
            } else {
                unpacked.number(field, value);
            }
        }
        Proto graph = new Proto().message(5, Onnx.tensor("raw", type, 2, 3).bytes(9, Proto.little(width, values)))
                .message(5, Onnx.tensor("packed", type, 2, 3).bytes(field, packed)).message(5, unpacked);
        try (Checkpoint checkpoint = Onnx.open(Onnx.write(folder, graph))) {
            assertEquals(List.of("packed", "raw", "unpacked"), Onnx.names(checkpoint));
            for (String name : Onnx.names(checkpoint)) {
                assertEquals(dtype, checkpoint.tensor(new TensorId(name)).orElseThrow().info().dtype());
                assertArrayEquals(Proto.little(width, values), Onnx.bytes(checkpoint, name), name);
            }
        }
    }

    @Test
    void complexNumbersAreTwoValuesEach() throws Exception {
        byte[] parts = Proto.little(4, 1, 2, 3, 4);
        Path file = Onnx.write(folder, new Proto().message(5, Onnx.tensor("c", 14, 2).bytes(4, parts)));
        try (Checkpoint checkpoint = Onnx.open(file)) {
            assertArrayEquals(parts, Onnx.bytes(checkpoint, "c"));
        }
    }

    /** Numbers of every length, in several pieces of both forms with other fields between, read from anywhere. */
    @Test
    void anyRangeOfMixedPieces() throws Exception {
        Random random = new Random(7);
        long[] values = random.longs(9_000).map(v -> v >> random.nextInt(64)).toArray();
        Proto tensor = Onnx.tensor("long", Onnx.INT64, values.length);
        for (int at = 0; at < values.length;) {
            int count = Math.min(values.length - at, 1 + random.nextInt(1_500));
            long[] piece = Arrays.copyOfRange(values, at, at + count);
            if (random.nextBoolean()) {
                tensor.bytes(7, Proto.packedVarints(piece));
            } else {
                Arrays.stream(piece).forEach(value -> tensor.number(7, value));
            }
            tensor.text(12, "a comment").bytes(7, new byte[0]);
            at += count;
        }
        byte[] expected = Proto.little(8, values);
        try (Checkpoint checkpoint = Onnx.open(Onnx.write(folder, new Proto().message(5, tensor)))) {
            assertArrayEquals(expected, Onnx.bytes(checkpoint, "long"));
            Tensor read = checkpoint.tensor(new TensorId("long")).orElseThrow();
            for (int i = 0; i < 300; i++) {
                int from = random.nextInt(values.length + 1);
                int to = from + random.nextInt(values.length + 1 - from);
                byte[] part = new byte[8 * (to - from)];
                read.copy(8L * from, MemorySegment.ofArray(part));
                assertArrayEquals(Arrays.copyOfRange(expected, 8 * from, 8 * to), part);
            }
        }
    }

    @Test
    void scalarsEmptyTensorsAndPackedDimensions() throws Exception {
        Proto packedDims = new Proto().bytes(1, Proto.packedVarints(2, 1)).number(2, 1).text(8, "p").bytes(9,
                new byte[8]);
        Path file = Onnx.write(folder, new Proto().message(5, Onnx.floats("scalar"))
                .message(5, Onnx.tensor("empty", 1, 0, 1L << 60)).message(5, packedDims));
        try (Checkpoint checkpoint = Onnx.open(file)) {
            assertEquals(Shape.of(), checkpoint.tensor(new TensorId("scalar")).orElseThrow().info().shape());
            assertEquals(0, Onnx.bytes(checkpoint, "empty").length);
            assertEquals(Shape.of(2, 1), checkpoint.tensor(new TensorId("p")).orElseThrow().info().shape());
        }
    }

    @Test
    void metadata() throws Exception {
        try (Checkpoint checkpoint = Onnx.open(Onnx.write(folder, new Proto()))) {
            assertEquals(Map.of("ir_version", "8", "producer_name", "test", "producer_version", "1.0", "opset", "17",
                    "opset.com.example", "3"), checkpoint.metadata());
            assertEquals("onnx", checkpoint.formatId());
        }
    }

    /** A tensor of more than 2^31 bytes, as a hole in the file, and one after it. */
    @Test
    void beyondTwoGigabytes() throws Exception {
        long hole = (1L << 31) + 4096;
        byte[] head = Onnx.tensor("big", 1, hole / 4).toByteArray();
        byte[] raw = join(Proto.varint(9 << 3 | 2), Proto.varint(hole));
        byte[] after = new Proto().message(5, Onnx.floats("after", 2)).toByteArray();
        long tensorBytes = head.length + raw.length + hole;
        byte[] initializer = join(Proto.varint(5 << 3 | 2), Proto.varint(tensorBytes));
        byte[] prefix = join(Proto.varint(1 << 3), Proto.varint(8), Proto.varint(7 << 3 | 2),
                Proto.varint(initializer.length + tensorBytes + after.length), initializer, head, raw);
        Path path = folder.resolve("big.onnx");
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.write(prefix);
            file.seek(prefix.length + hole - 1);
            file.write(9);
            file.write(after);
        }
        try (Checkpoint checkpoint = Onnx.open(path)) {
            assertArrayEquals(Proto.little(4, 0, Float.floatToRawIntBits(1)), Onnx.bytes(checkpoint, "after"));
            byte[] last = new byte[4];
            checkpoint.tensor(new TensorId("big")).orElseThrow().copy(hole - 4, MemorySegment.ofArray(last));
            assertArrayEquals(new byte[] {0, 0, 0, 9}, last);
        }
    }

    private static byte[] join(byte[]... parts) {
        java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
