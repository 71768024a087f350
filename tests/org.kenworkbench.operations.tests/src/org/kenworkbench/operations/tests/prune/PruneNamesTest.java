/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.prune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.composition.TensorEntry;
import org.kenworkbench.composition.store.CompositionStore;
import org.kenworkbench.operations.ProgressListener;
import org.kenworkbench.operations.tests.PruneFixture;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.testing.TestCheckpoints;

/** Tests that {@code prune} keeps names of tensors that XML cannot hold. */
class PruneNamesTest {

    private static final int SIDE = 8;

    @TempDir
    Path work;

    @Test
    void controlCharactersAndNoncharactersComeBack() throws Exception {
        prune(List.of("a\\u0001b", "\\ufffe", "_x1_"), Set.of("a\u0001b", "\uFFFE", "_x1_"));
    }

    /** Checks that names which no file in UTF-8 can hold are refused before any value is read. */
    @Test
    void loneSurrogatesAreRefusedAtOnce() {
        CheckpointException refused = assertThrows(CheckpointException.class,
                () -> prune(List.of("a\\ud800b", "plain"), Set.of()));
        assertTrue(refused.getMessage().contains("holds a string that is not valid Unicode"), refused.getMessage());
        assertFalse(Files.exists(work.resolve("out")));
    }

    private void prune(List<String> jsonNames, Set<String> names) throws Exception {
        PruneFixture fixture = PruneFixture.in(Files.createDirectory(work.resolve("fixture")));
        fixture.prune(work.resolve("out"), ProgressListener.NONE, "--base", write("base", jsonNames, 1).toString(),
                "--tuned", write("tuned", jsonNames, 1.5f).toString(), "--keep", "10%", "--force", "true");
        assertEquals(names, CompositionStore.load(work.resolve("out/composition.kenx")).getTensors().stream()
                .map(TensorEntry::getName).collect(Collectors.toSet()));
    }

    private Path write(String name, List<String> jsonNames, float scale) throws IOException {
        int bytes = SIDE * SIDE * Float.BYTES;
        ByteBuffer data = ByteBuffer.allocate(bytes * jsonNames.size()).order(ByteOrder.LITTLE_ENDIAN);
        StringBuilder header = new StringBuilder("{");
        for (int i = 0; i < jsonNames.size(); i++) {
            header.append(i == 0 ? "" : ",").append('"').append(jsonNames.get(i))
                    .append("\":{\"dtype\":\"F32\",\"shape\":[").append(SIDE).append(',').append(SIDE)
                    .append("],\"data_offsets\":[").append(i * bytes).append(',').append((i + 1) * bytes)
                    .append("]}");
        }
        for (int i = 0; data.hasRemaining(); i++) {
            data.putFloat(scale * (float) Math.sin(i));
        }
        return Files.write(work.resolve(name + ".safetensors"),
                TestCheckpoints.file(header.append('}').toString(), data.array()));
    }
}
