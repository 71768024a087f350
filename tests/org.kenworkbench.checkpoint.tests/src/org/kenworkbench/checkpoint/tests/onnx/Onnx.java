/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.tests.onnx;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.kenworkbench.internal.checkpoint.onnx.OnnxFormat;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/** Messages of ONNX by their field numbers, and what these tests do with the files again and again. */
final class Onnx {

    static final int FLOAT = 1;
    static final int INT64 = 7;

    private Onnx() {
    }

    static Proto model(Proto graph) {
        return new Proto().number(1, 8).text(2, "test").text(3, "1.0").message(7, graph).message(8,
                new Proto().text(1, "").number(2, 17)).message(8, new Proto().text(1, "com.example").number(2, 3));
    }

    static Proto tensor(String name, int type, long... dims) {
        Proto tensor = new Proto();
        for (long dim : dims) {
            tensor.number(1, dim);
        }
        return tensor.number(2, type).text(8, name);
    }

    /** 0, 1, 2 ... */
    static Proto floats(String name, long... dims) {
        int count = 1;
        for (long dim : dims) {
            count *= dim;
        }
        long[] bits = new long[count];
        for (int i = 0; i < count; i++) {
            bits[i] = Float.floatToRawIntBits(i);
        }
        return tensor(name, FLOAT, dims).bytes(9, Proto.little(4, bits));
    }

    static Proto node(String op, String name, List<String> inputs, String output, Proto... attributes) {
        Proto node = new Proto();
        inputs.forEach(input -> node.text(1, input));
        node.text(2, output).text(3, name).text(4, op);
        for (Proto attribute : attributes) {
            node.message(5, attribute);
        }
        return node;
    }

    static Proto attribute(String name, int field, long value) {
        return new Proto().text(1, name).number(field, value);
    }

    static Path write(Path folder, Proto graph) throws IOException {
        return Files.write(folder.resolve("model.onnx"), model(graph).toByteArray());
    }

    static Checkpoint open(Path file) throws CheckpointException {
        return new OnnxFormat().open(file);
    }

    static List<String> names(Checkpoint checkpoint) {
        return checkpoint.tensors().stream().map(TensorInfo::name).toList();
    }

    static byte[] bytes(Checkpoint checkpoint, String name) throws CheckpointException {
        Tensor tensor = checkpoint.tensor(new TensorId(name)).orElseThrow();
        byte[] bytes = new byte[Math.toIntExact(tensor.info().sizeBytes())];
        tensor.copy(0, MemorySegment.ofArray(bytes));
        return bytes;
    }

    /** Checks that opening fails with one sentence that holds all the fragments. */
    static void assertRefused(Path file, String... fragments) {
        String message = assertThrows(CheckpointException.class, () -> open(file).close()).getMessage();
        assertTrue(message.endsWith(".") && message.indexOf('\n') < 0, message);
        for (String fragment : fragments) {
            assertTrue(message.contains(fragment), () -> "should hold \"" + fragment + "\": " + message);
        }
    }
}
