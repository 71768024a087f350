/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.SubnetworkWriter;
import org.kenworkbench.subnetwork.Verifier;
import org.kenworkbench.subnetwork.format.StoredFate;
import org.kenworkbench.subnetwork.format.SubnetworkCoding;
import org.kenworkbench.subnetwork.format.SubnetworkException;
import org.kenworkbench.subnetwork.restore.Restorer;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Checks that a restore with another base, a damaged file, an output in the way or a user who cancels comes to a clear
 * end and leaves no file.
 */
class RefusalTest {

    @TempDir
    Path folder;
    private Path ken;
    private Path restored;
    private final AtomicLong progress = new AtomicLong();

    @BeforeEach
    void writeKen() throws IOException {
        ken = folder.resolve("s.ken");
        restored = folder.resolve("restored.safetensors");
        model(9).writeKen(ken, new Random(1), 100);
    }

    private static Model model(int seed) {
        return new Model("base").random(new Random(1), "a", DType.F32, Shape.of(8, 8), StoredFate.PRUNED, 0.5)
                .random(new Random(seed), "b", DType.F32, Shape.of(700_000), StoredFate.WHOLE, 1)
                .random(new Random(seed), "c", DType.I64, Shape.of(8), StoredFate.BASE, 0);
    }

    private Path base(Model model) throws IOException {
        Path file = folder.resolve("base.safetensors");
        model.writeBase(file);
        return file;
    }

    private void restore(Path base) throws IOException {
        try (Subnetwork subnetwork = Model.openKen(ken); Checkpoint checkpoint = Model.open(base)) {
            Restorer.restore(subnetwork, checkpoint, restored, progress::set, () -> false);
        }
    }

    private void assertRefused(Executable action, String... fragments) {
        String message = assertThrows(SubnetworkException.class, action).getMessage();
        assertTrue(message.endsWith(".") && message.indexOf('\n') < 0 && message.contains(ken.toString()), message);
        for (String fragment : fragments) {
            assertTrue(message.contains(fragment), message);
        }
        assertFalse(Files.exists(restored));
    }

    @Test
    void anotherBaseIsNamedByItsFirstDifferingTensor() throws IOException {
        Path other = base(model(10));
        assertRefused(() -> restore(other), "not the base", "differs in tensor b");
        try (Subnetwork subnetwork = Model.openKen(ken); Checkpoint checkpoint = Model.open(other)) {
            assertRefused(() -> Restorer.verify(subnetwork, checkpoint, progress::set, () -> false), "tensor b");
            // Another one differs as well, is much smaller, and would be known first.
            for (int threads : new int[] {2, 3, 3, 8}) {
                assertRefused(() -> Restorer.verify(subnetwork, checkpoint, threads, progress::set, () -> false),
                        "tensor b");
            }
        }
    }

    @Test
    void namesTypesAndShapesComeFirst() throws IOException {
        Model fewer = new Model("base");
        fewer.parts.addAll(model(9).parts.subList(0, 2));
        Path base = base(fewer);
        assertRefused(() -> restore(base), "has no tensor c");
        Files.delete(base);
        Model shaped = new Model("base").random(new Random(1), "a", DType.F32, Shape.of(64), StoredFate.PRUNED, 0.5);
        shaped.parts.addAll(model(9).parts.subList(1, 3));
        Path other = base(shaped);
        assertRefused(() -> restore(other), "tensor a as F32 [64] where F32 [8, 8] is needed");
        assertEquals(0, progress.get(), "no byte is read");
    }

    @Test
    void tensorsThatOnlyTheBaseHasDoNotMatter() throws IOException {
        restore(base(model(9).random(new Random(1), "e", DType.F32, Shape.of(1), StoredFate.BASE, 0)));
        try (Checkpoint result = Model.open(restored)) {
            assertEquals(3, result.tensors().size());
        }
    }

    @Test
    void anExistingFileIsLeftAlone() throws IOException {
        Path base = base(model(9));
        Files.writeString(restored, "mine");
        assertThrows(FileAlreadyExistsException.class, () -> restore(base));
        assertEquals("mine", Files.readString(restored));
    }

    /** A large tensor does not have to be checked to its end first. */
    @ParameterizedTest
    @EnumSource
    @Tag("slow")
    void checkingATensorCanBeCancelledWithinIt(SubnetworkCoding coding) throws IOException {
        Path large = folder.resolve("large.ken");
        new Model("base").coding(coding)
                .random(new Random(3), "t", DType.BF16, Shape.of((2 << 20) + 5), StoredFate.PRUNED, 0.4)
                .writeKen(large, new Random(3), 100_000);
        AtomicInteger asked = new AtomicInteger();
        try (Subnetwork subnetwork = Model.openKen(large)) {
            // Before the tensor, and before each of the three blocks of its mask.
            assertThrows(CancellationException.class,
                    () -> Verifier.verify(subnetwork, progress::set, () -> asked.incrementAndGet() == 4));
        }
        assertEquals(4, asked.get());
        assertEquals(0, progress.get());
    }

    @Test
    void cancelLeavesNoFile() throws IOException {
        try (Subnetwork subnetwork = Model.openKen(ken); Checkpoint base = Model.open(base(model(9)))) {
            assertThrows(CancellationException.class,
                    () -> Restorer.restore(subnetwork, base, restored, progress::set, () -> progress.get() > 1 << 20));
            assertThrows(CancellationException.class, () -> Verifier.verify(subnetwork, done -> {
            }, () -> true));
        }
        assertTrue(progress.get() > 1 << 20);
        assertFalse(Files.exists(restored));
    }

    @ParameterizedTest
    @EnumSource
    void aChangedValueIsFound(SubnetworkCoding coding) throws IOException {
        Files.delete(ken);
        model(9).coding(coding).writeKen(ken, new Random(1), 100);
        byte[] bytes = Files.readAllBytes(ken);
        bytes[bytes.length - 1] ^= 1;
        Files.write(ken, bytes);
        Path base = base(model(9));
        switch (coding) {
            case RAW -> assertRefused(() -> restore(base), "Tensor b", "damaged");
            case VERSION_1 -> assertRefused(() -> restore(base), "whole:b", "not a Zstandard frame");
            case AUTO -> assertRefused(() -> restore(base), "The inner header", "cannot be unpacked");
        }
    }

    @Test
    void textsThatAreNotKnownAreRefused() throws IOException {
        Files.delete(ken);
        model(9).coding(SubnetworkCoding.VERSION_1).writeKen(ken, new Random(1), 100);
        assertRefused(() -> openWith("\"version\":\"1\"", "\"version\":\"3\""), "version 3");
        assertRefused(() -> openWith("\"version\":\"1\"", "\"version\":\"2\""), "lacks requires");
        assertRefused(() -> openWith("\"fill\":\"base\"", "\"fill\":\"none\""), "fill none");
        assertRefused(() -> openWith("\\\"raw\\\"", "\\\"zip\\\""), "value coding zip");
        assertRefused(() -> openWith("ken-subnetwork", "ken-subnetwerk"), "not a subnetwork");
        assertRefused(() -> openWith("\\\"fate\\\":\\\"base\\\"", "\\\"fate\\\":\\\"nase\\\""), "fate nase");
        assertRefused(() -> openWith("\"base_digest\":\"", "\"base_digest\":\"x"), "base_digest");
    }

    private void openWith(String from, String to) throws IOException {
        String text = new String(Files.readAllBytes(ken), java.nio.charset.StandardCharsets.ISO_8859_1);
        int headerBytes = text.indexOf("values:a\":{");
        assertTrue(headerBytes > 0 && text.contains(from), from);
        // The room's spaces absorb what the header grows by.
        String changed = text.replaceFirst(java.util.regex.Pattern.quote(from),
                java.util.regex.Matcher.quoteReplacement(to))
                .replaceFirst("}" + " ".repeat(to.length() - from.length()), "}");
        Files.write(ken, changed.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        try {
            Model.openKen(ken).close();
        } finally {
            Files.write(ken, text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        }
    }

    @Test
    void writerRefusesMisuse() throws IOException {
        Path file = folder.resolve("misuse.ken");
        List<TensorInfo> infos = model(9).infos();
        try (SubnetworkWriter writer = SubnetworkWriter.create(file, Model.settings("base"), infos)) {
            assertThrows(FileAlreadyExistsException.class,
                    () -> SubnetworkWriter.create(file, Model.settings("base"), infos).close());
            writer.byReference(infos.get(2));
            assertThrows(IllegalArgumentException.class, () -> writer.byReference(infos.get(2)));
            writer.beginPruned(infos.get(0));
            assertThrows(IllegalStateException.class, () -> writer.beginWhole(infos.get(1)));
            assertThrows(IllegalStateException.class, writer::end);
            assertThrows(IllegalStateException.class, () -> writer.finish(Map.of(), Map.of(), Map.of()));
        }
        assertThrows(IllegalArgumentException.class, () -> Model.settings("other"));
    }
}
