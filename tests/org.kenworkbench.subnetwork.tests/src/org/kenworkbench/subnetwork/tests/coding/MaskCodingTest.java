/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork.tests.coding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.internal.subnetwork.mask.MaskBuilder;
import org.kenworkbench.internal.subnetwork.mask.PlainMaskBuilder;
import org.kenworkbench.subnetwork.format.MaskCoding;

class MaskCodingTest {

    @ParameterizedTest
    @CsvSource({"0, 0, NONE, 0", "100, 0, NONE, 0", "100, 100, ALL, 0", "1, 1, ALL, 0", "100, 12, GAPS, 12",
            "100, 13, BITMAP, 13", "100, 99, BITMAP, 13", "8, 1, BITMAP, 1", "9, 1, GAPS, 1"})
    void takesTheSmaller(int size, int count, MaskCoding coding, long bytes) throws IOException {
        try (MaskBuilder builder = new PlainMaskBuilder(size)) {
            for (int i = 0; i < size; i++) {
                builder.add(i < count ? 1 : 0, 1);
            }
            assertEquals(coding, builder.coding());
            assertEquals(bytes, builder.bytes().byteSize());
            assertEquals(count, builder.count());
            assertEquals(size, builder.size());
        }
    }

    @Test
    void gapsAreVarints() throws IOException {
        try (MaskBuilder builder = new PlainMaskBuilder(100_000)) {
            boolean[] set = new boolean[100_000];
            for (int position : new int[] {3, 4, 204, 16_589, 99_999}) {
                set[position] = true;
            }
            for (boolean bit : set) {
                builder.add(bit ? 1 : 0, 1);
            }
            assertEquals(MaskCoding.GAPS, builder.coding());
            assertArrayEquals(
                    new byte[] {3, 0, (byte) 0xC7, 1, (byte) 0x80, (byte) 0x80, 1, (byte) 0xD1, (byte) 0x8B, 5},
                    builder.bytes().toArray(ValueLayout.JAVA_BYTE));
        }
    }

    @Test
    void piecesDoNotMatter() throws IOException {
        Random random = new Random(4);
        for (int round = 0; round < 200; round++) {
            int size = 1 + random.nextInt(2000);
            double density = round % 2 == 0 ? 0.01 : 0.4;
            try (MaskBuilder single = new PlainMaskBuilder(size); MaskBuilder pieces = new PlainMaskBuilder(size)) {
                for (int at = 0; at < size;) {
                    int count = Math.min(size - at, random.nextInt(65));
                    long bits = 0;
                    for (int i = 0; i < count; i++) {
                        long bit = random.nextDouble() < density ? 1 : 0;
                        single.add(bit, 1);
                        bits |= bit << i;
                    }
                    pieces.add(bits, count);
                    at += count;
                }
                assertEquals(single.coding(), pieces.coding());
                assertEquals(-1, single.bytes().mismatch(pieces.bytes()));
            }
        }
    }
}
