/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork.tests;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.kenworkbench.checkpoint.Checkpoint;
import org.kenworkbench.checkpoint.CheckpointException;
import org.kenworkbench.checkpoint.DType;
import org.kenworkbench.checkpoint.RowMask;
import org.kenworkbench.checkpoint.Shape;
import org.kenworkbench.checkpoint.TensorDigest;
import org.kenworkbench.checkpoint.TensorId;
import org.kenworkbench.subnetwork.KeptCursor;
import org.kenworkbench.subnetwork.StoredFate;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.SubnetworkCoding;
import org.kenworkbench.subnetwork.SubnetworkException;
import org.kenworkbench.subnetwork.Verifier;
import org.kenworkbench.testing.ReaderCost;
import org.kenworkbench.testing.TestCheckpoints;

/** Whatever a file claims, it is read as claimed or refused in one sentence. */
class HostileFileTest {

    private static final String HEX = "0".repeat(64);
    /** All together; a long run sets the property. */
    private static final int MUTATIONS = Integer.getInteger("ken.mutations", 20_000);
    /** Files of a million positions take a hundred times as long as small ones. */
    private static final int LARGE_SHARE = 100;

    @TempDir
    Path folder;

    /** Small tensors, whose streams are all of one piece, and streams of many blocks and frames; both codings. */
    static Stream<Arguments> files() {
        Random random = new Random(20);
        return Stream.of(SubnetworkCoding.values()).flatMap(coding -> Stream.of(
                Arguments.of("small, " + coding, new Model("base").coding(coding)
                        .random(random, "g", DType.F32, Shape.of(40, 30), StoredFate.PRUNED, 0.05)
                        .random(random, "m", DType.BF16, Shape.of(33, 7), StoredFate.PRUNED, 0.5)
                        .random(random, "w", DType.I64, Shape.of(5), StoredFate.WHOLE, 1)
                        .random(random, "r", DType.F16, Shape.of(2), StoredFate.BASE, 0)),
                Arguments.of("differences, " + coding, new Model("base").coding(coding)
                        .scattered(random, "d", DType.BF16, Shape.of(10_000), 0.995)
                        .scattered(random, "e", DType.F32, Shape.of(100, 100), 0.995)),
                Arguments.of("signs, " + coding, new Model("sign").coding(coding)
                        .random(random, "s", DType.F32, Shape.of(40, 30), StoredFate.PRUNED, 0.05)
                        .random(random, "t", DType.BF16, Shape.of(33, 70), StoredFate.PRUNED, 0.5)
                        .random(random, "w", DType.I64, Shape.of(5), StoredFate.WHOLE, 1)),
                Arguments.of("blocks, " + coding, new Model("zero").coding(coding)
                        .add("p", DType.U8, Shape.of((1 << 20) + 900), StoredFate.PRUNED, new byte[(1 << 20) + 900],
                                sparse((1 << 20) + 900), everySecond((1 << 20) + 900))
                        .random(random, "w", DType.BF16, Shape.of(50, 40), StoredFate.WHOLE, 1))));
    }

    /** Bytes of which only some are not zero, so that streams stay small over many positions. */
    private static byte[] sparse(int size) {
        byte[] bytes = new byte[size];
        Random random = new Random(21);
        for (int i = 0; i < 600; i++) {
            bytes[random.nextInt(size)] = (byte) (1 + random.nextInt(3));
        }
        return bytes;
    }

    private static boolean[] everySecond(int size) {
        boolean[] kept = new boolean[size];
        for (int i = 0; i < size; i += 2) {
            kept[i] = true;
        }
        return kept;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void mutatedFilesGiveOnlyTheReadersExceptions(String name, Model model) throws IOException {
        Random random = new Random(22);
        Path ken = folder.resolve("s.ken");
        Path base = folder.resolve("base.safetensors");
        model.writeKen(ken, random, 1 << 16);
        model.writeBase(base);
        byte[] good = Files.readAllBytes(ken);
        boolean large = name.startsWith("blocks");
        int mutations = MUTATIONS / 3 / (large ? LARGE_SHARE : 1);
        int refused = 0;
        try (Checkpoint checkpoint = Model.open(base)) {
            for (int i = 0; i < mutations; i++) {
                Files.write(ken, mutated(good, random));
                ReaderCost cost = new ReaderCost();
                try (Subnetwork subnetwork = Model.openKen(ken)) {
                    // By turns, so that neither relies on what the other has checked before.
                    if (i % 2 == 0) {
                        Verifier.verify(subnetwork, done -> { }, () -> false);
                    }
                    if (i % 2 == 1 || !large) {
                        Verifier.verify(subnetwork, checkpoint, done -> { }, () -> false);
                    }
                } catch (SubnetworkException | CheckpointException e) {
                    assertTrue(e.getMessage().endsWith("."), e.getMessage());
                    refused++;
                } catch (RuntimeException e) {
                    fail("mutation " + i, e);
                }
                cost.check("mutation " + i);
            }
        }
        int count = refused;
        assertTrue(count > mutations / 4 && count < mutations, () -> count + " refused");
    }

    /** Changes digits, letters and data bytes, mostly where they mean something. */
    static byte[] mutated(byte[] good, Random random) {
        byte[] bytes = good.clone();
        int headerBytes = (int) ByteBuffer.wrap(good).order(ByteOrder.LITTLE_ENDIAN).getLong(0);
        int textEnd = new String(good, 8, headerBytes, StandardCharsets.ISO_8859_1).stripTrailing().length() + 8;
        for (int change = random.nextInt(3); change >= 0; change--) {
            switch (random.nextInt(4)) {
                case 0 -> bytes[8 + headerBytes + random.nextInt(bytes.length - 8 - headerBytes)] = (byte) random.nextInt();
                case 1 -> bytes[8 + random.nextInt(textEnd - 8)] = (byte) random.nextInt(128);
                case 2 -> {
                    int at = 8 + random.nextInt(textEnd - 8);
                    for (; at < textEnd; at++) {
                        if (bytes[at] >= '0' && bytes[at] <= '9' && bytes[at - 1] != '"') {
                            bytes[at] = (byte) ('0' + random.nextInt(10));
                            break;
                        }
                    }
                }
                default -> {
                    int from = 8 + random.nextInt(textEnd - 8);
                    int count = Math.min(1 + random.nextInt(12), textEnd - from);
                    System.arraycopy(good, 8 + random.nextInt(textEnd - 8 - count), bytes, from, count);
                }
            }
        }
        return bytes;
    }

    /** Claims that agree with each other but not with the data, or that no memory could hold. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "[16] | 2 | 2 | bitmap | 0700 | marks more than the 2",
            "[16] | 4 | 4 | bitmap | 0700 | marks fewer than the 4",
            "[10] | 1 | 1 | bitmap | 0104 | beyond the tensor's end",
            "[16] | 2 | 2 | bitmap | 03 | holds no mask:t",
            "[16] | 2 | 2 | gaps | 03 | holds no mask:t",
            "[16] | 1 | 1 | gaps | 10 | beyond the tensor's end",
            "[16] | 1 | 1 | gaps | 8000 | longer than need be",
            "[16] | 1 | 1 | gaps | 0180 | in the middle of a number",
            "[16] | 1 | 1 | gaps | 0101 | marks 2 positions where it claims 1",
            "[16] | 1 | 1 | gaps | 80808080808080808001 | that no tensor is large enough for",
            "[4611686018427387904,1] | 1 | 1 | gaps | FFFFFFFFFFFFFFFF7F | beyond the tensor's end",
            "[4611686018427387904] | 1 | 1 | bitmap | 01 | holds no mask:t",
            "[16] | 17 | 17 | bitmap | 0100 | no usable count",
            "[16] | 1 | 2 | bitmap | 0100 | stores more values than it keeps",
            "[16] | -1 | -1 | bitmap | 0100 | no usable count",
            "[16] | 9223372036854775808 | 1 | bitmap | 0100 | not the JSON",
            "[9223372036854775807,3] | 1 | 1 | bitmap | 0100 | a shape that no tensor can have",
            "[-1] | 1 | 1 | bitmap | 0100 | a shape that no tensor can have",
            "[1.5] | 1 | 1 | bitmap | 0100 | not the JSON",
            "[16] | 1 | 1 | none | 00 | its counts rule out",
            "[16] | 1 | 1 | all | 00 | its counts rule out",
            "[16] | 1 | 1 | huffman | 00 | does not know",
            "[[16]] | 1 | 1 | bitmap | 0100 | where a number belongs"})
    void claimsAreChecked(String shape, String kept, String stored, String coding, String maskHex, String fragment)
            throws IOException {
        byte[] mask = java.util.HexFormat.of().parseHex(maskHex);
        int values = stored.length() > 2 || stored.startsWith("-") ? 0 : Integer.parseInt(stored);
        String list = "[{\"name\":\"t\",\"dtype\":\"U8\",\"shape\":" + shape + ",\"fate\":\"pruned\",\"kept\":" + kept
                + ",\"stored\":" + stored + ",\"mask_coding\":\"" + coding
                + "\",\"kept_coding\":\"none\",\"value_coding\":\"raw\",\"base\":\"" + HEX + "\",\"tuned\":\"" + HEX
                + "\",\"pruned\":\"" + HEX + "\"}]";
        Path file = ken(list).tensor("mask:t", "U8", new long[] {mask.length}, mask)
                .tensor("values:t", "U8", new long[] {values}, new byte[values]).write(folder.resolve("t.ken"));
        String message = assertThrows(SubnetworkException.class, () -> verify(file)).getMessage();
        assertTrue(message.contains(fragment) && message.endsWith("."), message);
        // A caller need not have verified before walking.
        message = assertThrows(SubnetworkException.class, () -> walk(file)).getMessage();
        assertTrue(message.endsWith("."), message);
    }

    /** One block of 16 positions of which m are set, in every form that it must not have. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "2 | 00 | marks fewer than the 2",
            "2 | 01 | marks more than the 2",
            "2 | 07 | kind 7, which there is not",
            "2 | 02020000000300 | ",
            "2 | 0202000000030001 | has bytes after its last position",
            "2 | 0203000000030000 | a size of 3 bytes where 1 to 2",
            "2 | 0200000000 | a size of 0 bytes",
            "2 | 02FFFFFFFF0300 | a size of 4294967295 bytes",
            "2 | 020200000003 | ends too early",
            "2 | 0202 | ends too early",
            "2 | 020100000003 | not a Zstandard frame of 2 bytes",
            "1 | 0202000000FFFF | should be one of none or all",
            "2 | 0302000000020000000000 | ",
            "2 | 030300000003000000000000 | marks more than the 2",
            "2 | 0302000000020000000E00 | ",
            "2 | 0302000000020000000E01 | beyond a block's end",
            "2 | 030200000002000000FFFF | in the middle of a gap",
            "2 | 030300000003000000000EFF | in the middle of a gap",
            "2 | 0311000000 | a size of 17 bytes where 1 to 16",
            "2 | 0402000000020000000000020000000100 | ",
            "2 | 0402000000020000000001020000000000 | beyond a block's end",
            "2 | 04020000000200000000000300000001000 | a size of 3 bytes",
            "14 | 0502000000020000000000 | ",
            "14 | 0602000000020000000000020000000100 | "})
    void blocksAreChecked(int stored, String maskHex, String fragment) throws IOException {
        byte[] mask = java.util.HexFormat.of().parseHex(maskHex.substring(0, maskHex.length() & ~1));
        String list = list("[16]", stored, "packed", "raw");
        Path file = ken(list).tensor("mask:t", "U8", new long[] {mask.length}, mask)
                .tensor("values:t", "U8", new long[] {stored}, new byte[stored]).write(folder.resolve("t.ken"));
        if (fragment == null) {
            verify(file);
            walk(file);
        } else {
            String message = assertThrows(SubnetworkException.class, () -> verify(file)).getMessage();
            assertTrue(message.contains(fragment) && message.endsWith("."), message);
            assertThrows(SubnetworkException.class, () -> walk(file));
        }
    }

    /** Values of four elements of one byte. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "000400000001020304 | ",
            "010400000001020304 | ",
            "020400000001020304 | kind 2, which cannot be there",
            "00040000000102030405 | has bytes after its last value",
            "0004000000010203 | ends too early",
            "00050000000102030405 | a size of 5 bytes where 1 to 4",
            "000300000001020304 | not a Zstandard frame of 4 bytes",
            "00 | holds no values:t"})
    void planesAreChecked(String hex, String fragment) throws IOException {
        byte[] values = java.util.HexFormat.of().parseHex(hex);
        Path file = ken(list("[4]", 4, "all", "planes")).tensor("values:t", "U8", new long[] {values.length}, values)
                .write(folder.resolve("t.ken"));
        if (fragment == null) {
            verify(file);
        } else {
            String message = assertThrows(SubnetworkException.class, () -> verify(file)).getMessage();
            assertTrue(message.contains(fragment) && message.endsWith("."), message);
        }
    }

    /** Differences of four elements of one byte, of which two are stored. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "000400000001000003 | ",
            "010400000001000003 | a block of kind 1, which cannot be there",
            "020400000001000003 | a block of kind 2, which cannot be there",
            "030400000001000003 | a block of kind 3, which cannot be there",
            "000400000001000000 | marks fewer than the 2",
            "000400000001020003 | marks more than the 2",
            "00040000000100000300 | has bytes after its last",
            "0004000000010000 | ends too early",
            "000300000001000003 | not a Zstandard frame of 4 bytes",
            "00 | holds no values:t"})
    void differencesAreChecked(String hex, String fragment) throws IOException {
        byte[] values = java.util.HexFormat.of().parseHex(hex);
        Path file = ken(list("[4]", 2, "values", "planes")).tensor("values:t", "U8", new long[] {values.length}, values)
                .write(folder.resolve("t.ken"));
        if (fragment == null) {
            verify(file);
            walk(file);
        } else {
            String message = assertThrows(SubnetworkException.class, () -> verify(file)).getMessage();
            assertTrue(message.contains(fragment) && message.endsWith("."), message);
            assertThrows(SubnetworkException.class, () -> walk(file));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "2 | values | none | raw | positions that its values cannot tell",
            "1 | bitmap | values | raw | a kept_coding that its counts rule out",
            "0 | values | none | planes | a mask_coding that its counts rule out",
            "4 | values | none | planes | a mask_coding that its counts rule out"})
    void whatDifferencesCannotTellIsRefused(long stored, String mask, String kept, String values, String fragment)
            throws IOException {
        String list = list("[4]", stored, mask, values).replace("\"kept_coding\":\"none\"", "\"kept_coding\":\"" + kept + "\"");
        Path file = ken(list).write(folder.resolve("t.ken"));
        String message = assertThrows(SubnetworkException.class, () -> verify(file)).getMessage();
        assertTrue(message.contains(fragment) && message.endsWith("."), message);
    }

    @Test
    void differencesFromAFillOfZerosAreRefused() throws IOException {
        byte[] values = java.util.HexFormat.of().parseHex("000400000001000003");
        Path file = ken(list("[4]", 2, "values", "planes")).metadata("fill", "zero")
                .tensor("values:t", "U8", new long[] {values.length}, values).write(folder.resolve("t.ken"));
        String message = assertThrows(SubnetworkException.class, () -> verify(file)).getMessage();
        assertTrue(message.contains("where reset values are others") && message.endsWith("."), message);
    }

    /** Frames that claim, or give, other sizes than the reader knows must come out. */
    @Test
    void bombsAreRefusedBeforeTheyAreDecoded() throws IOException {
        byte[] bomb = com.github.luben.zstd.Zstd.compress(new byte[1 << 27]);
        byte[] silent;
        try (com.github.luben.zstd.ZstdCompressCtx context = new com.github.luben.zstd.ZstdCompressCtx()) {
            silent = context.setContentSize(false).compress(new byte[1 << 17]);
        }
        byte[] twice = com.github.luben.zstd.Zstd.compress(new byte[1 << 16]);
        for (byte[] frames : List.of(bomb, silent, concatenated(twice, twice), new byte[] {1, 2, 3, 4})) {
            byte[] values = concatenated(ByteBuffer.allocate(5).order(ByteOrder.LITTLE_ENDIAN).put((byte) 0)
                    .putInt(frames.length).array(), frames);
            Path file = ken(list("[131072]", 131072, "all", "planes"))
                    .tensor("values:t", "U8", new long[] {values.length}, values).write(folder.resolve("t.ken"));
            String message = assertThrows(SubnetworkException.class, () -> verify(file)).getMessage();
            assertTrue(message.contains("not a Zstandard frame of 131072 bytes"), message);
        }
    }

    private static byte[] concatenated(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /** Claims that only a file of their own size could back. */
    @Test
    void claimsBeyondTheStreamAreRefusedAtOnce() throws IOException {
        Path file = ken(list("[4611686018427387904]", 1, "packed", "raw"))
                .tensor("mask:t", "U8", new long[] {1}, new byte[] {5})
                .tensor("values:t", "U8", new long[] {1}, new byte[1]).write(folder.resolve("t.ken"));
        String message = assertThrows(SubnetworkException.class, () -> verify(file)).getMessage();
        assertTrue(message.contains("holds no mask:t"), message);
    }

    private static String list(String shape, long stored, String maskCoding, String valueCoding) {
        return "[{\"name\":\"t\",\"dtype\":\"U8\",\"shape\":" + shape + ",\"fate\":\"pruned\",\"kept\":" + stored
                + ",\"stored\":" + stored + ",\"mask_coding\":\"" + maskCoding
                + "\",\"kept_coding\":\"none\",\"value_coding\":\"" + valueCoding + "\",\"base\":\"" + HEX
                + "\",\"tuned\":\"" + HEX + "\",\"pruned\":\"" + HEX + "\"}]";
    }

    @Test
    void anEmptyMaskOverMoreThanAnyFileHoldsIsCheckedAtOnce() throws IOException {
        String list = "[{\"name\":\"t\",\"dtype\":\"U8\",\"shape\":[4611686018427387904],\"fate\":\"pruned\",\"kept\":1,"
                + "\"stored\":1,\"mask_coding\":\"gaps\",\"kept_coding\":\"none\",\"value_coding\":\"raw\",\"base\":\"" + HEX
                + "\",\"tuned\":\"" + HEX + "\",\"pruned\":\"" + HEX + "\"}]";
        Path file = ken(list).tensor("mask:t", "U8", new long[] {1}, new byte[] {5})
                .tensor("values:t", "U8", new long[] {1}, new byte[1]).write(folder.resolve("t.ken"));
        verify(file);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"[ | not the JSON", "{} | not the JSON", "[1] | not the JSON",
            "[] [] | not the JSON", "[{}] | without name", "[{\"name\":null}] | where a text belongs",
            "[{\"name\":\"a\",\"name\":\"a\"}] | twice", "`` | not the JSON"})
    void listsAreChecked(String list, String fragment) throws IOException {
        Path file = ken(list).write(folder.resolve("t.ken"));
        String message = assertThrows(SubnetworkException.class, () -> verify(file)).getMessage();
        assertTrue(message.contains(fragment) && message.endsWith("."), message);
    }

    /** What is said of signs and what is not, where the fill wants them and where not. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "sign | F32 | `` | as its fill demands",
            "base | F32 | `\"step\":1065353216,\"up\":2,\"sign_coding\":\"bitmap\",` | as its fill demands",
            "sign | F32 | `\"step\":1065353216,\"up\":2,` | says half of how",
            "sign | F32 | `\"up\":2,\"sign_coding\":\"bitmap\",` | says half of how",
            "sign | F32 | `\"step\":2139095040,\"up\":2,\"sign_coding\":\"bitmap\",` | in no way that this program knows",
            "sign | F32 | `\"step\":2147483648,\"up\":2,\"sign_coding\":\"bitmap\",` | no usable count",
            "sign | I32 | `\"step\":1065353216,\"up\":2,\"sign_coding\":\"bitmap\",` | in no way that this program knows",
            "sign | F32 | `\"step\":1065353216,\"up\":2,\"sign_coding\":\"values\",` | in no way that this program knows",
            "sign | F32 | `\"step\":1065353216,\"up\":17,\"sign_coding\":\"bitmap\",` | no usable count",
            "sign | F32 | `\"step\":1065353216,\"up\":3,\"sign_coding\":\"bitmap\",` | marks fewer than the 3",
            "sign | F32 | `\"step\":1065353216,\"up\":16,\"sign_coding\":\"all\",` | which its list of tensors does not call for"})
    void signsAreChecked(String fill, String dtype, String signs, String fragment) throws IOException {
        String list = "[{\"name\":\"t\",\"dtype\":\"" + dtype + "\",\"shape\":[16],\"fate\":\"pruned\",\"kept\":0,\"stored\":0,"
                + "\"mask_coding\":\"none\",\"kept_coding\":\"none\",\"value_coding\":\"raw\"," + signs + "\"base\":\"" + HEX
                + "\",\"tuned\":\"" + HEX + "\",\"pruned\":\"" + HEX + "\"}]";
        TestCheckpoints container = ken(list).metadata("fill", fill);
        if (!signs.isEmpty()) {
            container.tensor("signs:t", "U8", new long[] {2}, new byte[] {3, 0});
        }
        Path file = container.write(folder.resolve("t.ken"));
        String message = assertThrows(SubnetworkException.class, () -> verify(file)).getMessage();
        assertTrue(message.contains(fragment) && message.endsWith("."), message);
    }

    @Test
    void deepNestingIsRefused() throws IOException {
        Path file = ken("[{\"x\":" + "[".repeat(100_000)).write(folder.resolve("t.ken"));
        assertThrows(SubnetworkException.class, () -> verify(file));
    }

    private static void verify(Path file) throws IOException {
        try (Subnetwork subnetwork = Model.openKen(file)) {
            Verifier.verify(subnetwork, done -> { }, () -> false);
        }
    }

    private static void walk(Path file) throws IOException {
        try (Subnetwork subnetwork = Model.openKen(file)) {
            KeptCursor cursor = subnetwork.keptCursor(new TensorId("t"));
            while (cursor.remaining() > 0) {
                cursor.next(new RowMask((int) Math.min(7, cursor.remaining())));
            }
        }
    }

    /** A container with all metadata for one tensor {@code t} with digests of zeros. */
    private static TestCheckpoints ken(String list) {
        Map<String, String> texts = new TreeMap<>(Map.of("format", "ken-subnetwork", "version", "1", "fill", "base",
                "rule", "ken", "k", "1", "scope", "all", "outside", "tuned", "provider", "p", "seed", "0"));
        String digest = TensorDigest.ofCheckpoint(Map.of(new TensorId("t"), HEX));
        texts.put("program_version", "0");
        texts.put("base_digest", digest);
        texts.put("tuned_digest", digest);
        texts.put("pruned_digest", digest);
        texts.put("tensors", list.replace("\"", "\\\""));
        TestCheckpoints container = TestCheckpoints.checkpoint();
        texts.forEach(container::metadata);
        return container;
    }
}
