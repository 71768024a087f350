/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork.tests;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

import org.kenworkbench.subnetwork.KeptCursor;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.Verifier;
import org.kenworkbench.subnetwork.format.SubnetworkException;
import org.kenworkbench.tensor.RowMask;
import org.kenworkbench.tensor.TensorDigest;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.testing.TestCheckpoints;

/** Makes files of one tensor {@code t} by hand, and reads them. */
final class HostileFiles {

    static final String HEX = "0".repeat(64);

    private HostileFiles() {
    }

    /** Creates a container with all metadata for one tensor {@code t} with digests of zeros. */
    static TestCheckpoints ken(String list) {
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

    /** Returns the list of tensors for a tensor of bytes of which all that are kept are stored. */
    static String list(String shape, long stored, String maskCoding, String valueCoding) {
        return list("U8", shape, String.valueOf(stored), String.valueOf(stored), maskCoding, valueCoding, "");
    }

    /** Returns a stream of residuals with one block. */
    static byte[] block(int widthBits, String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        CRC32 check = new CRC32();
        check.update(bytes);
        return ByteBuffer.allocate(9 + bytes.length).order(ByteOrder.LITTLE_ENDIAN).put((byte) widthBits)
                .putInt(bytes.length).putInt((int) check.getValue()).put(bytes).array();
    }

    /** @param more further members, each with a comma behind it */
    static String list(String dtype, String shape, String kept, String stored, String maskCoding, String valueCoding,
            String more) {
        return "[{\"name\":\"t\",\"dtype\":\"" + dtype + "\",\"shape\":" + shape + ",\"fate\":\"pruned\",\"kept\":"
                + kept
                + ",\"stored\":" + stored + ",\"mask_coding\":\"" + maskCoding
                + "\",\"kept_coding\":\"none\",\"value_coding\":\"" + valueCoding + "\"," + more + "\"base\":\"" + HEX
                + "\",\"tuned\":\"" + HEX + "\",\"pruned\":\"" + HEX + "\"}]";
    }

    /** Turns a file of version 1 into one of version 2 that requires a text, or none if it is empty. */
    static Path version2(Path file, String requires) throws IOException {
        byte[] all = Files.readAllBytes(file);
        int length = (int) ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN).getLong();
        String list = requires.isEmpty() ? "[]" : "[\\\"" + requires + "\\\"]";
        byte[] header = new String(all, 8, length, StandardCharsets.UTF_8)
                .replace("\"version\":\"1\"", "\"version\":\"2\",\"requires\":\"" + list + '"')
                .getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream packing = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(packing)) {
            deflater.write(header);
        }
        byte[] packed = packing.toByteArray();
        byte[] data = Arrays.copyOfRange(all, 8 + length, all.length);
        return TestCheckpoints.checkpoint().metadata("format", "ken-subnetwork").metadata("version", "2")
                .metadata("requires", list).tensor("data", "U8", new long[] {data.length}, data)
                .tensor("header", "U8", new long[] {packed.length}, packed).write(file);
    }

    static void verify(Path file) throws IOException {
        try (Subnetwork subnetwork = Model.openKen(file)) {
            Verifier.verify(subnetwork, done -> {
            }, () -> false);
        }
    }

    static void walk(Path file) throws IOException {
        try (Subnetwork subnetwork = Model.openKen(file)) {
            KeptCursor cursor = subnetwork.keptCursor(new TensorId("t"));
            while (cursor.remaining() > 0) {
                cursor.next(new RowMask((int) Math.min(7, cursor.remaining())));
            }
        }
    }

    /** Checks that verifying refuses the file as in {@link #assertRefused}, or accepts it if there is no fragment. */
    static void assertVerified(Path file, String fragment) throws IOException {
        if (fragment == null) {
            verify(file);
        } else {
            assertRefused(file, fragment);
        }
    }

    /**
     * Checks the file as {@link #assertVerified} does, and checks the same of walking through what is kept, which needs
     * no verifying before.
     */
    static void assertVerifiedAndWalked(Path file, String fragment) throws IOException {
        assertVerified(file, fragment);
        if (fragment == null) {
            walk(file);
        } else {
            String message = assertThrows(SubnetworkException.class, () -> walk(file)).getMessage();
            assertTrue(message.endsWith("."), message);
        }
    }

    /** Checks that verifying refuses the file in one sentence that contains the fragment. */
    static void assertRefused(Path file, String fragment) {
        String message = assertThrows(SubnetworkException.class, () -> verify(file)).getMessage();
        assertTrue(message.contains(fragment) && message.endsWith("."), message);
    }
}
