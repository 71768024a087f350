/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.tests.torch;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

import org.kenworkbench.internal.checkpoint.torch.TorchFormat;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/**
 * The files that the real {@code torch.save} wrote (see {@code files/make.py}), and what tests do with files like them.
 */
final class TorchFiles {

    private TorchFiles() {
    }

    static byte[] saved(String name) throws IOException {
        try (InputStream in = TorchFiles.class.getResourceAsStream("files/" + name)) {
            return in.readAllBytes();
        }
    }

    static String listed(String name) throws IOException {
        return new String(saved(name), StandardCharsets.UTF_8);
    }

    static Checkpoint open(Path file) throws CheckpointException {
        return new TorchFormat().open(file);
    }

    static byte[] bytes(Checkpoint checkpoint, String name) throws CheckpointException {
        Tensor tensor = checkpoint.tensor(new TensorId(name)).orElseThrow();
        byte[] bytes = new byte[Math.toIntExact(tensor.info().sizeBytes())];
        tensor.copy(0, MemorySegment.ofArray(bytes));
        return bytes;
    }

    /** All tensors as {@code make.py} lists them. */
    static String list(Checkpoint checkpoint) throws CheckpointException {
        StringBuilder list = new StringBuilder();
        for (TensorInfo info : checkpoint.tensors()) {
            String hex = HexFormat.of().formatHex(bytes(checkpoint, info.name()));
            list.append(info.name()).append('|').append(info.dtype()).append('|').append(info.shape()).append('|')
                    .append(hex.isEmpty() ? "-" : hex).append('\n');
        }
        return list.toString();
    }

    /** Checks that opening fails with one sentence that names the file and holds all the fragments. */
    static void assertRefused(Path folder, byte[] content, String... fragments) throws IOException {
        Path file = Files.write(folder.resolve("refused.pt"), content);
        String message = assertThrows(CheckpointException.class, () -> open(file).close()).getMessage();
        assertTrue(message.endsWith(".") && message.indexOf('\n') < 0 && message.contains(file.toString()), message);
        for (String fragment : fragments) {
            assertTrue(message.contains(fragment), () -> "should hold \"" + fragment + "\": " + message);
        }
    }
}
