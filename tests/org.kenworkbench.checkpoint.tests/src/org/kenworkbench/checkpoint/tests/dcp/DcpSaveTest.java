/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.tests.dcp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.internal.checkpoint.ContentCheckpointReader;
import org.kenworkbench.internal.checkpoint.dcp.DcpFormat;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsFormat;
import org.kenworkbench.internal.checkpoint.torch.TorchFormat;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorInfo;

/** Folders as PyTorch writes them are what their twins are that hold the tensors whole. */
@Tag("slow")
class DcpSaveTest {

    private static final ContentCheckpointReader READER = new ContentCheckpointReader(
            List.of(new SafeTensorsFormat(), new TorchFormat(), new DcpFormat()));

    @TempDir
    private static Path folder;

    @BeforeAll
    static void make() throws Exception {
        DcpFolders.make(folder);
    }

    @ParameterizedTest
    @CsvSource({"one,1", "two,2", "four,4"})
    void equalsItsTwin(String name, int processes) throws Exception {
        Path source = folder.resolve(name);
        try (Checkpoint checkpoint = READER.open(source);
                Checkpoint twin = READER.open(folder.resolve(name + ".safetensors"))) {
            assertEquals("dcp", checkpoint.formatId());
            assertEquals(source, checkpoint.source());
            assertEquals(1 + processes, checkpoint.files().size());
            assertEquals(Map.of(), checkpoint.metadata());
            assertEquals(twin.tensors(), checkpoint.tensors());
            assertEquals(1, checkpoint.shards().size());
            for (TensorInfo info : twin.tensors()) {
                assertArrayEquals(bytes(twin, info), bytes(checkpoint, info), info::toString);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"one", "two", "four"})
    void anyRangeOfAnyTensor(String name) throws Exception {
        Random random = new Random(13);
        try (Checkpoint checkpoint = READER.open(folder.resolve(name))) {
            for (TensorInfo info : checkpoint.tensors()) {
                byte[] all = bytes(checkpoint, info);
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

    @Test
    void whatIsNoTensorIsTold() throws Exception {
        Path one = folder.resolve("one");
        try (Checkpoint checkpoint = READER.open(one)) {
            assertEquals(List.of(one.resolve(".metadata") + " lists 2 values that are no tensors, such as step, and "
                    + "are left out; load the checkpoint with PyTorch to use more than its tensors."),
                    checkpoint.remarks());
        }
        Path two = folder.resolve("two");
        try (Checkpoint checkpoint = READER.open(two)) {
            assertEquals(List.of(two.resolve(".metadata") + " lists epoch, which is no tensor and is left out; load "
                    + "the checkpoint with PyTorch to use more than its tensors."), checkpoint.remarks());
        }
    }

    @Test
    void aPartLeadsToTheWhole(@TempDir Path other) throws Exception {
        Path part = folder.resolve("two").resolve(DcpFolders.FIRST);
        String message = assertThrows(CheckpointException.class, () -> READER.open(part).close()).getMessage();
        assertTrue(message.contains(part + " is a part of a distributed checkpoint; name the folder"), message);
        // As the folder of a workspace has it, which is no checkpoint.
        Files.createDirectory(other.resolve(".metadata"));
        message = assertThrows(CheckpointException.class, () -> READER.open(other).close()).getMessage();
        assertTrue(message.contains("is a folder without any of") && message.contains(", .metadata;"), message);
    }

    private static byte[] bytes(Checkpoint checkpoint, TensorInfo info) throws CheckpointException {
        byte[] bytes = new byte[Math.toIntExact(info.sizeBytes())];
        checkpoint.tensor(info.id()).orElseThrow().copy(0, MemorySegment.ofArray(bytes));
        return bytes;
    }
}
