/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.kenworkbench.subnetwork.KeptCursor;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.Verifier;
import org.kenworkbench.subnetwork.format.MaskCoding;
import org.kenworkbench.subnetwork.format.StoredFate;
import org.kenworkbench.subnetwork.format.SubnetworkCoding;
import org.kenworkbench.subnetwork.format.SubnetworkTensor;
import org.kenworkbench.subnetwork.format.ValueCoding;
import org.kenworkbench.subnetwork.restore.Restorer;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.RowMask;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.steps.FactorPrecision;
import org.kenworkbench.tensor.steps.ValuePrecision;

/**
 * Checks that base and subnetwork give the pruned model, bit for bit, whatever the sizes, types, densities and blocks.
 */
class RoundTripTest {

    private static final int[] SIZES = {0, 1, 63, 64, 65, 127, 1001, 20_011};
    private static final double[] DENSITIES = {0, 0.001, 0.125, 0.5, 1};

    @TempDir
    Path folder;

    private static Stream<Arguments> typesFillsAndCodings() {
        return Stream.of(DType.values()).filter(type -> !type.isPacked()).flatMap(type -> Stream
                .of("base", "zero", "sign", "low-rank")
                .filter(fill -> !fill.equals("sign") || type.isPrunable()).flatMap(
                        fill -> Stream.of(SubnetworkCoding.values()).map(coding -> Arguments.of(type, fill, coding))));
    }

    private static boolean isUsual(Arguments arguments) {
        return arguments.get()[1].equals("base") && arguments.get()[2] == SubnetworkCoding.AUTO;
    }

    static Stream<Arguments> usual() {
        return typesFillsAndCodings().filter(RoundTripTest::isUsual);
    }

    static Stream<Arguments> others() {
        return typesFillsAndCodings().filter(arguments -> !isUsual(arguments));
    }

    @ParameterizedTest
    @MethodSource("others")
    @Tag("slow")
    void restoresOtherFillsAndCodingsBitForBit(DType type, String fill, SubnetworkCoding coding) throws IOException {
        restoresBitForBit(type, fill, coding);
    }

    @ParameterizedTest
    @MethodSource("usual")
    void restoresBitForBit(DType type, String fill, SubnetworkCoding coding) throws IOException {
        Random random = new Random(7 * type.ordinal() + fill.hashCode());
        Model model = ofAllFates(new Model(fill).coding(coding), random, type);
        model.random(random, "cube", type, Shape.of(3, 5, 70), StoredFate.PRUNED, 0);
        model.random(random, "scalar", type, new Shape(List.of()), StoredFate.WHOLE, 1);
        check(model, random, 777);
    }

    /** Adds pruned tensors of many sizes and densities to a model, a whole one, and one that is the base's. */
    private static Model ofAllFates(Model model, Random random, DType type) {
        for (int size : SIZES) {
            for (double density : DENSITIES) {
                model.random(random, "t." + size + '.' + density, type, Shape.of(size), StoredFate.PRUNED, density);
            }
        }
        return model.random(random, "matrix", type, Shape.of(40, 33), StoredFate.PRUNED, 0.2)
                .random(random, "whole", type, Shape.of(3, 7), StoredFate.WHOLE, 1)
                .random(random, "reference", type, Shape.of(5), StoredFate.BASE, 0);
    }

    static Stream<Arguments> quantised() {
        return Stream.of(DType.values()).filter(DType::isPrunable).flatMap(type -> Stream.of(ValuePrecision.values())
                .filter(ValuePrecision::isQuantised).flatMap(precision -> Stream.of("base", "zero", "low-rank")
                        .map(fill -> Arguments.of(type, precision, fill))));
    }

    @ParameterizedTest
    @MethodSource("quantised")
    void restoresQuantisedValuesBitForBit(DType type, ValuePrecision precision, String fill) throws IOException {
        Random random = new Random(17 * type.ordinal() + precision.ordinal());
        Model model = ofAllFates(new Model(fill).values(precision), random, type);
        model.random(random, "narrow", type, Shape.of(700, 1), StoredFate.PRUNED, 0.2);
        model.random(random, "cube", type, Shape.of(3, 5, 70), StoredFate.PRUNED, 0.5);
        model.random(random, "kernel", type, Shape.of(6, 5, 3), StoredFate.PRUNED, 0.9);
        model.random(random, "none", type, Shape.of(9, 8), StoredFate.PRUNED, 0);
        model.random(random, "integers", DType.I16, Shape.of(30), StoredFate.PRUNED, 0.5);
        check(model, random, 777);
    }

    /** Checks rows that lie in two blocks of the stream, and more rows than a block of scales has. */
    static Stream<Arguments> quantisedFactors() {
        return Stream.of(DType.values()).filter(DType::isPrunable)
                .flatMap(type -> Stream.of(FactorPrecision.INT8, FactorPrecision.INT4)
                        .flatMap(factors -> Stream.of(ValuePrecision.EXACT, ValuePrecision.INT3)
                                .map(values -> Arguments.of(type, factors, values))));
    }

    @ParameterizedTest
    @MethodSource("quantisedFactors")
    void restoresQuantisedFactorsBitForBit(DType type, FactorPrecision factors, ValuePrecision values)
            throws IOException {
        Random random = new Random(19 * type.ordinal() + factors.ordinal());
        Model model = ofAllFates(new Model("low-rank").factors(factors).values(values), random, type);
        model.random(random, "cube", type, Shape.of(3, 5, 70), StoredFate.PRUNED, 0.5);
        model.random(random, "kernel", type, Shape.of(6, 5, 3), StoredFate.PRUNED, 0.9);
        model.random(random, "none", type, Shape.of(90, 80), StoredFate.PRUNED, 0);
        model.random(random, "integers", DType.I16, Shape.of(30), StoredFate.PRUNED, 0.5);
        check(model, random, 777);
    }

    /** Steps of the left factor are of several blocks, and rows begin in one and end in the next. */
    @Test
    void restoresQuantisedFactorsOfSeveralBlocks() throws IOException {
        Random random = new Random(20);
        Model model = new Model("low-rank").factors(FactorPrecision.INT4);
        model.random(random, "tall", DType.BF16, Shape.of(1_200_001, 3), StoredFate.PRUNED, 0.001);
        model.random(random, "wide", DType.BF16, Shape.of(3, 1_200_001), StoredFate.PRUNED, 0.001);
        check(model, random, 3_000_000);
        try (Subnetwork subnetwork = Model.openKen(folder.resolve("s.ken"))) {
            subnetwork.tensors().forEach(tensor -> assertTrue(tensor.quantisedFactors(), tensor.id().name()));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SIGN", "INT3", "INT8"})
    @Tag("slow")
    void restoresQuantisedValuesOfSeveralBlocks(ValuePrecision precision) throws IOException {
        Random random = new Random(18);
        Model model = new Model("base").values(precision);
        model.random(random, "large", DType.F32, Shape.of(701, 2003), StoredFate.PRUNED, 0.1);
        model.random(random, "wide", DType.BF16, Shape.of(1_100_001), StoredFate.PRUNED, 0.01);
        model.random(random, "narrow", DType.F16, Shape.of(1_050_000, 2), StoredFate.PRUNED, 0.3);
        check(model, random, 3_000_000);
        try (Subnetwork subnetwork = Model.openKen(folder.resolve("s.ken"))) {
            subnetwork.tensors()
                    .forEach(tensor -> assertEquals(ValueCoding.QUANTISED, tensor.valueCoding(), tensor.id().name()));
            long bits = 8 * subnetwork.storedBytes(new TensorId("large"));
            long kept = subnetwork.tensor(new TensorId("large")).orElseThrow().keptCount();
            // A position takes under 5 bits at this density, and a step no more than its size.
            int most = precision == ValuePrecision.INT8 ? 8 : precision == ValuePrecision.INT3 ? 3 : 2;
            assertTrue(bits < kept * (5 + most), bits + " bits for " + kept);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("slow")
    void restoresTensorsOfSeveralBlocks(SubnetworkCoding coding) throws IOException {
        Random random = new Random(5);
        Model model = new Model("base").coding(coding);
        model.random(random, "large", DType.F32, Shape.of(701, 1003), StoredFate.PRUNED, 0.3);
        model.random(random, "large.whole", DType.BF16, Shape.of(1_100_001), StoredFate.WHOLE, 1);
        check(model, random, 300_000);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("slow")
    void restoresMovedValuesOfSeveralBlocks(SubnetworkCoding coding) throws IOException {
        Random random = new Random(15);
        Model model = new Model("sign").coding(coding);
        model.random(random, "large", DType.F32, Shape.of(701, 1003), StoredFate.PRUNED, 0.3);
        model.random(random, "narrow", DType.BF16, Shape.of(1_100_001), StoredFate.PRUNED, 0.01);
        check(model, random, 300_000);
        try (Subnetwork subnetwork = Model.openKen(folder.resolve("s.ken"))) {
            for (Model.Part part : model.parts) {
                assertEquals(Model.step(part),
                        subnetwork.tensor(part.info().id()).orElseThrow().signs().orElseThrow().step());
            }
        }
    }

    /**
     * Checks blocks that end within rows, rows longer than a block, and factors of which not all columns are at hand at
     * once.
     */
    @ParameterizedTest
    @EnumSource
    @Tag("slow")
    void restoresFactorsOfSeveralBlocks(SubnetworkCoding coding) throws IOException {
        Random random = new Random(16);
        Model model = new Model("low-rank").coding(coding);
        model.random(random, "tall", DType.F32, Shape.of(70_001, 11), StoredFate.PRUNED, 0.3);
        model.random(random, "wide", DType.BF16, Shape.of(4, 150_001), StoredFate.PRUNED, 0.01);
        model.random(random, "vector", DType.F32, Shape.of(999), StoredFate.PRUNED, 0.5);
        check(model, random, 300_000);
        try (Subnetwork subnetwork = Model.openKen(folder.resolve("s.ken"))) {
            for (Model.Part part : model.parts) {
                assertEquals(part.info().name().equals("vector") ? 0 : 2,
                        subnetwork.tensor(part.info().id()).orElseThrow().rank());
            }
            assertTrue(subnetwork.storedBytes(new TensorId("wide")) > 2 * 2 * (4 + 150_001));
        }
    }

    /** Checks blocks of every size, ends of blocks within a group of 64, and types of one byte to eight. */
    @ParameterizedTest
    @EnumSource(names = {"F64", "F32", "BF16", "F16"})
    @Tag("slow")
    void restoresDifferences(DType type) throws IOException {
        Random random = new Random(6);
        Model model = new Model("base").coding(SubnetworkCoding.VERSION_1);
        for (int size : new int[] {10_000, 1 << 18, (1 << 18) + 1, (1 << 19) + 8191, 600_000}) {
            model.scattered(random, "d" + size, type, Shape.of(size), 0.995);
        }
        check(model, random, 100_000);
        try (Subnetwork subnetwork = Model.openKen(folder.resolve("s.ken"))) {
            for (SubnetworkTensor tensor : subnetwork.tensors()) {
                assertEquals(MaskCoding.VALUES, tensor.maskCoding(), tensor.id().name());
            }
        }
    }

    /** Checks that differences that repeat over more than a block are stored once. */
    @ParameterizedTest
    @EnumSource(names = {"F64", "F32", "BF16", "F16"})
    @Tag("slow")
    void restoresDifferencesThatRepeat(DType type) throws IOException {
        Random random = new Random(8);
        Model model = new Model("base").coding(SubnetworkCoding.VERSION_1)
                .repeated(random, "one", type, 1 << 18, 50_000, 0.995)
                .repeated(random, "four", type, (1 << 19) + (1 << 18) + 8191, 50_000, 0.995)
                .repeated(random, "two", type, (1 << 18) + (1 << 17), 1 << 18, 0.995);
        check(model, random, 100_000);
        try (Subnetwork subnetwork = Model.openKen(folder.resolve("s.ken"))) {
            subnetwork.tensors()
                    .forEach(tensor -> assertEquals(MaskCoding.VALUES, tensor.maskCoding(), tensor.id().name()));
            long ofOne = subnetwork.storedBytes(new TensorId("one"));
            long ofFour = subnetwork.storedBytes(new TensorId("four"));
            // Positions that are kept though they equal the base are coded apart, block by block.
            assertTrue(ofFour < 1.3 * ofOne, ofFour + " bytes where one block has " + ofOne);
        }
    }

    /** Checks values that begin like a dictionary of another form, which would be taken for one. */
    @Test
    void restoresWhatBeginsLikeADictionary() throws IOException {
        Random random = new Random(9);
        Model model = new Model("base").repeated(random, "t", DType.BF16, 1 << 19, 50_000, 1);
        Model.Part part = model.parts.getFirst();
        byte[] magic = {0x37, (byte) 0xA4, 0x30, (byte) 0xEC};
        for (int i = 0; i < magic.length; i++) {
            part.tuned()[2 * i] = (byte) (part.base()[2 * i] ^ magic[i]);
            part.tuned()[(1 << 19) + 2 * i] = (byte) (part.base()[(1 << 19) + 2 * i] ^ magic[i]);
        }
        check(model, random, 100_000);
    }

    /** Differences stand for the base's values where nothing is stored; zeros would have to be told apart from them. */
    @Test
    void differencesAreOnlyOfTheBase() throws IOException {
        Random random = new Random(7);
        Model model = new Model("zero").scattered(random, "d", DType.BF16, Shape.of(10_000), 0.995);
        check(model, random, 3000);
        try (Subnetwork subnetwork = Model.openKen(folder.resolve("s.ken"))) {
            assertNotEquals(MaskCoding.VALUES, subnetwork.tensors().getFirst().maskCoding());
        }
    }

    private void check(Model model, Random random, int maxBlock) throws IOException {
        Path ken = folder.resolve("s.ken");
        Path base = folder.resolve("base.safetensors");
        Path expected = folder.resolve("expected.safetensors");
        Path restored = folder.resolve("restored.safetensors");
        Map<String, Long> stored = model.writeKen(ken, random, maxBlock);
        model.writeBase(base);
        model.writePruned(expected);
        List<Long> progress = new ArrayList<>();
        try (Subnetwork subnetwork = Model.openKen(ken); Checkpoint baseCheckpoint = Model.open(base)) {
            assertEquals(model.settings(), subnetwork.settings());
            assertEquals(model.parts.size(), subnetwork.tensors().size());
            for (Model.Part part : model.parts) {
                checkPart(subnetwork, part, model.stored(part), random);
                assertEquals(stored.get(part.info().name()), subnetwork.storedBytes(part.info().id()));
            }
            Verifier.verify(subnetwork, done -> {
            }, () -> false);
            Restorer.verify(subnetwork, baseCheckpoint, done -> {
            }, () -> false);
            Restorer.restore(subnetwork, baseCheckpoint, restored, progress::add, () -> false);
        }
        assertEquals(-1, Files.mismatch(expected, restored));
        assertEquals(model.parts.stream().mapToLong(part -> part.base().length).sum(), progress.getLast());
    }

    private static void checkPart(Subnetwork subnetwork, Model.Part part, boolean[] storedElements, Random random)
            throws IOException {
        SubnetworkTensor tensor = subnetwork.tensor(part.info().id()).orElseThrow();
        assertEquals(part.info(), tensor.info());
        if (part.fate() != StoredFate.PRUNED) {
            return;
        }
        assertEquals(StoredFate.PRUNED, tensor.fate());
        int elements = part.kept().length;
        KeptCursor cursor = subnetwork.keptCursor(part.info().id());
        long kept = 0;
        long stored = 0;
        for (int at = 0; at < elements;) {
            int count = Math.min(elements - at, 1 + random.nextInt(5000));
            RowMask keptMask = new RowMask(count);
            RowMask storedMask = new RowMask(count);
            keptMask.set(0, count);
            cursor.next(keptMask, storedMask);
            for (int i = 0; i < count; i++) {
                assertEquals(part.kept()[at + i], keptMask.get(i));
                assertEquals(storedElements[at + i], storedMask.get(i));
            }
            kept += keptMask.cardinality();
            stored += storedMask.cardinality();
            at += count;
        }
        assertEquals(0, cursor.remaining());
        assertEquals(kept, tensor.keptCount());
        assertEquals(stored, tensor.storedCount());
    }

    @Test
    void negativeZeroIsNotZero() throws IOException {
        byte[] zero = {0, 0, 0, 0};
        byte[] minus = {0, 0, 0, (byte) 0x80};
        Model model = new Model("zero").add("z", DType.F32, Shape.of(1), StoredFate.PRUNED, zero, minus, true);
        check(model, new Random(1), 1);
    }

    @Test
    void wholeTensorEqualToTheBaseIsStoredByReference() throws IOException {
        byte[] bytes = new byte[400_000];
        new Random(3).nextBytes(bytes);
        Model model = new Model("base").add("same", DType.F32, Shape.of(100_000), StoredFate.WHOLE, bytes, bytes)
                .add("after", DType.F32, Shape.of(1), StoredFate.WHOLE, new byte[4], new byte[] {1, 2, 3, 4});
        check(model, new Random(1), 30_000);
        try (Subnetwork subnetwork = Model.openKen(folder.resolve("s.ken"))) {
            SubnetworkTensor same = subnetwork.tensor(new TensorId("same")).orElseThrow();
            assertEquals(StoredFate.BASE, same.fate());
            assertEquals(0, subnetwork.storedBytes(same.id()));
        }
        assertTrue(Files.size(folder.resolve("s.ken")) < 8000, "the abandoned bytes are gone");
    }

    @Test
    void headerRoomHoldsTheWorstNames() throws IOException {
        Model model = new Model("base");
        Random random = new Random(2);
        for (String odd : List.of("\u0001\u0002\u0003", "\"\"\"\\\\", "\u2028\u2029", "\ud83d\ude00\u4e2d", "a/b:c",
                "mask:x", "")) {
            model.random(random, odd.repeat(50), DType.F8_E5M2, Shape.of(1, 1, 1, 1, 200), StoredFate.PRUNED, 0.5);
        }
        check(model, random, 50);
    }

    /** A tensor whose elements share bytes has fewer values than parameters. */
    @Test
    void checkingTellsAllParametersOfATensorWhenItsValuesAreChecked() throws IOException {
        Path ken = folder.resolve("packed.ken");
        new Model("base").random(new Random(3), "t", DType.F4, Shape.of(64, 64), StoredFate.WHOLE, 1)
                .writeKen(ken, new Random(3), 500);
        List<Long> progress = new ArrayList<>();
        try (Subnetwork subnetwork = Model.openKen(ken)) {
            Verifier.verify(subnetwork, progress::add, () -> false);
        }
        assertEquals(64L * 64, progress.getFirst());
    }
}
