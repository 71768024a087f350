/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.inputs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.kenworkbench.checkpoint.FormatDescription;

/** File dialogs offer what the installed formats say of themselves. */
class CheckpointFiltersTest {

    @Test
    void eachFormatAndAllOfThem() {
        CheckpointFilters filters = CheckpointFilters
                .of(List.of(new FormatDescription("npz", "NumPy", List.of(".npz", ".npy"), ""),
                        new FormatDescription("silent", "Silent", List.of(), ""),
                        new FormatDescription("x", "X", List.of(".x"), "")));
        assertEquals(List.of("*.npz;*.npy;*.x", "*.npz;*.npy", "*.x", "*"), filters.patterns());
        assertEquals(List.of("Checkpoints (NumPy, X)", "NumPy", "X", "All files"), filters.names());
        assertTrue(filters.match(Path.of("a/b.npy")) && filters.match(Path.of("b.x")));
        assertFalse(filters.match(Path.of("a.npy/model")) || filters.match(Path.of("b.y")));
    }

    @Test
    void theInstalledOnesAreThere() {
        List<String> names = CheckpointFilters.ofInstalled().names();
        assertTrue(names.containsAll(List.of("GGUF", "ONNX", "PyTorch", "SafeTensors")), names::toString);
    }
}
