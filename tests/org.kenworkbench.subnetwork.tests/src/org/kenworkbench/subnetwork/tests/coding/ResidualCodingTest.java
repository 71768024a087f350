/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork.tests.coding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.internal.subnetwork.bytes.ByteSource;
import org.kenworkbench.internal.subnetwork.residual.NumberForm;
import org.kenworkbench.internal.subnetwork.residual.NumberOrder;
import org.kenworkbench.internal.subnetwork.residual.ResidualBlocks;
import org.kenworkbench.internal.subnetwork.residual.ResidualReader;
import org.kenworkbench.internal.subnetwork.residual.ResidualWriter;
import org.kenworkbench.internal.subnetwork.residual.StreamedTensor;
import org.kenworkbench.subnetwork.format.CodingWorkers;
import org.kenworkbench.subnetwork.format.SubnetworkException;
import org.kenworkbench.tensor.MemoryTensor;
import org.kenworkbench.testing.Python;

/** Values coded as residuals come back bit for bit, take what their entropy says, and damaged ones are refused. */
class ResidualCodingTest {

    private static final int CHUNK = 1 << 10;
    private static final int BLOCK = 1 << 20;
    /** The blocks of these tests: elements of two bytes. */
    private static final int BLOCK_BYTES = 2 * BLOCK;

    /** Ways in which numbers differ from the base's. */
    private enum Change {
        NONE,
        ONE,
        SOME,
        MOST,
        ALL_BITS,
        ZEROS_AT_THE_END
    }

    /** A base and numbers, as bytes. */
    private record Pair(byte[] base, byte[] numbers) {

        static Pair of(int widthBits, int count, Change change, Random random) {
            byte[] base = new byte[(int) ((count * (long) widthBits + 7) / 8)];
            random.nextBytes(base);
            byte[] numbers = base.clone();
            int bytes = Math.max(1, widthBits / Byte.SIZE);
            for (int at = 0; at + bytes <= numbers.length; at += bytes) {
                boolean changes = switch (change) {
                    case NONE -> false;
                    case ONE -> at == numbers.length / bytes / 2 * bytes;
                    case SOME -> random.nextInt(20) == 0;
                    case MOST, ALL_BITS, ZEROS_AT_THE_END -> random.nextInt(20) > 0;
                };
                if (changes && change == Change.ALL_BITS) {
                    for (int i = 0; i < bytes; i++) {
                        numbers[at + i] = (byte) random.nextInt();
                    }
                } else if (changes) {
                    numbers[at] += (byte) (random.nextGaussian() * 5);
                }
                if (change == Change.ZEROS_AT_THE_END) {
                    base[at] = 0;
                    numbers[at] = 0;
                }
            }
            return new Pair(base, numbers);
        }
    }

    private static int elementBytes(int widthBits) {
        return Math.max(1, widthBits / Byte.SIZE);
    }

    private static byte[] coded(Pair pair, List<NumberForm> forms, long rowBits, CodingWorkers workers)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ResidualWriter writer = new ResidualWriter(forms,
                new StreamedTensor(elementBytes(forms.getFirst().widthBits()), rowBits), new ResidualBlocks(),
                workers,
                part -> out.writeBytes(part.toArray(ValueLayout.JAVA_BYTE)))) {
            for (int from = 0; from < pair.numbers.length; from += BLOCK_BYTES) {
                int count = Math.min(BLOCK_BYTES, pair.numbers.length - from);
                writer.add(MemorySegment.ofArray(pair.base).asSlice(from, count),
                        MemorySegment.ofArray(pair.numbers).asSlice(from, count));
                writer.endBlock();
            }
            writer.end();
        }
        return out.toByteArray();
    }

    private static byte[] decoded(byte[] coded, byte[] base, long rowBits) throws IOException {
        ResidualReader reader = new ResidualReader(new ByteSource(MemoryTensor.ofBytes(MemorySegment.ofArray(coded))),
                "values:a",
                new StreamedTensor(elementBytes(coded.length == 0 ? 0 : coded[0]), rowBits));
        byte[] all = new byte[base.length];
        for (int from = 0; from < base.length; from += BLOCK_BYTES) {
            byte[] ofBase = Arrays.copyOfRange(base, from, Math.min(base.length, from + BLOCK_BYTES));
            byte[] block = new byte[ofBase.length];
            reader.next(ofBase, block, block.length);
            System.arraycopy(block, 0, all, from, block.length);
        }
        reader.end();
        return all;
    }

    @ParameterizedTest
    @EnumSource(NumberOrder.class)
    void comeBackBitForBit(NumberOrder order) throws IOException {
        for (int widthBits : new int[] {4, 8, 16, 32, 64}) {
            for (Change change : Change.values()) {
                for (int count : new int[] {2, 4, 61, 62, CHUNK - 2, CHUNK - 1, CHUNK, CHUNK + 1, CHUNK + 2,
                        12346, 12347}) {
                    if (count * widthBits % Byte.SIZE != 0) {
                        continue;
                    }
                    Pair pair = Pair.of(widthBits, count, change, new Random(count));
                    byte[] coded = coded(pair, List.of(new NumberForm(order, widthBits, 0)), 0, CodingWorkers.CALLER);
                    assertArrayEquals(pair.numbers, decoded(coded, pair.base, 0),
                            () -> order + " " + widthBits + " " + change + " " + count);
                    assertTrue(coded.length <= pair.numbers.length + 16, "too large: " + coded.length);
                }
            }
        }
    }

    /** Blocks of a few numbers are hardly larger than these are, and a stream of so few is written as they are. */
    @ParameterizedTest
    @EnumSource(NumberOrder.class)
    void aFewNumbersComeBack(NumberOrder order) throws IOException {
        for (int widthBits : new int[] {8, 16, 32, 64}) {
            for (Change change : Change.values()) {
                for (int count = 1; count < 9; count++) {
                    Pair pair = Pair.of(widthBits, count, change, new Random(count));
                    byte[] coded = coded(pair, List.of(new NumberForm(order, widthBits, 0)), 0, CodingWorkers.CALLER);
                    assertArrayEquals(pair.numbers, decoded(coded, pair.base, 0), order + " " + widthBits);
                    assertTrue(coded.length <= pair.numbers.length + 16, "too large: " + coded.length);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK + 17})
    void blocksAreTheSameWhoeverCodesThem(int count) throws IOException {
        Pair pair = Pair.of(16, count, Change.MOST, new Random(1));
        List<NumberForm> forms = List.of(new NumberForm(NumberOrder.SIGN_MAGNITUDE, 16, 0));
        byte[] coded = coded(pair, forms, 0, CodingWorkers.CALLER);
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            assertArrayEquals(coded, coded(pair, forms, 0, new CodingWorkers(threads, 4)));
        }
        assertArrayEquals(pair.numbers, decoded(coded, pair.base, 0));
    }

    /**
     * Blocks begin with what was found in an earlier one, which they may be unlike: few changes, many, none, zeros that
     * all share.
     */
    @Test
    void blocksUnlikeTheOnesBefore() throws IOException {
        int blockBytes = 2 * 40_001;
        List<Pair> blocks = new ArrayList<>();
        Random random = new Random(21);
        for (int i = 0; i < 40; i++) {
            Change change = i % 3 == 0 ? Change.SOME : Change.values()[random.nextInt(Change.values().length)];
            blocks.add(Pair.of(16, blockBytes / 2, change, random));
        }
        List<NumberForm> forms = List.of(new NumberForm(NumberOrder.SIGN_MAGNITUDE, 16, 0));
        byte[] coded = coded(blocks, forms, CodingWorkers.CALLER);
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            assertArrayEquals(coded, coded(blocks, forms, new CodingWorkers(threads, 5)));
            assertArrayEquals(coded, coded(blocks, forms, new CodingWorkers(threads, 0)));
        }
        ResidualReader reader = new ResidualReader(new ByteSource(MemoryTensor.ofBytes(MemorySegment.ofArray(coded))),
                "values:a",
                new StreamedTensor(2, 0));
        int alone = 0;
        for (Pair pair : blocks) {
            byte[] block = new byte[blockBytes];
            reader.next(pair.base.clone(), block, blockBytes);
            assertArrayEquals(pair.numbers, block);
            alone += coded(List.of(pair), forms, CodingWorkers.CALLER).length;
        }
        reader.end();
        assertTrue(coded.length < alone, coded.length + " together, " + alone + " each alone");
    }

    private static byte[] coded(List<Pair> blocks, List<NumberForm> forms, CodingWorkers workers) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ResidualWriter writer = new ResidualWriter(forms, new StreamedTensor(2, 0), new ResidualBlocks(), workers,
                part -> out.writeBytes(part.toArray(ValueLayout.JAVA_BYTE)))) {
            for (Pair pair : blocks) {
                writer.add(MemorySegment.ofArray(pair.base), MemorySegment.ofArray(pair.numbers));
                writer.endBlock();
            }
            writer.end();
        }
        return out.toByteArray();
    }

    /** Changes as far apart as they may be, and a number that is the base's in all but its sign. */
    @Test
    void extremesComeBack() throws IOException {
        byte[] base = new byte[2 * BLOCK];
        byte[] numbers = base.clone();
        numbers[0] = 1;
        numbers[2 * BLOCK - 1] = (byte) 0x80;
        for (NumberOrder order : NumberOrder.values()) {
            byte[] coded = coded(new Pair(base, numbers), List.of(new NumberForm(order, 16, 0)), 0,
                    CodingWorkers.CALLER);
            assertArrayEquals(numbers, decoded(coded, base, 0));
            assertTrue(coded.length < 100, coded.length + " bytes for two changes");
        }
    }

    /** The entropy of a residual is known where it is drawn evenly from 2^b numbers: b bits. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 6})
    void takeTheirEntropy(int bits) throws IOException {
        Random random = new Random(bits);
        byte[] base = new byte[2 * BLOCK];
        byte[] numbers = new byte[2 * BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            base[2 * i + 1] = (byte) (0x3C + random.nextInt(4));
            base[2 * i] = (byte) random.nextInt(64);
            numbers[2 * i + 1] = base[2 * i + 1];
            numbers[2 * i] = (byte) (base[2 * i] + random.nextInt(1 << bits));
        }
        int size = coded(new Pair(base, numbers), List.of(new NumberForm(NumberOrder.SIGN_MAGNITUDE, 16, 0)), 0,
                CodingWorkers.CALLER).length;
        int entropyBytes = BLOCK / Byte.SIZE * bits;
        // Lanes take 0.44 %, frequencies of 12 bits and classes without need some more.
        assertTrue(size > entropyBytes && size < 1.008 * entropyBytes + 200, size + " for " + entropyBytes);
    }

    /** The spread of residuals depends on the base here; one table for all would take half a bit more for each. */
    @Test
    void theBaseTellsTheTable() throws IOException {
        Random random = new Random(5);
        byte[] base = new byte[2 * BLOCK];
        byte[] numbers = new byte[2 * BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            boolean small = random.nextBoolean();
            base[2 * i + 1] = (byte) (small ? 0x30 : 0x3F);
            numbers[2 * i + 1] = base[2 * i + 1];
            numbers[2 * i] = (byte) random.nextInt(small ? 64 : 4);
        }
        int size = coded(new Pair(base, numbers), List.of(new NumberForm(NumberOrder.SIGN_MAGNITUDE, 16, 0)), 0,
                CodingWorkers.CALLER).length;
        int entropyBytes = BLOCK / Byte.SIZE * 4;
        assertTrue(size < 1.008 * entropyBytes + 200, size + " for " + entropyBytes);
    }

    @Test
    void theFormThatTakesLeastIsChosen() throws IOException {
        Random random = new Random(6);
        byte[] base = new byte[BLOCK];
        random.nextBytes(base);
        byte[] numbers = base.clone();
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] ^= (byte) (random.nextInt(10) == 0 ? 0x10 : 0);
        }
        NumberForm bytes = new NumberForm(NumberOrder.UNSIGNED, 8, 0);
        NumberForm halves = new NumberForm(NumberOrder.UNSIGNED, 4, 0);
        Pair pair = new Pair(base, numbers);
        byte[] best = coded(pair, List.of(bytes, halves), 0, CodingWorkers.CALLER);
        int least = Math.min(coded(pair, List.of(bytes), 0, CodingWorkers.CALLER).length,
                coded(pair, List.of(halves), 0, CodingWorkers.CALLER).length);
        assertEquals(least, best.length);
        assertArrayEquals(numbers, decoded(best, base, 0));
    }

    /** Rows of an embedding that were never trained cost a bit each. */
    @Test
    void unchangedRowsAreLeftOut() throws IOException {
        int rowBytes = 2 * 383;
        Random random = new Random(7);
        Pair all = Pair.of(16, 4000 * rowBytes / 2, Change.MOST, random);
        byte[] some = all.base.clone();
        for (int row = 0; row < 4000; row++) {
            if (random.nextInt(4) == 0) {
                System.arraycopy(all.numbers, row * rowBytes, some, row * rowBytes, rowBytes);
            }
        }
        List<NumberForm> forms = List.of(new NumberForm(NumberOrder.SIGN_MAGNITUDE, 16, 0));
        int ofAll = coded(all, forms, Byte.SIZE * rowBytes, CodingWorkers.CALLER).length;
        byte[] coded = coded(new Pair(all.base, some), forms, Byte.SIZE * rowBytes, CodingWorkers.CALLER);
        assertTrue(coded.length < 0.27 * ofAll, coded.length + " of " + ofAll);
        assertArrayEquals(some, decoded(coded, all.base, Byte.SIZE * rowBytes));
    }

    /** Another program decodes what this one coded, in all orders and widths: dense, sparse, raw and with rows. */
    @Test
    @Tag("slow")
    void pythonDecodesTheSame(@TempDir Path folder) throws IOException, InterruptedException {
        StringBuilder cases = new StringBuilder();
        StringBuilder expected = new StringBuilder();
        for (NumberOrder order : NumberOrder.values()) {
            for (int widthBits : new int[] {4, 8, 16, 32, 64}) {
                for (Change change : Change.values()) {
                    int count = 30_000 + 2 * cases.length() % 100;
                    Pair pair = Pair.of(widthBits, count, change, new Random(count));
                    String name = order + "-" + widthBits + "-" + change;
                    write(folder.resolve(name), pair, coded(pair, List.of(new NumberForm(order, widthBits, 0)), 0,
                            CodingWorkers.CALLER));
                    cases.append(name).append(' ').append(BLOCK_BYTES).append(" 0\n");
                    expected.append(name).append(" True\n");
                }
            }
        }
        Pair several = Pair.of(16, 2 * BLOCK + 1000, Change.MOST, new Random(14));
        int rowBytes = 2 * 383;
        for (int row = 0; row < several.numbers.length / rowBytes; row++) {
            if (row % 3 > 0) {
                System.arraycopy(several.base, row * rowBytes, several.numbers, row * rowBytes, rowBytes);
            }
        }
        write(folder.resolve("rows"), several,
                coded(several, List.of(new NumberForm(NumberOrder.SIGN_MAGNITUDE, 16, 0)),
                        Byte.SIZE * rowBytes, CodingWorkers.CALLER));
        cases.append("rows ").append(BLOCK_BYTES).append(' ').append(rowBytes).append('\n');
        expected.append("rows True\n");
        Files.writeString(folder.resolve("cases"), cases);
        try (InputStream script = ResidualCodingTest.class.getResourceAsStream("residuals.py")) {
            assertEquals(expected.toString(), Python.run(folder,
                    new String(script.readAllBytes(), StandardCharsets.UTF_8), folder));
        }
    }

    private static void write(Path file, Pair pair, byte[] coded) throws IOException {
        Files.write(Path.of(file + ".coded"), coded);
        Files.write(Path.of(file + ".base"), pair.base);
        Files.write(Path.of(file + ".numbers"), pair.numbers);
    }

    /** Blocks that were made with malice have the right checksum, and are refused, or give other numbers. */
    @Test
    void damagedStreamsAreRefused() throws IOException {
        List<NumberForm> forms = List.of(new NumberForm(NumberOrder.SIGN_MAGNITUDE, 16, 0));
        List<byte[]> streams = new ArrayList<>();
        List<Pair> pairs = new ArrayList<>();
        for (Change change : List.of(Change.SOME, Change.MOST, Change.ALL_BITS, Change.NONE)) {
            Pair pair = Pair.of(16, 4096, change, new Random(8));
            pairs.add(pair);
            streams.add(coded(pair, forms, 0, CodingWorkers.CALLER));
        }
        Random random = new Random(9);
        int refused = 0;
        for (int i = 0; i < 4000; i++) {
            int which = i % streams.size();
            byte[] damaged = streams.get(which).clone();
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                // Headers more often than their share.
                int at = random.nextBoolean() ? random.nextInt(damaged.length)
                        : random.nextInt(Math.min(60, damaged.length));
                damaged[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
            }
            check(damaged);
            try {
                decoded(damaged, pairs.get(which).base, 0);
            } catch (SubnetworkException e) {
                assertTrue(e.getMessage().startsWith("values:a "), e.getMessage());
                refused++;
            }
        }
        assertTrue(refused > 2000, refused + " refused");
    }

    /** Puts in the checksum of the one block of a stream, as far as it ends where its size says. */
    private static void check(byte[] stream) {
        int first = 1 + 2 * Integer.BYTES;
        if (stream.length > first) {
            CRC32 check = new CRC32();
            check.update(stream, first, stream.length - first);
            for (int i = 0; i < Integer.BYTES; i++) {
                stream[1 + Integer.BYTES + i] = (byte) (check.getValue() >>> Byte.SIZE * i);
            }
        }
    }

    @Test
    void damageIsToldWithoutTheBase() throws IOException {
        Pair pair = Pair.of(16, BLOCK + 3000, Change.SOME, new Random(11));
        byte[] coded = coded(pair, List.of(new NumberForm(NumberOrder.SIGN_MAGNITUDE, 16, 0)), 0,
                CodingWorkers.CALLER);
        checkBoth(coded);
        for (int at = 1; at < coded.length; at += 997) {
            byte[] damaged = coded.clone();
            damaged[at] ^= 0x10;
            SubnetworkException told = assertThrows(SubnetworkException.class, () -> checkBoth(damaged));
            assertTrue(told.getMessage().startsWith("values:a "), told.getMessage());
        }
    }

    private static void checkBoth(byte[] coded) throws IOException {
        ResidualReader reader = new ResidualReader(new ByteSource(MemoryTensor.ofBytes(MemorySegment.ofArray(coded))),
                "values:a",
                new StreamedTensor(elementBytes(16), 0));
        reader.check();
        reader.check();
        reader.end();
    }

    @Test
    void truncatedStreamsAreRefused() throws IOException {
        Pair pair = Pair.of(16, 3000, Change.MOST, new Random(10));
        byte[] coded = coded(pair, List.of(new NumberForm(NumberOrder.SIGN_MAGNITUDE, 16, 0)), 0,
                CodingWorkers.CALLER);
        IntStream.range(0, coded.length).forEach(size -> assertThrows(SubnetworkException.class,
                () -> decoded(Arrays.copyOf(coded, size), pair.base, 0), () -> size + " bytes"));
        assertThrows(SubnetworkException.class,
                () -> decoded(Arrays.copyOf(coded, coded.length + 1), pair.base, 0));
    }
}
