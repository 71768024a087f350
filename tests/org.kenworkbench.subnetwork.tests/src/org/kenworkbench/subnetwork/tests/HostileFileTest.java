/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork.tests;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.subnetwork.format.SubnetworkException;
import org.kenworkbench.testing.TestCheckpoints;

/** Checks that a file is read as it claims, or refused in one sentence, whatever it claims of its tensors. */
class HostileFileTest {

    @TempDir
    Path folder;

    /** Claims that agree with each other but not with the data, or that no memory could hold. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "[16] | 2 | 2 | bitmap | 0700 | marks more than the 2",
            "[16] | 4 | 4 | bitmap | 0700 | marks fewer than the 4",
            "[10] | 1 | 1 | bitmap | 0104 | beyond the tensor's end",
            "[16] | 2 | 2 | bitmap | 03 | holds no mask:t",
            "[16] | 2 | 2 | gaps | 03 | holds no mask:t",
            "[16] | 1 | 1 | gaps | 10 | beyond the tensor's end",
            "[16] | 1 | 1 | gaps | 8000 | longer than necessary",
            "[16] | 1 | 1 | gaps | 0180 | in the middle of a number",
            "[16] | 1 | 1 | gaps | 0101 | marks 2 positions where it claims 1",
            "[16] | 1 | 1 | gaps | 80808080808080808001 | too large for any tensor",
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
            "[[16]] | 1 | 1 | bitmap | 0100 | other than a number"})
    void claimsAreChecked(String shape, String kept, String stored, String coding, String maskHex, String fragment)
            throws IOException {
        byte[] mask = HexFormat.of().parseHex(maskHex);
        int values = stored.length() > 2 || stored.startsWith("-") ? 0 : Integer.parseInt(stored);
        String list = HostileFiles.list("U8", shape, kept, stored, coding, "raw", "");
        Path file = HostileFiles.ken(list).tensor("mask:t", "U8", new long[] {mask.length}, mask)
                .tensor("values:t", "U8", new long[] {values}, new byte[values]).write(folder.resolve("t.ken"));
        HostileFiles.assertVerifiedAndWalked(file, fragment);
    }

    @Test
    void anEmptyMaskOverMoreThanAnyFileHoldsIsCheckedAtOnce() throws IOException {
        Path file = HostileFiles.ken(HostileFiles.list("[4611686018427387904]", 1, "gaps", "raw"))
                .tensor("mask:t", "U8", new long[] {1}, new byte[] {5})
                .tensor("values:t", "U8", new long[] {1}, new byte[1]).write(folder.resolve("t.ken"));
        assertDoesNotThrow(() -> HostileFiles.verify(file));
    }

    /** Claims that only a file of their own size could back. */
    @Test
    void claimsBeyondTheStreamAreRefusedAtOnce() throws IOException {
        Path file = HostileFiles.ken(HostileFiles.list("[4611686018427387904]", 1, "packed", "raw"))
                .tensor("mask:t", "U8", new long[] {1}, new byte[] {5})
                .tensor("values:t", "U8", new long[] {1}, new byte[1]).write(folder.resolve("t.ken"));
        HostileFiles.assertRefused(file, "holds no mask:t");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`',
            value = {"[ | not the JSON", "{} | not the JSON", "[1] | not the JSON",
                    "[] [] | not the JSON", "[{}] | without name", "[{\"name\":null}] | other than a string",
                    "[{\"name\":\"a\",\"name\":\"a\"}] | twice", "`` | not the JSON"})
    void listsAreChecked(String list, String fragment) throws IOException {
        Path file = HostileFiles.ken(list).write(folder.resolve("t.ken"));
        HostileFiles.assertRefused(file, fragment);
    }

    /** Checks what files say about signs, and leave unsaid, where the fill wants them and where not. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "sign | F32 | `` | do not match its fill",
            "base | F32 | `\"step\":1065353216,\"up\":2,\"sign_coding\":\"bitmap\",` | do not match its fill",
            "sign | F32 | `\"step\":1065353216,\"up\":2,` | says only in part how",
            "sign | F32 | `\"up\":2,\"sign_coding\":\"bitmap\",` | says only in part how",
            "sign | F32 | `\"step\":2139095040,\"up\":2,\"sign_coding\":\"bitmap\",` | in a way that this program "
                    + "does not know",
            "sign | F32 | `\"step\":2147483648,\"up\":2,\"sign_coding\":\"bitmap\",` | no usable count",
            "sign | I32 | `\"step\":1065353216,\"up\":2,\"sign_coding\":\"bitmap\",` | in a way that this program "
                    + "does not know",
            "sign | F32 | `\"step\":1065353216,\"up\":2,\"sign_coding\":\"values\",` | in a way that this program "
                    + "does not know",
            "sign | F32 | `\"step\":1065353216,\"up\":17,\"sign_coding\":\"bitmap\",` | no usable count",
            "sign | F32 | `\"step\":1065353216,\"up\":3,\"sign_coding\":\"bitmap\",` | marks fewer than the 3",
            "sign | F32 | `\"step\":1065353216,\"up\":16,\"sign_coding\":\"all\",` | which its list of tensors does "
                    + "not call for"})
    void signsAreChecked(String fill, String dtype, String signs, String fragment) throws IOException {
        String list = HostileFiles.list(dtype, "[16]", "0", "0", "none", "raw", signs);
        TestCheckpoints container = HostileFiles.ken(list).metadata("fill", fill);
        if (!signs.isEmpty()) {
            container.tensor("signs:t", "U8", new long[] {2}, new byte[] {3, 0});
        }
        Path file = container.write(folder.resolve("t.ken"));
        HostileFiles.assertRefused(file, fragment);
    }

    /**
     * Checks what files say about factors, where the fill wants them and where not; 3 times 2 numbers have factors of
     * rank 1 and no other.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "low-rank | F32 | [3,2] | `` | 0 | 0 |",
            "low-rank | F32 | [3,2] | `\"rank\":1,` | 3 | 2 |",
            "base | F32 | [3,2] | `\"rank\":1,` | 3 | 2 | has factors that its fill does not use",
            "low-rank | F32 | [3,2] | `\"rank\":0,` | 3 | 2 | has factors where there can be none",
            "low-rank | F32 | [3,2] | `\"rank\":2,` | 3 | 2 | has no usable count rank",
            "low-rank | F32 | [3,2] | `\"rank\":-1,` | 3 | 2 | has no usable count rank",
            "low-rank | F32 | [6] | `\"rank\":1,` | 1 | 6 | has no usable count rank",
            "low-rank | F32 | [3,0] | `\"rank\":1,` | 3 | 0 | has no usable count rank",
            "low-rank | I32 | [3,2] | `\"rank\":1,` | 3 | 2 | has factors where there can be none",
            "low-rank | F16 | [3,2] | `\"rank\":1,` | 3 | 2 | holds no left:t of the type",
            "low-rank | F32 | [3,2] | `\"rank\":1,` | 2 | 2 | holds no left:t of the type",
            "low-rank | F32 | [3,2] | `\"rank\":1,` | 3 | 3 | holds no right:t of the type",
            "low-rank | F32 | [1000000,1000000] | `\"rank\":499999,` | 3 | 3 | holds no left:t of the type",
            "low-rank | F32 | [3,2] | `` | 3 | 2 | which its list of tensors does not call for"})
    void factorsAreChecked(String fill, String dtype, String shape, String rank, int rows, int columns, String fragment)
            throws IOException {
        String list = HostileFiles.list(dtype, shape, "0", "0", "none", "raw", rank);
        TestCheckpoints container = HostileFiles.ken(list).metadata("fill", fill);
        if (rows > 0) {
            container.tensor("left:t", "F32", new long[] {rows, 1}, new byte[4 * rows]).tensor("right:t", "F32",
                    new long[] {1, columns},
                    new byte[4 * columns]);
        }
        Path file = container.write(folder.resolve("t.ken"));
        HostileFiles.assertVerified(file, fragment);
    }

    /** Claims of version 2: streams of residuals, types whose elements share bytes, and what is not announced. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "U8 | [4611686018427387904] | 1 | packed | residuals | 08 | residuals | holds no values:t",
            "U8 | [16] | 16 | all | residuals | 08 | residuals | holds no values:t",
            "U8 | [16] | 16 | all | residuals | 080100000000000000FF | `` | which the file does not announce",
            "U8 | [16] | 16 | all | residuals | 08FFFFFF7F0000000000 | residuals | ends too early",
            "U8 | [16] | 16 | all | residuals | 080100000000000000FF | residuals | do not have its checksum",
            "F4 | [16] | 16 | all | raw | 00 | `` | is pruned although its elements share bytes",
            "F4 | [3] | 3 | all | raw | 00 | `` | a shape that no tensor can have",
            "Q4_K | [2,128] | 3 | all | raw | 00 | `` | a shape that no tensor can have",
            "Q4_K | [9223372036854775807,256] | 3 | all | raw | 00 | `` | a shape that no tensor can have",
            "U8 | [16] | 16 | all | raw | 00 | gguf | lists no gguf:frame",
            "U8 | [16] | 16 | all | raw | 00 | tomorrow | requires tomorrow"})
    void claimsOfVersion2AreChecked(String dtype, String shape, String stored, String mask, String coding,
            String valuesHex, String requires, String fragment) throws IOException {
        byte[] values = HexFormat.of().parseHex(valuesHex);
        Path file = HostileFiles.version2(
                HostileFiles.ken(HostileFiles.list(dtype, shape, stored, stored, mask, coding, "")).tensor("values:t",
                        "U8", new long[] {values.length}, values).write(folder.resolve("t.ken")),
                requires);
        HostileFiles.assertRefused(file, fragment);
    }

    /** Claims of quantised values: steps and scales, types and fates that can have them, and what is not announced. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "F32 | [2,2] | 4 | all | quantised | 1 | GOOD | GOOD | quantised |",
            "F32 | [2,2] | 4 | all | quantised | 1 | GOOD | GOOD | residuals | which the file does not announce",
            "F32 | [2,2] | 0 | none | quantised | 1 | NONE | NONE | quantised |",
            "F32 | [2,2] | 0 | none | quantised | 1 | NONE | GOOD | quantised | does not call for",
            "I32 | [2,2] | 4 | all | quantised | 1 | GOOD | GOOD | quantised | is quantised although its values",
            "F32 | [2,2] | 4 | all | quantised | 1 | GOOD | NONE | quantised | holds no scales:t of the type",
            "F32 | [2,2] | 4 | all | quantised | 2 | GOOD | GOOD | quantised | after its last number",
            "F32 | [2,2] | 4 | all | quantised | 3 | GOOD | GOOD | quantised | has no usable count scale_rows",
            "F32 | [2,2] | 4 | all | quantised | 0 | GOOD | GOOD | quantised | is quantised although",
            "F32 | [2,2] | 4 | all | quantised | - | GOOD | GOOD | quantised | or none although it is",
            "F32 | [2,2] | 4 | all | raw | 1 | GOOD | GOOD | quantised | has scales although it is not",
            "F32 | [2,2] | 4 | all | quantised | 1 | NONE | GOOD | quantised | holds no values:t of the type",
            "F32 | [9000000000,2] | 4 | packed | quantised | 1 | GOOD | GOOD | quantised | holds no scales:t",
            "F32 | [2,2] | 4 | all | quantised | 1 | 10 | GOOD | quantised | holds no values:t of the type",
            "F32 | [2,2] | 4 | all | quantised | 1 | GOOD | FFFF | quantised | negative or not finite",
            "F32 | [2,2] | 4 | all | quantised | 1 | GOOD | 807F | quantised | negative or not finite",
            "F32 | [2,2] | 4 | all | quantised | 1 | GOOD | 0080 | quantised | negative or not finite",
            "F32 | [2,2] | 4 | all | quantised | 1 | GOOD | MORE | quantised | after its last block",
            "F32 | [2,2] | 4 | all | quantised | 1 | BAD | GOOD | quantised | do not have its checksum"})
    void quantisedValuesAreChecked(String dtype, String shape, String stored, String mask, String coding,
            String scaleRows, String steps, String scales, String requires, String fragment) throws IOException {
        TestCheckpoints container = HostileFiles
                .ken(HostileFiles.list(dtype, shape, stored, stored, mask, coding,
                        scaleRows.equals("-") ? "" : "\"scale_rows\":" + scaleRows + ','));
        byte[] ofSteps = HostileFiles.block(8, steps.equals("GOOD") || steps.equals("BAD") ? "0001FF0302" : "");
        if (steps.equals("BAD")) {
            ofSteps[ofSteps.length - 1] ^= 1;
        }
        if (steps.equals("10")) {
            ofSteps = new byte[] {16};
        }
        if (!steps.equals("NONE")) {
            container.tensor("values:t", "U8", new long[] {ofSteps.length}, ofSteps);
        }
        if (mask.equals("packed")) {
            container.tensor("mask:t", "U8", new long[] {20_000}, new byte[20_000]);
        }
        if (!scales.equals("NONE")) {
            boolean isGood = scales.equals("GOOD") || scales.equals("MORE");
            byte[] ofScales = HostileFiles.block(16, "00003F" + (isGood ? "803E" : scales));
            byte[] bytes = scales.equals("MORE") ? Arrays.copyOf(ofScales, ofScales.length + 1) : ofScales;
            container.tensor("scales:t", "U8", new long[] {bytes.length}, bytes);
        }
        Path file = HostileFiles.version2(container.write(folder.resolve("t.ken")), requires);
        HostileFiles.assertVerified(file, fragment);
    }

    /**
     * Claims of factors that are told by steps: 3 times 8 numbers have factors of rank 2, of six and sixteen steps.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "[3,8] | 2 | quantised | 0702003F803E | 0007FF0002FD00 | 803F0040 | quantised-factors |",
            "[3,8] | 2 | quantised | 0702003F803E | 0007FF0002FD00 | 803F0040 | quantised | file does not announce",
            "[3,8] | 2 | raw | 0702003F803E | 0007FF0002FD00 | 803F0040 | quantised-factors | the factor coding raw",
            "[3,8] | 0 | quantised | 0702003F803E | 0007FF0002FD00 | 803F0040 | quantised-factors | but has none",
            "[3,8] | 1 | quantised | 0702003F803E | 0007FF0002FD00 | 803F0040 | quantised-factors | holds",
            "[3,8] | 2 | quantised | 0700003F803E | 0007FF0000FD00 | 803F0040 | quantised-factors | a direction of no",
            "[3,8] | 2 | quantised | 0780003F803E | 0007FF0000FD00 | 803F0040 | quantised-factors | or of too many",
            "[3,8] | 2 | quantised | 07020080803E | 0007FF0002FD00 | 803F0040 | quantised-factors | too large or not",
            "[3,8] | 2 | quantised | 0702003F807F | 0007FF0002FD00 | 803F0040 | quantised-factors | too large or not",
            "[3,8] | 2 | quantised | 0702003F803E | 0007FF0002FD00 | 803F817B | quantised-factors | too large or not",
            "[3,8] | 2 | quantised | 0702003F803E | 0007FF0002FD00 | 803F807B | quantised-factors |",
            "[3,8] | 2 | quantised | 0702003F803E | 0008FF0002FD00 | 803F0040 | quantised-factors | more steps than",
            "[3,8] | 2 | quantised | 7F02003F803E | 0080FF0002FD00 | 803F0040 | quantised-factors | more steps than",
            "[3,8] | 2 | quantised | 0702003F803E | 0007FF0002FD0000 | 803F0040 | quantised-factors | after its last",
            "[3,8] | 2 | quantised | 0702003F803E | 0007FF0002FD | 803F0040 | quantised-factors | ends too early",
            "[3,8] | 2 | quantised | 0702 | `` | 803F0040 | quantised-factors | holds no left:t of the type",
            "[30000,20000] | 9000 | quantised | 0702 | 00 | 803F0040 | quantised-factors | a right factor of"})
    void stepsOfFactorsAreChecked(String shape, int rank, String coding, String head, String steps, String scales,
            String requires, String fragment) throws IOException {
        String list = HostileFiles.list("F32", shape, "0", "0", "none", "raw",
                (rank == 0 ? "" : "\"rank\":" + rank + ',') + "\"factor_coding\":\"" + coding + "\",");
        TestCheckpoints container = HostileFiles.ken(list).metadata("fill", "low-rank");
        byte[] left = joined(head, HostileFiles.block(8, steps));
        byte[] right = joined(scales, HostileFiles.block(8, "0001F90005000002030201FE000001" + "00FF"));
        container.tensor("left:t", "U8", new long[] {left.length}, left).tensor("right:t", "U8",
                new long[] {right.length}, right);
        Path file = HostileFiles.version2(container.write(folder.resolve("t.ken")), requires);
        HostileFiles.assertVerified(file, fragment);
    }

    private static byte[] joined(String head, byte[] rest) {
        byte[] first = HexFormat.of().parseHex(head);
        byte[] all = Arrays.copyOf(first, first.length + rest.length);
        System.arraycopy(rest, 0, all, first.length, rest.length);
        return all;
    }

    /** Claims of tensors that only a GGUF file has. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "gguf:frame | U8 | [16,1] | `` | `` | is a part of a GGUF file, which the file does not announce",
            "gguf:frame | U8 | [16] | `` | gguf | that no part of a GGUF file has",
            "gguf:frame | U8 | [8,2] | `` | gguf | that no part of a GGUF file has",
            "gguf:frame | I8 | [16,1] | `` | gguf | that no part of a GGUF file has",
            "gguf:value:key | U8 | [1,16] | `` | gguf | that no part of a GGUF file has",
            "gguf:value | U8 | [16,1] | `` | gguf | that no part of a GGUF file has",
            "gguf:other | U8 | [16,1] | `` | gguf | that no part of a GGUF file has",
            "gguf:value:key | U8 | [16,1] | `` | gguf | lists no gguf:frame",
            "t | Q4_K | [2,256] | `` | `` | has a type of GGUF files, which the file does not announce",
            "t | U8 | [2,256] | Q4_K | `` | which cannot go back to Q4_K"})
    void claimsOfGgufFilesAreChecked(String name, String dtype, String shape, String baseDtype, String requires,
            String fragment) throws IOException {
        String list = "[{\"name\":\"" + name + "\",\"dtype\":\"" + dtype + "\",\"shape\":" + shape
                + ",\"fate\":\"base\"," + (baseDtype.isEmpty() ? "" : "\"base_dtype\":\"" + baseDtype + "\",")
                + "\"base\":\"" + HostileFiles.HEX + "\",\"tuned\":\"" + HostileFiles.HEX + "\",\"pruned\":\""
                + HostileFiles.HEX + "\"}]";
        Path file = HostileFiles.version2(HostileFiles.ken(list).write(folder.resolve("t.ken")), requires);
        HostileFiles.assertRefused(file, fragment);
    }

    @Test
    void deepNestingIsRefused() throws IOException {
        Path file = HostileFiles.ken("[{\"x\":" + "[".repeat(100_000)).write(folder.resolve("t.ken"));
        assertThrows(SubnetworkException.class, () -> HostileFiles.verify(file));
    }
}
