/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.tests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.testing.TestCheckpoints;

class SafeTensorsMalformedTest {

    @TempDir
    private Path folder;

    private Path write(byte[] bytes) throws Exception {
        return Files.write(folder.resolve("model.safetensors"), bytes);
    }

    private static byte[] length(long headerBytes, String rest) {
        byte[] tail = rest.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + tail.length).order(ByteOrder.LITTLE_ENDIAN).putLong(headerBytes).put(tail)
                .array();
    }

    @Test
    void filesTooShortOrWithAWrongHeaderLength() throws Exception {
        Reading.assertRefused(write(new byte[3]), "has 3 bytes", "too few", "again");
        Reading.assertRefused(write(new byte[8]), "has 8 bytes", "too few");
        Reading.assertRefused(write(length(0, "{}")), "not valid JSON");
        Reading.assertRefused(write(length(1000, "{}")), "header of 1000 bytes", "only 2 follow", "truncated");
        Reading.assertRefused(write(length(100_000_001, "{}")), "header of 100000001 bytes", "more than the 100000000");
        Reading.assertRefused(write(length(-1, "{}")), "header of 18446744073709551615 bytes", "more than");
        Reading.assertRefused(write(length(2, "[]")), "does not begin with '{'");
    }

    @Test
    void everyTruncationOfAGoodFile() throws Exception {
        byte[] good = TestCheckpoints.checkpoint().f32("a", new long[] {2}, 1, 2).f32("b", new long[] {2}, 3, 4)
                .bytes();
        Reading.open(write(good)).close();
        for (int size = 0; size < good.length; size++) {
            String why = size == 0 ? "is empty" : size <= 8 ? "too few" : "truncated";
            Reading.assertRefused(write(Arrays.copyOf(good, size)), why);
        }
        Reading.assertRefused(write(Arrays.copyOf(good, good.length - 9)), "Tensor a", "end at byte 8", "only 7 bytes");
        Reading.assertRefused(write(Arrays.copyOf(good, good.length - 1)), "Tensor b", "end at byte 16", "only 15");
        Reading.assertRefused(write(Arrays.copyOf(good, good.length + 5)), "5 bytes after its last tensor");
    }

    /** Headers in single quotes for double ones, over 8 bytes of data; then what the message must hold. */
    @ParameterizedTest
    @ValueSource(strings = {
            "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}, "
                    + "'b':{'dtype':'F32','shape':[1],'data_offsets':[2,6]}}"
                    + " | Tensor b | overlaps tensor a",
            "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}, "
                    + "'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}"
                    + " | names a twice | again",
            "{'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}} | Tensor a | leaves a gap of 4 bytes",
            "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}} | 4 bytes after its last tensor | no tensor owns",
            "{} | 8 bytes after its last tensor | no tensor owns",
            "{'a':{'dtype':'F32','shape':[1],'data_offsets':[4,0]}} | Tensor a | end at byte 0, before they begin at "
                    + "byte 4",
            "{'a':{'dtype':'F32','shape':[3],'data_offsets':[0,8]}} | Tensor a | needs 12 bytes for F32 [3] but is "
                    + "given 8",
            "{'a':{'dtype':'F32','shape':[4],'data_offsets':[0,16]}} | Tensor a | end at byte 16 | only 8 bytes | "
                    + "truncated",
            "{'a':{'dtype':'F32','shape':[9223372036854775807,9223372036854775807],'data_offsets':[0,8]}}"
                    + " | Tensor a | more bytes than any file",
            "{'a':{'dtype':'F64','shape':[2305843009213693952],'data_offsets':[0,8]}} | Tensor a | more bytes than "
                    + "any file",
            "{'a':{'dtype':'F32','shape':[99999999999999999999],'data_offsets':[0,8]}} | 99999999999999999999 | too "
                    + "large",
            "{'a':{'dtype':'F32','shape':[-2],'data_offsets':[0,8]}} | -2 in shape of tensor a | not a whole number",
            "{'a':{'dtype':'F32','shape':[2.0],'data_offsets':[0,8]}} | 2.0 in shape of tensor a | not a whole number",
            "{'a':{'dtype':'F32','shape':['2'],'data_offsets':[0,8]}} | a number | shape of tensor a",
            "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8,9]}} | more than 2 numbers | data_offsets of tensor a",
            "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0]}} | lacks | tensor a",
            "{'a':{'dtype':'F32','shape':[2]}} | lacks | tensor a",
            "{'a':{'dtype':'F32','dtype':'F32','shape':[2],'data_offsets':[0,8]}} | gives dtype of tensor a twice | "
                    + "again",
            "{'a':{'dtype':'Q4_K','shape':[2],'data_offsets':[0,8]}} | tensor a | unknown type Q4_K | convert",
            "{'a':{'dtype':7,'shape':[2],'data_offsets':[0,8]}} | a string | dtype of tensor a",
            "{'a':[1]} | an object | tensor a",
            "{'__metadata__':{'k':1},'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}} | a string | metadata k",
            "{'__metadata__':{'k':'1','k':'2'}} | gives metadata k twice | again",
            "{'__metadata__':[],'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}} | an object of strings | "
                    + "__metadata__",
            "{'\\ud800':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}} | not valid Unicode | again",
            "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]} | not valid JSON | again",
            "{'a':{'dtype':'F32','shape':[2,],'data_offsets':[0,8]}} | not valid JSON | again",
            "{'a':{'dtype':'F32','shape':[NaN],'data_offsets':[0,8]}} | not valid JSON | again",
            "{a:{'dtype':'F32','shape':[2],'data_offsets':[0,8]}} | not valid JSON | again",
            "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}x | not valid JSON | again",
            "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}{} | not valid JSON | again"})
    void headersThatDoNotHold(String row) throws Exception {
        String[] parts = row.split(" \\| ");
        assertTrue(parts.length > 1, row);
        Path file = write(TestCheckpoints.file(parts[0].replace('\'', '"'), new byte[8]));
        Reading.assertRefused(file, Arrays.copyOfRange(parts, 1, parts.length));
    }

    @Test
    void bytesThatAreNotUtf8() throws Exception {
        byte[] bytes = TestCheckpoints.checkpoint().f32("name", new long[] {1}, 1).bytes();
        bytes[8 + 3] = (byte) 0xff;
        Reading.assertRefused(write(bytes), "not valid UTF-8");
    }

    @Test
    void namesReachTheMessageWithoutControlCharacters() throws Exception {
        String header = "{\"\\u001b[2J\\nx\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,9]}}";
        Reading.assertRefused(write(TestCheckpoints.file(header, new byte[9])), "Tensor \uFFFD[2J\uFFFDx of");
        String endless = "{\"" + "n".repeat(1_000_000) + "\":7}";
        Reading.assertRefused(write(TestCheckpoints.file(endless, new byte[0])), "nnn...");
    }

    @Test
    void nestingWithoutEnd() throws Exception {
        String header = "{\"a\":{\"x\":" + "[".repeat(1_000_000);
        Reading.assertRefused(write(TestCheckpoints.file(header, new byte[0])), "not valid JSON");
    }

    @Test
    @Tag("slow")
    void headersMadeToFillTheHeap() throws Exception {
        Path file = folder.resolve("model.safetensors");
        String[][] attacks = {
                {"{\"a\":{\"shape\":[", "0,", "more than 64 numbers"},
                {"{\"", "aaaaaaaaaaaaaaaa", "string of more than"},
                {"{\"\u20ac", "aaaaaaaaaaaaaaa\u20ac", "string of more than"},
                {"{\"a\":{\"x\":[", "{},", "not valid JSON"}};
        for (String[] attack : attacks) {
            flood(file, attack[0], i -> attack[1]);
            Reading.assertRefused(file, attack[2]);
        }
        flood(file, "{", i -> "\"" + i + "\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]},");
        Reading.assertRefused(file, "lists more tensors, dimensions and metadata");
        flood(file, "{\"__metadata__\":{", i -> "\"" + i + "\":\"\",");
        Reading.assertRefused(file, "lists more tensors, dimensions and metadata");
    }

    /** A header of nearly 100 MB: the beginning, then one part after the other. */
    private static void flood(Path file, String begin, java.util.function.IntFunction<String> part) throws Exception {
        int headerBytes = 99_999_992;
        Files.deleteIfExists(file);
        try (java.io.OutputStream out = new java.io.BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            out.write(length(headerBytes, begin));
            long left = headerBytes - begin.getBytes(StandardCharsets.UTF_8).length;
            for (int i = 0; left > 0; i++) {
                byte[] bytes = part.apply(i).getBytes(StandardCharsets.UTF_8);
                out.write(bytes, 0, (int) Math.min(bytes.length, left));
                left -= bytes.length;
            }
        }
        try (RandomAccessFile check = new RandomAccessFile(file.toFile(), "r")) {
            assertTrue(check.length() >= 8 + headerBytes);
        }
    }
}
