/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.checkpoint.CheckpointFormat;
import org.kenworkbench.internal.checkpoint.ContentCheckpointReader;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsFormat;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.testing.TestCheckpoints;

class CheckpointReaderTest {

    @TempDir
    private Path folder;

    private final ContentCheckpointReader reader = new ContentCheckpointReader(List.of(new SafeTensorsFormat()));

    private void assertRefused(Path file, String... fragments) {
        String message = assertThrows(CheckpointException.class, () -> reader.open(file).close()).getMessage();
        assertTrue(message.startsWith(file.toString()) && message.endsWith(".") && message.indexOf('\n') < 0, message);
        for (String fragment : fragments) {
            assertTrue(message.contains(fragment), message);
        }
    }

    @Test
    void choosesByContentWhateverTheEnding() throws Exception {
        Path file = TestCheckpoints.checkpoint().f32("w", new long[] {1}, 1).write(folder.resolve("model.txt"));
        try (Checkpoint checkpoint = reader.open(file)) {
            assertEquals("safetensors", checkpoint.formatId());
        }
    }

    @Test
    void whatIsNoCheckpointAtAll() throws Exception {
        assertRefused(folder.resolve("nowhere"), "does not exist", "check the path");
        assertRefused(folder, "is a folder", "model.safetensors");
        assertRefused(Path.of("/dev/zero"), "is not a regular file");
        assertRefused(Files.createFile(folder.resolve("empty")), "is empty");
        assertRefused(Files.writeString(folder.resolve("text"), "{\"weight_map\": {}}"),
                "known format (SafeTensors *.safetensors)",
                "convert it");
        assertRefused(Files.write(folder.resolve("short"), new byte[] {1}), "known format");
    }

    @Test
    void aFileWithoutPermission() throws Exception {
        Path file = TestCheckpoints.checkpoint().f32("w", new long[] {1}, 1).write(folder.resolve("secret"));
        Files.setPosixFilePermissions(file, Set.of());
        assumeFalse(Files.isReadable(file), "permissions do not bind root");
        assertRefused(file, "cannot be read", "permission");
    }

    @Test
    void aDamagedFileOfAKnownFormatGetsThatFormatsMessage() throws Exception {
        byte[] good = TestCheckpoints.checkpoint().f32("w", new long[] {1}, 1).bytes();
        assertRefused(Files.write(folder.resolve("cut"), java.util.Arrays.copyOf(good, 20)), "truncated");
        good[11] = 1; // the header's length grows by 16 MB
        assertRefused(Files.write(folder.resolve("x"), java.util.Arrays.copyOf(good, 9)), "truncated");
    }

    @Test
    void asksTheFormatsInTheOrderOfTheirIdsAndGivesThemTheSameHead() throws Exception {
        byte[] content = new byte[2000];
        content[511] = 7;
        Path file = Files.write(folder.resolve("f"), content);
        List<String> asked = new ArrayList<>();
        List<CheckpointFormat> formats = new ArrayList<>();
        for (String id : List.of("c", "a", "b")) {
            formats.add(new CheckpointFormat() {
                @Override
                public String id() {
                    return id;
                }

                @Override
                public String label() {
                    return "Format " + id;
                }

                @Override
                public boolean recognises(byte[] head, long sizeBytes) {
                    asked.add(id);
                    assertArrayEquals(java.util.Arrays.copyOf(content, HEAD_BYTES), head);
                    assertEquals(2000, sizeBytes);
                    head[0] = 1;
                    return false;
                }

                @Override
                public Checkpoint open(Path any) {
                    throw new AssertionError("was not recognised");
                }
            });
        }
        String message = assertThrows(CheckpointException.class,
                () -> new ContentCheckpointReader(formats).open(file).close()).getMessage();
        assertEquals(List.of("a", "b", "c"), asked);
        assertTrue(message.contains("(Format a, Format b, Format c)"), message);
    }
}
