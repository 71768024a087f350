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
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
import org.kenworkbench.subnetwork.SubnetworkException;
import org.kenworkbench.subnetwork.Verifier;
import org.kenworkbench.testing.TestCheckpoints;

/** Whatever a file claims, it is read as claimed or refused in one sentence. */
class HostileFileTest {

    private static final String HEX = "0".repeat(64);
    private static final int MUTATIONS = 5000;

    @TempDir
    Path folder;

    @Test
    void mutatedFilesGiveOnlyTheReadersExceptions() throws IOException {
        Random random = new Random(20);
        Model model = new Model("base").random(random, "g", DType.F32, Shape.of(40, 30), StoredFate.PRUNED, 0.05)
                .random(random, "m", DType.BF16, Shape.of(33, 7), StoredFate.PRUNED, 0.5)
                .random(random, "w", DType.I64, Shape.of(5), StoredFate.WHOLE, 1)
                .random(random, "r", DType.F16, Shape.of(2), StoredFate.BASE, 0);
        Path ken = folder.resolve("s.ken");
        Path base = folder.resolve("base.safetensors");
        model.writeKen(ken, random, 100);
        model.writeBase(base);
        byte[] good = Files.readAllBytes(ken);
        int refused = 0;
        try (Checkpoint checkpoint = Model.open(base)) {
            for (int i = 0; i < MUTATIONS; i++) {
                Files.write(ken, mutated(good, random));
                try (Subnetwork subnetwork = Model.openKen(ken)) {
                    // By turns, so that neither relies on what the other has checked before.
                    if (i % 2 == 0) {
                        Verifier.verify(subnetwork, () -> false);
                    }
                    Verifier.verify(subnetwork, checkpoint, done -> { }, () -> false);
                } catch (SubnetworkException | CheckpointException e) {
                    assertTrue(e.getMessage().endsWith("."), e.getMessage());
                    refused++;
                } catch (RuntimeException e) {
                    fail("mutation " + i, e);
                }
            }
        }
        int count = refused;
        assertTrue(count > MUTATIONS / 2 && count < MUTATIONS, () -> count + " refused");
    }

    /** Changes digits, letters and data bytes, mostly where they mean something. */
    private static byte[] mutated(byte[] good, Random random) {
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

    @Test
    void deepNestingIsRefused() throws IOException {
        Path file = ken("[{\"x\":" + "[".repeat(100_000)).write(folder.resolve("t.ken"));
        assertThrows(SubnetworkException.class, () -> verify(file));
    }

    private static void verify(Path file) throws IOException {
        try (Subnetwork subnetwork = Model.openKen(file)) {
            Verifier.verify(subnetwork, () -> false);
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
