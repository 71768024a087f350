/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.tests.gguf;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.checkpoint.tests.Mutants;
import org.kenworkbench.internal.checkpoint.gguf.GgufFormat;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.testing.Gguf;

/** Damaged files give the reader's own exception or a checkpoint that can be read to its end, nothing else. */
class GgufMutationTest {

    private static final int MUTANTS = Mutants.count(8_000);

    @TempDir
    private Path folder;

    @Test
    void noMutantEscapes() throws Exception {
        ByteArrayOutputStream tokens = new ByteArrayOutputStream();
        tokens.writeBytes(Gguf.little(4, 8));
        tokens.writeBytes(Gguf.little(8, 2));
        tokens.writeBytes(Gguf.text("<s>"));
        tokens.writeBytes(Gguf.text("the"));
        byte[] good = new Gguf().alignment(16).entry("name", 8, Gguf.text("llama"))
                .entry("tokens", 9, tokens.toByteArray())
                .entry("n", 10, Gguf.little(8, 9)).tensor("a.weight", 0, new byte[24], 3, 2)
                .tensor("b.weight", 30, new byte[12], 2, 3).tensor("c", 26, new byte[8], 2).bytes();
        Path file = folder.resolve("mutant.gguf");
        new Mutants(file, good, GgufMutationTest::mutate, new GgufFormat()::open).open(MUTANTS, 20_261_125, file,
                MUTANTS / 4, checkpoint -> {
                    for (TensorInfo info : checkpoint.tensors()) {
                        assertTrue(info.sizeBytes() <= good.length, info::toString);
                        checkpoint.tensor(info.id()).orElseThrow().copy(0,
                                MemorySegment.ofArray(new byte[(int) info.sizeBytes()]));
                    }
                });
    }

    /** The magic number stays, since without it no file comes to this reader. */
    private static byte[] mutate(byte[] good, Random random) {
        byte[] mutant = good.clone();
        int times = 1 + random.nextInt(3);
        for (int i = 0; i < times; i++) {
            int at = 4 + random.nextInt(mutant.length - 4);
            switch (random.nextInt(5)) {
                case 0 -> mutant[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> mutant[at] = (byte) random.nextInt(256);
                case 2 -> mutant[at] = (byte) random.nextInt(40);
                case 3 ->
                    Arrays.fill(mutant, at, Math.min(mutant.length, at + random.nextInt(9)), (byte) -random.nextInt(2));
                default -> mutant = Arrays.copyOf(mutant, Math.max(8, random.nextInt(4) == 0 ? at : mutant.length));
            }
        }
        return mutant;
    }
}
