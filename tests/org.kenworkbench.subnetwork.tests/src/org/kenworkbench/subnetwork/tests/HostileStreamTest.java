/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork.tests;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.testing.TestCheckpoints;

/** Streams of positions and of values that are not what they should be are refused in one sentence. */
class HostileStreamTest {

    @TempDir
    Path folder;

    /** One block of 16 positions of which m are set, in every form that it must not have. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "2 | 00 | marks fewer than the 2",
            "2 | 01 | marks more than the 2",
            "2 | 07 | kind 7",
            "2 | 02020000000300 | ",
            "2 | 0202000000030001 | has bytes after its last position",
            "2 | 0203000000030000 | a size of 3 bytes where 1 to 2",
            "2 | 0200000000 | a size of 0 bytes",
            "2 | 02FFFFFFFF0300 | a size of 4294967295 bytes",
            "2 | 020200000003 | ends too early",
            "2 | 0202 | ends too early",
            "2 | 020100000003 | not a Zstandard frame of 2 bytes",
            "1 | 0202000000FFFF | should be of the kind none or all",
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
        byte[] mask = HexFormat.of().parseHex(maskHex.substring(0, maskHex.length() & ~1));
        String list = HostileFiles.list("[16]", stored, "packed", "raw");
        Path file = values(HostileFiles.ken(list).tensor("mask:t", "U8", new long[] {mask.length}, mask),
                new byte[stored]);
        HostileFiles.assertVerifiedAndWalked(file, fragment);
    }

    /** Values of four elements of one byte. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "000400000001020304 | ",
            "010400000001020304 | ",
            "020400000001020304 | kind 2, which is not allowed there",
            "00040000000102030405 | has bytes after its last value",
            "0004000000010203 | ends too early",
            "00050000000102030405 | a size of 5 bytes where 1 to 4",
            "000300000001020304 | not a Zstandard frame of 4 bytes",
            "00 | holds no values:t"})
    void planesAreChecked(String hex, String fragment) throws IOException {
        Path file = values(HostileFiles.ken(HostileFiles.list("[4]", 4, "all", "planes")),
                HexFormat.of().parseHex(hex));
        HostileFiles.assertVerified(file, fragment);
    }

    /** Differences of four elements of one byte, of which two are stored. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "000400000001000003 | ",
            "010400000001000003 | a block of kind 1, which is not allowed there",
            "020400000001000003 | a block of kind 2, which is not allowed there",
            "030400000001000003 | a block of kind 3, which is not allowed there",
            "000400000001000000 | marks fewer than the 2",
            "000400000001020003 | marks more than the 2",
            "00040000000100000300 | has bytes after its last",
            "0004000000010000 | ends too early",
            "000300000001000003 | not a Zstandard frame of 4 bytes",
            "00 | holds no values:t"})
    void differencesAreChecked(String hex, String fragment) throws IOException {
        Path file = values(HostileFiles.ken(HostileFiles.list("[4]", 2, "values", "planes")),
                HexFormat.of().parseHex(hex));
        HostileFiles.assertVerifiedAndWalked(file, fragment);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "2 | values | none | raw | positions that do not follow from its values",
            "1 | bitmap | values | raw | a kept_coding that its counts rule out",
            "0 | values | none | planes | a mask_coding that its counts rule out",
            "4 | values | none | planes | a mask_coding that its counts rule out"})
    void whatDifferencesCannotTellIsRefused(long stored, String mask, String kept, String values, String fragment)
            throws IOException {
        String list = HostileFiles.list("[4]", stored, mask, values).replace("\"kept_coding\":\"none\"",
                "\"kept_coding\":\"" + kept + "\"");
        Path file = HostileFiles.ken(list).write(folder.resolve("t.ken"));
        HostileFiles.assertRefused(file, fragment);
    }

    @Test
    void differencesFromAFillOfZerosAreRefused() throws IOException {
        Path file = values(HostileFiles.ken(HostileFiles.list("[4]", 2, "values", "planes")).metadata("fill", "zero"),
                HexFormat.of().parseHex("000400000001000003"));
        HostileFiles.assertRefused(file, "although its reset values are not the base's");
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
            Path file = values(HostileFiles.ken(HostileFiles.list("[131072]", 131072, "all", "planes")), values);
            HostileFiles.assertRefused(file, "not a Zstandard frame of 131072 bytes");
        }
    }

    private Path values(TestCheckpoints container, byte[] values) throws IOException {
        return container.tensor("values:t", "U8", new long[] {values.length}, values).write(folder.resolve("t.ken"));
    }

    private static byte[] concatenated(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
