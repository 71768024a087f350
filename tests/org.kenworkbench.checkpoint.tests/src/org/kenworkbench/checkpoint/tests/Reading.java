/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.tests;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsFormat;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;

/** Opens and reads checkpoints for these tests, and checks refusals. */
final class Reading {

    private Reading() {
    }

    static Checkpoint open(Path file) throws CheckpointException {
        return new SafeTensorsFormat().open(file);
    }

    static byte[] bytes(Checkpoint checkpoint, String name) throws CheckpointException {
        Tensor tensor = checkpoint.tensor(new TensorId(name)).orElseThrow();
        byte[] bytes = new byte[Math.toIntExact(tensor.info().sizeBytes())];
        tensor.copy(0, MemorySegment.ofArray(bytes));
        return bytes;
    }

    /** Checks that opening fails with one sentence that names the file and holds all the fragments. */
    static void assertRefused(Path file, String... fragments) {
        String message = assertThrows(CheckpointException.class, () -> open(file).close()).getMessage();
        assertTrue(message.endsWith(".") && message.indexOf('\n') < 0, message);
        assertTrue(message.contains(file.toString()), message);
        for (String fragment : fragments) {
            assertTrue(message.contains(fragment), () -> "should hold \"" + fragment + "\": " + message);
        }
    }
}
