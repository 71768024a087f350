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
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.checkpoint.ContentCheckpointReader;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsFormat;
import org.kenworkbench.internal.checkpoint.shards.ShardedFormat;
import org.kenworkbench.internal.checkpoint.torch.TorchFormat;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.testing.TestCheckpoints;

/** Folders with PyTorch files in them: one, or shards with an index. */
class TorchFolderTest {

    private static final String INDEX = "pytorch_model.bin.index.json";

    private final ContentCheckpointReader reader = new ContentCheckpointReader(
            List.of(new SafeTensorsFormat(), new ShardedFormat(), new TorchFormat()));

    @TempDir
    private Path folder;

    @Test
    void shardsOfBothFormsOfTorchSave() throws Exception {
        Files.write(folder.resolve("pytorch_model-00001-of-00002.bin"), TorchFiles.saved("legacy.pt"));
        Files.write(folder.resolve("pytorch_model-00002-of-00002.bin"), TorchFiles.saved("training.pt"));
        index("type.F32", "pytorch_model-00001-of-00002.bin", "norm.bias", "pytorch_model-00002-of-00002.bin");
        TreeSet<String> expected = new TreeSet<>(TorchFiles.listed("types.txt").lines().toList());
        expected.addAll(TorchFiles.listed("training.txt").lines().toList());
        for (Path given : List.of(folder, folder.resolve(INDEX))) {
            try (Checkpoint checkpoint = reader.open(given)) {
                assertEquals("pytorch-shards", checkpoint.formatId());
                assertEquals(3, checkpoint.files().size());
                assertEquals(2, checkpoint.shards().size());
                assertEquals(expected, new TreeSet<>(TorchFiles.list(checkpoint).lines().toList()));
            }
        }
    }

    @Test
    void oneFile() throws Exception {
        Files.write(folder.resolve("pytorch_model.bin"), TorchFiles.saved("types.pt"));
        try (Checkpoint checkpoint = reader.open(folder)) {
            assertEquals("pytorch", checkpoint.formatId());
            assertEquals(folder, checkpoint.source());
            assertArrayEquals(TorchFiles.bytes(checkpoint, "view.whole"), TorchFiles.bytes(checkpoint, "view.tied"));
        }
    }

    @Test
    void shardsOfTwoFormats() throws Exception {
        Files.write(folder.resolve("a.bin"), TorchFiles.saved("training.pt"));
        TestCheckpoints.checkpoint().f32("w", new long[] {1}, 1).write(folder.resolve("b.safetensors"));
        index("norm.bias", "a.bin", "w", "b.safetensors");
        String message = assertThrows(CheckpointException.class, () -> reader.open(folder).close()).getMessage();
        assertTrue(message.contains(INDEX) && message.contains("pytorch and safetensors"), message);
    }

    private void index(String name, String shard, String otherName, String otherShard) throws Exception {
        Files.writeString(folder.resolve(INDEX),
                "{\"weight_map\": {\"" + name + "\": \"" + shard + "\", \"" + otherName + "\": \""
                        + otherShard + "\"}}");
    }
}
