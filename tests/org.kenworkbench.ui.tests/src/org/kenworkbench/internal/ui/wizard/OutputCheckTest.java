/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.wizard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.spi.FileSystemProvider;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.checkpoint.store.StorePaths;
import org.kenworkbench.internal.ui.inputs.Inputs;
import org.kenworkbench.internal.ui.inputs.InputsPreview;
import org.kenworkbench.internal.ui.look.Pairs;
import org.kenworkbench.testing.TestStore;

/** Places for results of models in a store. */
class OutputCheckTest {

    @TempDir
    Path folder;

    private final Supplier<FileSystemProvider> provider = () -> new TestStore(folder);

    @BeforeEach
    void addStore() {
        StorePaths.add(TestStore.SCHEME, provider);
    }

    @AfterEach
    void removeStore() {
        StorePaths.remove(TestStore.SCHEME, provider);
    }

    private Inputs inputs() throws Exception {
        Pairs.write(Files.createDirectories(folder.resolve("bucket")));
        return InputsPreview.read(Optional.of(StorePaths.of("test://bucket/before.safetensors")),
                Optional.of(StorePaths.of("test://bucket/after.safetensors"))).inputs().orElseThrow();
    }

    /** A store may be one that can only be read. */
    @Test
    void aFolderOfTheUsersIsProposed() throws Exception {
        Path proposed = OutputCheck.propose(inputs(), "ken");
        assertEquals(Path.of(System.getProperty("user.home")), proposed.getParent());
        assertTrue(proposed.getFileName().toString().startsWith("after-ken"), proposed::toString);
    }

    /** A store does not tell how much room it has. */
    @Test
    void aPlaceInAStoreIsLookedAt() throws Exception {
        Path out = StorePaths.of("test://bucket/out");
        assertEquals(new OutputCheck(out, false, false, OptionalLong.empty(), ""), OutputCheck.of(out, inputs()));
        Path bucket = StorePaths.of("test://bucket/");
        assertEquals(new OutputCheck(bucket, true, true, OptionalLong.empty(), ""), OutputCheck.of(bucket, inputs()));
    }
}
