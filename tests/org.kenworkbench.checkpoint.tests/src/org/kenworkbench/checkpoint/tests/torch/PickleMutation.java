/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.tests.torch;

import java.util.Arrays;
import java.util.Random;

/** Damage to a file with a pickle in it. */
public final class PickleMutation {

    /** Opcodes and sizes that are written into copies more often than chance would have it. */
    private static final byte[] PIECES = ("(.01NJKMXUCB)t]ae}squrhjcRbQ"
            + "\u0080\u0081\u0085\u0086\u0087\u0088\u008a\u008b\u008d\u0093\u0094\u00ff\u007f\u0000\u0001")
            .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

    private PickleMutation() {
    }

    /** A copy with one to three changes. */
    public static byte[] of(byte[] good, Random random) {
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
