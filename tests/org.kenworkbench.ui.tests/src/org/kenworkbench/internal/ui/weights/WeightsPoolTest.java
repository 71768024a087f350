/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.ui.PrunedModels;
import org.kenworkbench.ui.PageSource;

/** Tests of which sources have a file open that is about to be replaced. */
class WeightsPoolTest {

    private static final List<Path> RESULT = List.of(Path.of("/r/composition.kenx"));
    private static final List<Path> FOLDER = List.of(Path.of("/m"));
    private static final List<Path> PAIR = List.of(Path.of("/b/base.safetensors"), Path.of("/t"));

    @TempDir
    Path folder;

    /** The composition lies in a folder of its own, away from both checkpoints. */
    @Test
    void aResultUsesItsCheckpointsWhereverTheyLie() throws Exception {
        PageSource source = new PageSource.OfComposition(PrunedModels.prune(folder));
        Path other = Files.createDirectory(folder.resolve("other")).resolve("model.safetensors");
        try (WeightsPool.Hold hold = WeightsPool.platform().hold(source)) {
            assertFalse(hold.weights().isPreview());
            for (String name : List.of("base.safetensors", "tuned.safetensors", "pruned/subnetwork.ken")) {
                assertEquals(Set.of(source), WeightsPool.platform().users(folder.resolve(name)), name);
            }
            assertEquals(Set.of(), WeightsPool.platform().users(other));
        }
        assertEquals(Set.of(), WeightsPool.platform().users(folder.resolve("base.safetensors")));
    }

    @Test
    void aResultUsesWhatLiesBesideIt() {
        assertTrue(WeightsPool.uses(RESULT, Path.of("/r/subnetwork.ken")));
        assertTrue(WeightsPool.uses(RESULT, Path.of("/r/composition.kenx")));
        assertFalse(WeightsPool.uses(RESULT, Path.of("/r2/subnetwork.ken")));
        assertFalse(WeightsPool.uses(RESULT, Path.of("/")));
    }

    @Test
    void aModelUsesTheFilesInItsFolder() {
        assertTrue(WeightsPool.uses(FOLDER, Path.of("/m/model.safetensors")));
        assertTrue(WeightsPool.uses(FOLDER, Path.of("/m/2_Dense/model.safetensors")));
        assertFalse(WeightsPool.uses(FOLDER, Path.of("/m2/model.safetensors")));
    }

    @Test
    void aPairUsesTheFilesOfBoth() {
        assertTrue(WeightsPool.uses(PAIR, Path.of("/b/base.safetensors")));
        assertTrue(WeightsPool.uses(PAIR, Path.of("/t/model.safetensors")));
        assertFalse(WeightsPool.uses(PAIR, Path.of("/c/model.safetensors")));
    }
}
