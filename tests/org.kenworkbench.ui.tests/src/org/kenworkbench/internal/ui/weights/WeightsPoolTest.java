/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.weights;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.kenworkbench.ui.PageSource;

/** Tests of which sources have a file open that is about to be replaced. */
class WeightsPoolTest {

    private static final PageSource RESULT = new PageSource.OfComposition(Path.of("/r/composition.kenx"));
    private static final PageSource FOLDER = new PageSource.OfModel(Path.of("/m"));
    private static final PageSource PAIR = new PageSource.OfPair(Path.of("/b/base.safetensors"), Path.of("/t"));

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
