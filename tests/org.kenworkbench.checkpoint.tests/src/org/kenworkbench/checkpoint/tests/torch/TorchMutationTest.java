/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.tests.torch;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.checkpoint.tests.Mutants;
import org.kenworkbench.tensor.TensorInfo;

/** Damaged files give the reader's own exception or a checkpoint that can be read to its end, nothing else. */
class TorchMutationTest {

    /** Number of damaged copies of each file. */
    private static final int MUTANTS = Mutants.count(4_000);
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"types.pt", "training.pt", "legacy.pt"})
    void noMutantEscapes(String saved) throws Exception {
        byte[] good = TorchFiles.saved(saved);
        Path file = folder.resolve("mutant.pt");
        new Mutants(file, good, PickleMutation::of, TorchFiles::open).open(MUTANTS, 20_261_125, file,
                MUTANTS / 4, checkpoint -> {
                    for (TensorInfo info : checkpoint.tensors()) {
                        assertTrue(info.sizeBytes() <= good.length, info::toString);
                        checkpoint.tensor(info.id()).orElseThrow().copy(0,
                                MemorySegment.ofArray(new byte[(int) info.sizeBytes()]));
                    }
                });
    }
}
