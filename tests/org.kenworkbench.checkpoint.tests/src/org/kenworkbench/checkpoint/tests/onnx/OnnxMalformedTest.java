/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.tests.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.checkpoint.tests.Mutants;
import org.kenworkbench.internal.checkpoint.onnx.OnnxFormat;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.testing.TestCheckpoints;

/** Damaged and hostile files give the reader's own exception, or a checkpoint that can be read to its end. */
class OnnxMalformedTest {

    private static final int MUTANTS = Mutants.count(8_000);

    @TempDir
    private Path folder;

    private void assertRefused(Proto tensor, String... fragments) throws Exception {
        Onnx.assertRefused(Onnx.write(folder, new Proto().message(5, tensor)), fragments);
    }

    private static byte[] small() {
        Proto branch = new Proto().message(1, Onnx.node("MatMul", "/b/MatMul", List.of("x", "2"), "y"));
        return Onnx.model(new Proto().message(1, Onnx.node("MatMul", "/a/MatMul", List.of("x", "1"), "y"))
                .message(1, Onnx.node("Transpose", "/t", List.of("2"), "t",
                        new Proto().text(1, "perm").number(8, 1).number(8, 0)))
                .message(1,
                        Onnx.node("If", "/if", List.of("c"), "z",
                                new Proto().text(1, "then_branch").message(6, branch)))
                .message(1, Onnx.node("Constant", "/c", List.of(), "const",
                        new Proto().text(1, "value").message(5, Onnx.floats("", 3))))
                .message(5, Onnx.floats("1", 2, 3)).message(5, Onnx.floats("2", 2, 2))
                .message(5, Onnx.tensor("half", 10, 3).bytes(5, Proto.packedVarints(1, 300, 65_535)))
                .message(5, Onnx.tensor("ints", 7, 2).number(7, -1).number(7, 5))
                .message(5, Onnx.tensor("single", 1, 2).fixed(4, 4, 1).fixed(4, 4, 2))).toByteArray();
    }

    @ParameterizedTest
    @CsvSource({"8,STRING", "15,COMPLEX128", "21,UINT4", "22,INT4",
            "23,FLOAT4E2M1", "0,number 0", "99,number 99", "-1,number -1"})
    void typesOfNoUseAreRefusedByName(int type, String shown) throws Exception {
        assertRefused(Onnx.tensor("layer.weight", type, 2).bytes(9, new byte[8]), "Tensor layer.weight", shown,
                "convert it");
    }

    @Test
    void sizesMustMatch() throws Exception {
        assertRefused(Onnx.tensor("w", 1, 1L << 60).bytes(9, new byte[8]), "w of ", "needs " + (1L << 62));
        assertRefused(Onnx.tensor("w", 11, 1L << 60).bytes(9, new byte[8]), "more bytes than any file");
        assertRefused(Onnx.tensor("w", 1, 1L << 60, 1L << 60).bytes(9, new byte[8]), "more bytes than any file");
        assertRefused(Onnx.tensor("w", 1, -1).bytes(9, new byte[8]), "negative dimension");
        assertRefused(Onnx.tensor("w", 1, new long[65]), "more than 64 dimensions");
        assertRefused(Onnx.tensor("w", 1, 3).bytes(9, new byte[8]), "needs 12 bytes", "given 8");
        assertRefused(Onnx.tensor("w", 1, 3), "needs 12 bytes", "given 0");
        assertRefused(Onnx.tensor("w", 1, 3).bytes(4, new byte[8]), "2 values", "needs 3");
        assertRefused(Onnx.tensor("w", 1, 1L << 40).bytes(4, new byte[8]), "2 values");
        assertRefused(Onnx.tensor("w", 1, 3).bytes(4, new byte[11]), "damaged or truncated");
        assertRefused(Onnx.tensor("w", 1, 3).number(4, 1), "damaged or truncated");
    }

    @Test
    void valuesMustFitAndLieInOnePlace() throws Exception {
        assertRefused(Onnx.tensor("w", 10, 1).number(5, 65_536), "65536", "cannot hold");
        assertRefused(Onnx.tensor("w", 3, 1).number(5, -129), "-129", "cannot hold");
        assertRefused(Onnx.tensor("w", 1, 1).number(5, 1), "field for another type");
        assertRefused(Onnx.tensor("w", 1, 1).fixed(4, 4, 1).bytes(9, new byte[4]), "more than one place");
        assertRefused(Onnx.tensor("w", 1, 1).bytes(9, new byte[4]).message(3, new Proto()), "does not define");
        assertRefused(Onnx.tensor("w", 1, 1).bytes(9, new byte[4]).number(14, 2), "does not define");
    }

    @Test
    void namesMustBeThereOnceAndValid() throws Exception {
        assertRefused(Onnx.floats("", 2), "without a name");
        assertRefused(new Proto().bytes(8, new byte[] {(byte) 0xff}), "not valid UTF-8");
        assertRefused(new Proto().bytes(8, new byte[1 << 17]), "longer names");
        Onnx.assertRefused(Onnx.write(folder,
                new Proto().message(5, Onnx.floats("w", 2)).message(5, Onnx.floats("w", 2))), "two tensors named w");
        Onnx.assertRefused(Onnx.write(folder, new Proto().message(15, new Proto().message(1, Onnx.floats("s.w", 2)))),
                "Tensor s.w", "sparsely");
    }

    @Test
    void deepGraphsAreRefused() throws Exception {
        Proto graph = new Proto();
        for (int i = 0; i < 10_000; i++) {
            graph = new Proto().message(1, new Proto().text(4, "If").message(5, new Proto().message(6, graph)));
        }
        Onnx.assertRefused(Onnx.write(folder, graph), "nests graphs more than 16 deep");
    }

    @Test
    void aCircleOfTransposesEnds() throws Exception {
        Proto graph = new Proto().message(1, Onnx.node("Transpose", "/t", List.of("b"), "a"))
                .message(1, Onnx.node("Transpose", "/u", List.of("a"), "b"))
                .message(1, Onnx.node("MatMul", "/m/MatMul", List.of("x", "a"), "y"));
        try (Checkpoint checkpoint = Onnx.open(Onnx.write(folder, graph))) {
            assertEquals(List.of(), checkpoint.tensors());
        }
    }

    @Test
    void truncatedAtEachByte() throws Exception {
        byte[] good = small();
        Path file = folder.resolve("cut.onnx");
        Files.write(file, good);
        int whole = readAll(file);
        int opened = 0;
        for (int length = 1; length < good.length; length++) {
            Files.write(file, Arrays.copyOf(good, length));
            try {
                // What comes after the graph may be missing, since protobuf messages have no end mark.
                assertEquals(whole, readAll(file));
                opened++;
            } catch (CheckpointException e) {
                assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
            }
        }
        assertTrue(opened < 4, opened + " opened");
    }

    private static int readAll(Path file) throws CheckpointException {
        try (Checkpoint checkpoint = Onnx.open(file)) {
            readAll(checkpoint);
            return checkpoint.tensors().size();
        }
    }

    private static void readAll(Checkpoint checkpoint) throws CheckpointException {
        for (TensorInfo info : checkpoint.tensors()) {
            assertEquals(info.sizeBytes(), Onnx.bytes(checkpoint, info.name()).length);
        }
    }

    @Test
    void noMutantEscapes() throws Exception {
        byte[] good = small();
        Path file = folder.resolve("mutant.onnx");
        int opened = new Mutants(file, good, OnnxMalformedTest::mutate, Onnx::open).open(MUTANTS, 20_240_719, file,
                MUTANTS / 20,
                checkpoint -> readAll(checkpoint));
        assertTrue(opened > MUTANTS / 20, opened + " opened");
    }

    private static byte[] mutate(byte[] good, Random random) {
        byte[] mutant = good.clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(mutant.length);
            switch (random.nextInt(5)) {
                case 0 -> mutant[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> mutant[at] = (byte) random.nextInt(256);
                case 2 -> mutant[at] = (byte) (mutant[at] + (random.nextBoolean() ? 1 : -1));
                case 3 -> Arrays.fill(mutant, at, Math.min(mutant.length, at + random.nextInt(11)), (byte) 0xff);
                default -> {
                    int from = random.nextInt(mutant.length);
                    int count = Math.min(random.nextInt(40), mutant.length - Math.max(from, at));
                    System.arraycopy(mutant.clone(), from, mutant, at, count);
                }
            }
        }
        return mutant;
    }

    @Test
    void recognisedByContent() throws Exception {
        assertTrue(recognised(small()));
        assertTrue(recognised(Onnx.model(new Proto().message(5, Onnx.floats("w", 400))).toByteArray()));
        assertTrue(recognised(new Proto().message(7, new Proto().message(5, Onnx.floats("w", 400))).toByteArray()));
        assertFalse(recognised(TestCheckpoints.checkpoint().f32("w", new long[] {1}, 1).bytes()));
        assertFalse(recognised("PK\u0003\u0004 a zip".getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
        assertFalse(recognised("{\"json\": 1}".getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
        assertFalse(recognised(new byte[600]));
        assertFalse(recognised(new byte[] {8}));
        // A header length that reads like fields of a model.
        assertFalse(recognised(new byte[] {8, 8, 18, 0, 0, 0, 0, 0, '{', '}'}));
    }

    private static boolean recognised(byte[] file) {
        return new OnnxFormat().recognises(Arrays.copyOf(file, Math.min(file.length, 512)), file.length);
    }
}
