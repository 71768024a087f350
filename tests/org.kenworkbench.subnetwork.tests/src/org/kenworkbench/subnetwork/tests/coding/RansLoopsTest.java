/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork.tests.coding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.kenworkbench.internal.subnetwork.bytes.ByteSource;
import org.kenworkbench.internal.subnetwork.rans.RansLoops;
import org.kenworkbench.internal.subnetwork.residual.NumberForm;
import org.kenworkbench.internal.subnetwork.residual.NumberOrder;
import org.kenworkbench.internal.subnetwork.residual.ResidualBlocks;
import org.kenworkbench.internal.subnetwork.residual.ResidualReader;
import org.kenworkbench.internal.subnetwork.residual.ResidualWriter;
import org.kenworkbench.internal.subnetwork.residual.StreamedTensor;
import org.kenworkbench.subnetwork.format.CodingWorkers;
import org.kenworkbench.tensor.MemoryTensor;

/**
 * Streams are the same on vector units of any width and without any: their digests are told here, and this class runs
 * in a process for each of these.
 */
@Tag("slow")
class RansLoopsTest {

    /** Symbols on vectors, after those that only wait for the compiler, until it is believed. */
    private static final long ENOUGH = 1 << 25;
    private static final int MOST_ROUNDS = 2_000;

    /** Numbers, and what their stream is: {@code widthBits}, {@code count}, share of 1,000 that change, digest. */
    private enum Kind {
        DENSE_16(16, 1 << 20, 950, "42f370ceaa8677952a8d0e877c836c44f48b8de721cb25b5f5003632e2bab44b"),
        ODD_16(16, 1_000_003, 950, "36b3c0e334fcf8d319314a9eb6151e43a9f98b2ce3a5a242ec7300f6badc0731"),
        SPARSE_16(16, 1 << 20, 50, "548b6419992b6f91df9c411d3ef1251a22db538cea0ca1eb010fbf5ce9f8e640"),
        DENSE_8(8, 600_001, 600, "18fa4443f9c79cb6338ec50c6ad444d4925efbbadaac72677890374d2f596528"),
        DENSE_32(32, 300_007, 1000, "136b73c210e44ca21ec834903b98bd9c44216b43a17bb00fe7d2bb1f8291d6f7"),
        SHORT_16(16, 8_191, 900, "b236a23cada2b8cc4cd4ae31c5238b177a12cc7fa89f8ee2c2e687ffbb31acde");

        private final int widthBits;
        private final String digest;
        private final byte[] base;
        private final byte[] numbers;

        Kind(int widthBits, int count, int changedOfThousand, String digest) {
            this.widthBits = widthBits;
            this.digest = digest;
            int bytes = widthBits / Byte.SIZE;
            base = new byte[count * bytes];
            numbers = new byte[count * bytes];
            Random random = new Random(count);
            for (int i = 0; i < count; i++) {
                // Numbers of each magnitude, and changes of up to 11 bits: some symbols are often there, some never.
                long of = random.nextLong() >>> 1 >>> random.nextInt(6) & (1L << widthBits - 1) - 1;
                long by = random.nextInt(1000) < changedOfThousand ? random.nextInt(1 << random.nextInt(12)) : 0;
                for (int k = 0; k < bytes; k++) {
                    base[i * bytes + k] = (byte) (of >>> Byte.SIZE * k);
                    numbers[i * bytes + k] = (byte) (of - by >>> Byte.SIZE * k);
                }
            }
        }

        private byte[] coded() throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (ResidualWriter writer = new ResidualWriter(
                    List.of(new NumberForm(NumberOrder.SIGN_MAGNITUDE, widthBits, 0)), tensor(), new ResidualBlocks(),
                    CodingWorkers.CALLER, part -> out.writeBytes(part.toArray(ValueLayout.JAVA_BYTE)))) {
                writer.add(MemorySegment.ofArray(base), MemorySegment.ofArray(numbers));
                writer.end();
            }
            return out.toByteArray();
        }

        private StreamedTensor tensor() {
            return new StreamedTensor(widthBits / Byte.SIZE, 0);
        }
    }

    @Test
    void streamsAreTheSameOnAnyVectors() throws IOException, NoSuchAlgorithmException {
        boolean encodes = hasVectors("avx512bw", 512);
        boolean decodes = encodes || hasVectors("avx2", 256);
        int round = 0;
        do {
            for (Kind kind : Kind.values()) {
                byte[] coded = kind.coded();
                assertEquals(kind.digest, HexFormat.of().formatHex(
                        MessageDigest.getInstance("SHA-256").digest(coded)), kind + " in round " + round);
                byte[] decoded = new byte[kind.numbers.length];
                ResidualReader reader = new ResidualReader(
                        new ByteSource(MemoryTensor.ofBytes(MemorySegment.ofArray(coded))), "values:a", kind.tensor());
                reader.next(kind.base, decoded, decoded.length);
                reader.end();
                assertArrayEquals(kind.numbers, decoded, kind + " in round " + round);
            }
            if (round++ == 0) {
                // The first round was coded by plain loops.
                RansLoops.ENCODER.skipFirstSymbols();
                RansLoops.DECODER.skipFirstSymbols();
            }
        } while (round < MOST_ROUNDS && (encodes && RansLoops.ENCODER.symbolsOnVectors() < ENOUGH
                || decodes && RansLoops.DECODER.symbolsOnVectors() < ENOUGH));
        assertEquals(encodes, RansLoops.ENCODER.symbolsOnVectors() >= ENOUGH, "coding on vectors");
        assertEquals(decodes, RansLoops.DECODER.symbolsOnVectors() >= ENOUGH, "decoding on vectors");
    }

    /** Tells whether this run is to have vectors of so many bits: the processor has them, and it is not held back. */
    private static boolean hasVectors(String flag, int bits) throws IOException {
        Path processor = Path.of("/proc/cpuinfo");
        return Integer.getInteger("ken.vector.bits", 0) >= bits && Files.isReadable(processor)
                && Files.readString(processor).contains(" " + flag + " ");
    }
}
