/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.tests.torch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorInfo;

/** Files of the real {@code torch.save}, compared value by value with what PyTorch itself said is in them. */
class TorchSaveTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"types.pt,types.txt", "legacy.pt,types.txt", "training.pt,training.txt"})
    void everyTypeAndViewAsPyTorchHasThem(String saved, String listed) throws Exception {
        Path file = Files.write(folder.resolve(saved), TorchFiles.saved(saved));
        try (Checkpoint checkpoint = TorchFiles.open(file)) {
            assertEquals(TorchFiles.listed(listed), TorchFiles.list(checkpoint));
            assertEquals("pytorch", checkpoint.formatId());
            assertEquals(Map.of(), checkpoint.metadata());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"types.pt", "legacy.pt"})
    void anyRangeOfAnyView(String saved) throws Exception {
        Path file = Files.write(folder.resolve(saved), TorchFiles.saved(saved));
        Random random = new Random(11);
        try (Checkpoint checkpoint = TorchFiles.open(file)) {
            for (TensorInfo info : checkpoint.tensors()) {
                byte[] all = TorchFiles.bytes(checkpoint, info.name());
                Tensor tensor = checkpoint.tensor(info.id()).orElseThrow();
                int width = info.dtype().sizeBytes();
                int elements = all.length / width;
                for (int i = 0; i < 50; i++) {
                    int from = random.nextInt(elements + 1);
                    int to = from + random.nextInt(elements + 1 - from);
                    byte[] part = new byte[(to - from) * width];
                    tensor.copy((long) from * width, MemorySegment.ofArray(part));
                    assertArrayEquals(Arrays.copyOfRange(all, from * width, to * width), part, info.name());
                }
                MemorySegment tooLong = MemorySegment.ofArray(new byte[2 * width]);
                assertThrows(IndexOutOfBoundsException.class, () -> tensor.copy(all.length - width, tooLong));
            }
        }
    }
}
