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
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.checkpoint.tests.Mutants;
import org.kenworkbench.tensor.TensorInfo;

/** Damaged files give the reader's own exception or a checkpoint that can be read to its end, nothing else. */
class TorchMutationTest {

    /** Number of damaged copies of each file. */
    private static final int MUTANTS = Mutants.count(4_000);
    /** Opcodes and sizes that are written into copies more often than chance would have it. */
    private static final byte[] PIECES = ("(.01NJKMXUCB)t]ae}squrhjcRbQ"
            + "\u0080\u0081\u0085\u0086\u0087\u0088\u008a\u008b\u008d\u0093\u0094\u00ff\u007f\u0000\u0001")
            .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"types.pt", "training.pt", "legacy.pt"})
    void noMutantEscapes(String saved) throws Exception {
        byte[] good = TorchFiles.saved(saved);
        Path file = folder.resolve("mutant.pt");
        new Mutants(file, good, TorchMutationTest::mutate, TorchFiles::open).open(MUTANTS, 20_261_125, file,
                MUTANTS / 4, checkpoint -> {
                    for (TensorInfo info : checkpoint.tensors()) {
                        assertTrue(info.sizeBytes() <= good.length, info::toString);
                        checkpoint.tensor(info.id()).orElseThrow().copy(0,
                                MemorySegment.ofArray(new byte[(int) info.sizeBytes()]));
                    }
                });
    }

    private static byte[] mutate(byte[] good, Random random) {
        byte[] mutant = good.clone();
        int times = 1 + random.nextInt(3);
        for (int i = 0; i < times && mutant.length > 8; i++) {
            int at = random.nextInt(mutant.length);
            switch (random.nextInt(6)) {
                case 0 -> mutant[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> mutant[at] = (byte) random.nextInt(256);
                case 2, 3 -> mutant[at] = PIECES[random.nextInt(PIECES.length)];
                case 4 ->
                    Arrays.fill(mutant, at, Math.min(mutant.length, at + random.nextInt(9)), (byte) -random.nextInt(2));
                default -> {
                    if (random.nextInt(4) == 0) {
                        mutant = Arrays.copyOf(mutant, at);
                    } else {
                        int from = random.nextInt(mutant.length);
                        int count = Math.min(random.nextInt(40), mutant.length - Math.max(at, from));
                        System.arraycopy(mutant, from, mutant, at, count);
                    }
                }
            }
        }
        return mutant;
    }
}
