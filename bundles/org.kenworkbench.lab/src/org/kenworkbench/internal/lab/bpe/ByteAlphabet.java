/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.bpe;

import java.nio.charset.StandardCharsets;

/**
 * Characters that stand for bytes in a tokenizer's files, as GPT-2 has them: printable ones for themselves, the others,
 * in their order, for those from 256 on. Stateless.
 */
final class ByteAlphabet {

    static final int SIZE = 256;
    private static final char[] CHARACTERS = characters();

    private ByteAlphabet() {
    }

    private static char[] characters() {
        char[] characters = new char[SIZE];
        int next = SIZE;
        for (int value = 0; value < SIZE; value++) {
            boolean printable = value >= '!' && value <= '~' || value >= 0xA1 && value != 0xAD;
            characters[value] = (char) (printable ? value : next++);
        }
        return characters;
    }

    /** Returns the character that stands for a byte, which is from 0 to 255. */
    static String of(int value) {
        return String.valueOf(CHARACTERS[value]);
    }

    /** Returns the bytes of a text in UTF-8, each from 0 to 255. */
    static int[] bytes(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int[] values = new int[bytes.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = Byte.toUnsignedInt(bytes[i]);
        }
        return values;
    }
}
