/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.Verifier;
import org.kenworkbench.subnetwork.format.StoredFate;
import org.kenworkbench.subnetwork.format.SubnetworkCoding;
import org.kenworkbench.subnetwork.format.SubnetworkException;
import org.kenworkbench.subnetwork.restore.Restorer;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.steps.FactorPrecision;
import org.kenworkbench.tensor.steps.ValuePrecision;
import org.kenworkbench.testing.InnerFile;
import org.kenworkbench.testing.ReaderCost;

/** Files with changes here and there are read to their end or refused in the reader's own exceptions. */
class MutatedFileTest {

    /** Number of damaged files of all kinds together; a long run sets the property. */
    private static final int MUTATIONS = Integer.getInteger("ken.mutations", 9_000);
    /** Files of a million positions take a hundred times as long as small ones. */
    private static final int LARGE_SHARE = 100;
    /** Number of files of which some are refused and some are not. */
    private static final int LEAST_LARGE = 60;
    private static final String CHAINED = "chained differences";

    @TempDir
    Path folder;

    /** Small tensors, whose streams are all of one piece, and streams of many blocks and frames; both codings. */
    static Stream<Arguments> files() {
        Random random = new Random(20);
        Stream<Arguments> chained = Stream.of(Arguments.of(CHAINED, new Model("base").coding(SubnetworkCoding.VERSION_1)
                .repeated(random, "c", DType.BF16, 1 << 19, 50_000, 0.995)));
        Stream<Arguments> quantised = Stream.of(Arguments.of("quantised", new Model("base").values(ValuePrecision.INT4)
                .random(random, "q", DType.F32, Shape.of(40, 30), StoredFate.PRUNED, 0.5)
                .random(random, "h", DType.BF16, Shape.of(33, 70), StoredFate.PRUNED, 0.05)
                .random(random, "v", DType.F16, Shape.of(20), StoredFate.PRUNED, 1)));
        Stream<Arguments> factorSteps = Stream.of(Arguments.of("steps of factors", new Model("low-rank")
                .factors(FactorPrecision.INT4).values(ValuePrecision.INT3, "h")
                .random(random, "f", DType.F32, Shape.of(40, 30), StoredFate.PRUNED, 0.05)
                .random(random, "h", DType.BF16, Shape.of(33, 70), StoredFate.PRUNED, 0)
                .random(random, "v", DType.F16, Shape.of(20), StoredFate.PRUNED, 0.5)));
        return Stream.concat(Stream.concat(chained, Stream.concat(quantised, factorSteps)),
                Stream.of(SubnetworkCoding.values()).flatMap(coding -> Stream.of(
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
                        Arguments.of("factors, " + coding, new Model("low-rank").coding(coding)
                                .random(random, "f", DType.F32, Shape.of(40, 30), StoredFate.PRUNED, 0.05)
                                .random(random, "h", DType.BF16, Shape.of(33, 70), StoredFate.PRUNED, 0)
                                .random(random, "v", DType.F16, Shape.of(20), StoredFate.PRUNED, 0.5)),
                        Arguments.of("blocks, " + coding, new Model("zero").coding(coding)
                                .add("p", DType.U8, Shape.of((1 << 20) + 900), StoredFate.PRUNED,
                                        new byte[(1 << 20) + 900],
                                        sparse((1 << 20) + 900), everySecond((1 << 20) + 900))
                                .random(random, "w", DType.BF16, Shape.of(50, 40), StoredFate.WHOLE, 1)))));
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
        assertEquals(name.equals(CHAINED), isChained(ken, "c"));
        boolean large = name.startsWith("blocks") || name.equals(CHAINED);
        int mutations = large ? Math.max(LEAST_LARGE, MUTATIONS / 3 / LARGE_SHARE) : MUTATIONS / 3;
        int refused = 0;
        try (Checkpoint container = Model.open(ken)) {
            assertEquals(container.metadata().get("version").equals("2"), InnerFile.hasInnerHeader(good));
        }
        try (Checkpoint checkpoint = Model.open(base)) {
            for (int i = 0; i < mutations; i++) {
                Files.write(ken, mutated(good, random));
                ReaderCost cost = new ReaderCost();
                try (Subnetwork subnetwork = Model.openKen(ken)) {
                    // By turns, so that neither relies on what the other has checked before.
                    if (i % 2 == 0) {
                        Verifier.verify(subnetwork, done -> {
                        }, () -> false);
                    }
                    if (i % 2 == 1 || !large) {
                        Restorer.verify(subnetwork, checkpoint, done -> {
                        }, () -> false);
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

    /** Whether the second block of differences of a tensor of two bytes takes the first for its dictionary. */
    static boolean isChained(Path ken, String name) throws IOException {
        try (Checkpoint container = Model.open(ken)) {
            Optional<Tensor> values = container.tensor(new TensorId("values:" + name));
            if (values.isEmpty()) {
                return false;
            }
            ByteBuffer bytes = ByteBuffer.wrap(Model.bytes(values.get())).order(ByteOrder.LITTLE_ENDIAN);
            bytes.get();
            for (int plane = 0; plane < 2; plane++) {
                int sizeBytes = bytes.getInt();
                bytes.position(bytes.position() + sizeBytes);
            }
            return bytes.get() == 2;
        }
    }

    /**
     * Changes digits, letters and data bytes, mostly where they mean something; in half of the files whose header is
     * packed, behind its checksum.
     */
    static byte[] mutated(byte[] good, Random random) {
        if (InnerFile.hasInnerHeader(good) && random.nextBoolean()) {
            return InnerFile.changed(good, header -> {
                byte[] text = header.clone();
                for (int change = random.nextInt(3); change >= 0; change--) {
                    changeText(header, text, 0, text.length, random);
                }
                return text;
            });
        }
        byte[] bytes = good.clone();
        int headerBytes = (int) ByteBuffer.wrap(good).order(ByteOrder.LITTLE_ENDIAN).getLong(0);
        int textEnd = new String(good, 8, headerBytes, StandardCharsets.ISO_8859_1).stripTrailing().length() + 8;
        for (int change = random.nextInt(3); change >= 0; change--) {
            if (random.nextInt(4) == 0) {
                bytes[8 + headerBytes + random.nextInt(bytes.length - 8 - headerBytes)] = (byte) random.nextInt();
            } else {
                changeText(good, bytes, 8, textEnd, random);
            }
        }
        return bytes;
    }

    /** Changes a letter or a digit of a text, or puts a piece of it in another place. */
    private static void changeText(byte[] good, byte[] bytes, int begin, int end, Random random) {
        switch (random.nextInt(3)) {
            case 0 -> bytes[begin + random.nextInt(end - begin)] = (byte) random.nextInt(128);
            case 1 -> {
                for (int at = begin + 1 + random.nextInt(end - begin - 1); at < end; at++) {
                    if (bytes[at] >= '0' && bytes[at] <= '9' && bytes[at - 1] != '"') {
                        bytes[at] = (byte) ('0' + random.nextInt(10));
                        break;
                    }
                }
            }
            default -> {
                int from = begin + random.nextInt(end - begin);
                int count = Math.min(1 + random.nextInt(12), end - from);
                System.arraycopy(good, begin + random.nextInt(end - begin - count), bytes, from, count);
            }
        }
    }
}
