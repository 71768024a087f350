/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.tests.dcp;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.checkpoint.tests.Mutants;
import org.kenworkbench.checkpoint.tests.torch.PickleMutation;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Damaged lists and damaged chunks give the reader's own exception or a checkpoint that can be read to its end, nothing
 * else.
 */
@Tag("slow")
class DcpMutationTest {

    /** Number of damaged copies of each file. */
    private static final int MUTANTS = Mutants.count(3_000);
    private static final int MOST_BYTES = 1 << 16;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({".metadata,metadata,4", "__1_0.distcp,__1_0.distcp,20"})
    void noMutantEscapes(String name, String saved, int share) throws Exception {
        DcpFolders.copy(folder);
        new Mutants(folder.resolve(name), DcpFolders.saved(saved), PickleMutation::of, _ -> DcpFolders.open(folder))
                .open(MUTANTS, 20_261_129, folder, MUTANTS / share, checkpoint -> {
                    for (TensorInfo info : checkpoint.tensors()) {
                        assertTrue(info.sizeBytes() <= MOST_BYTES, info::toString);
                        checkpoint.tensor(info.id()).orElseThrow().copy(0,
                                MemorySegment.ofArray(new byte[(int) info.sizeBytes()]));
                    }
                });
    }
}
