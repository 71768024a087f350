/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.checkpoint.write.ShardLayout;
import org.kenworkbench.internal.checkpoint.gguf.GgufFormat;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.format.StoredFate;
import org.kenworkbench.subnetwork.format.SubnetworkException;
import org.kenworkbench.subnetwork.format.SubnetworkTensor;
import org.kenworkbench.subnetwork.restore.Applier;
import org.kenworkbench.subnetwork.restore.Restorer;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.testing.Gguf;

/** Several subnetworks over one base in one pass. */
class ApplierTest {

    @TempDir
    Path work;

    /** 20,000 rows of 70 values make blocks of more than one megabyte, 70 subnetworks more than one pass. */
    @ParameterizedTest
    @CsvSource({"1,20000,1", "1,300,3", "3,20000,2", "25,300,3", "70,20,2"})
    @Tag("slow")
    void eachModelIsWhatItWouldBeAlone(int count, int rows, int threads) throws IOException {
        try (Family family = new Family(work, count, rows);
                Family.Counted base = new Family.Counted(Model.open(family.base()))) {
            List<Applier.Target> targets = files(family);
            AtomicLong done = new AtomicLong();
            List<List<String>> names = Applier.apply(targets, base, threads, bytes -> {
                assertTrue(bytes > done.getAndSet(bytes), "progress goes on");
            }, () -> false);
            for (int i = 0; i < count; i++) {
                assertEquals(List.of("out" + i), names.get(i));
                assertTrue(family.is(work.resolve("out" + i), i), "model " + i);
            }
            assertEquals(count * bytes(family.all().getFirst()), done.get());
            int passes = (count + Applier.MOST_IN_ONE_PASS - 1) / Applier.MOST_IN_ONE_PASS;
            for (TensorInfo info : base.tensors()) {
                long read = base.readBytes().getOrDefault(info.id(), new AtomicLong()).get();
                assertEquals(passes * info.sizeBytes(), read, info.id().name());
            }
        }
    }

    private List<Applier.Target> files(Family family) {
        List<Applier.Target> targets = new ArrayList<>();
        for (Subnetwork subnetwork : family.all()) {
            targets.add(new Applier.Target(subnetwork, work.resolve("out" + targets.size()), Optional.empty()));
        }
        return targets;
    }

    private static long bytes(Subnetwork subnetwork) {
        return subnetwork.tensors().stream().mapToLong(tensor -> tensor.info().sizeBytes()).sum();
    }

    /** 100 models of five shards are more files than may be open at a time. */
    @Test
    @Tag("slow")
    void shardsAreThoseOfRestoreHoweverFewMayBeOpen() throws IOException {
        try (Family family = new Family(work, 60, 40); Checkpoint base = Model.open(family.base())) {
            List<Applier.Target> targets = new ArrayList<>();
            List<TensorInfo> infos = family.all().getFirst().tensors().stream().map(SubnetworkTensor::info).toList();
            ShardLayout layout = ShardLayout.ofSize(infos, 2000);
            assertTrue(layout.shards().size() > 256 / 60, layout.shards().size() + " shards");
            for (Subnetwork subnetwork : family.all()) {
                Path folder = Files.createDirectory(work.resolve("folder" + targets.size()));
                targets.add(new Applier.Target(subnetwork, folder, Optional.of(layout)));
            }
            List<List<String>> names = Applier.apply(targets, base, 2, _ -> {
            }, () -> false);
            for (int i : new int[] {0, 31, 59}) {
                Path alone = Files.createDirectory(work.resolve("alone" + i));
                List<String> files = Restorer.restoreFolder(family.all().get(i), base, layout, alone, _ -> {
                }, () -> false);
                assertEquals(files, names.get(i));
                for (String file : files) {
                    assertArrayEquals(Files.readAllBytes(alone.resolve(file)),
                            Files.readAllBytes(work.resolve("folder" + i).resolve(file)));
                }
            }
        }
    }

    @Test
    void subnetworksOfTwoBasesAreRefusedByName() throws IOException {
        Path other = Files.createDirectory(work.resolve("other"));
        try (Family family = new Family(work, 2, 30);
                Family strangers = new Family(other, 3, 30);
                Checkpoint base = Model.open(family.base())) {
            List<Applier.Target> targets = new ArrayList<>(files(family));
            targets.add(new Applier.Target(strangers.all().getLast(), work.resolve("out2"), Optional.empty()));
            SubnetworkException e = assertThrows(SubnetworkException.class, () -> Applier.apply(targets, base, 1, _ -> {
            }, () -> false));
            assertTrue(e.getMessage().contains("2.ken was made from another base than " + work.resolve("0.ken")),
                    e.getMessage());
            assertFalse(Files.exists(work.resolve("out0")));
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "3"})
    void anotherBaseLeavesNoFile(int threads) throws IOException {
        Path other = Files.createDirectory(work.resolve("other"));
        try (Family family = new Family(work, 3, 300);
                Family strangers = new Family(other, 1, 300);
                Checkpoint base = Model.open(strangers.base())) {
            SubnetworkException e = assertThrows(SubnetworkException.class,
                    () -> Applier.apply(files(family), base, threads, _ -> {
                    }, () -> false));
            assertTrue(e.getMessage().contains("is not the base that"), e.getMessage());
            assertNoOutput();
        }
    }

    /** Digests are proved when all of a tensor was read; who is told of progress must not take that for the end. */
    @Test
    void aRefusedModelIsNeverTheWholeOfIt() throws IOException {
        Random random = new Random(12);
        Model model = new Model("base").random(random, "a", DType.F32, Shape.of(20, 20), StoredFate.PRUNED, 0.5);
        model.writeKen(work.resolve("one.ken"), random, 50);
        new Model("base").random(random, "a", DType.F32, Shape.of(20, 20), StoredFate.PRUNED, 0.5)
                .writeBase(work.resolve("other"));
        try (Checkpoint other = Model.open(work.resolve("other"));
                Subnetwork subnetwork = Model.openKen(work.resolve("one.ken"))) {
            AtomicLong done = new AtomicLong();
            assertThrows(SubnetworkException.class, () -> Applier.apply(
                    List.of(new Applier.Target(subnetwork, work.resolve("out0"), Optional.empty())), other, 1,
                    done::set, () -> false));
            assertTrue(done.get() < bytes(subnetwork), done + " bytes");
        }
    }

    /** One damaged file spoils the run, as it would spoil its own. */
    @Test
    void aDamagedSubnetworkIsNamed() throws IOException {
        try (Family family = new Family(work, 3, 300)) {
            byte[] good = Files.readAllBytes(work.resolve("1.ken"));
            Random random = new Random(4);
            int refused = 0;
            for (int i = 0; i < 200; i++) {
                Files.write(work.resolve("changed.ken"), MutatedFileTest.mutated(good, random));
                try (Checkpoint base = Model.open(family.base());
                        Subnetwork changed = Model.openKen(work.resolve("changed.ken"))) {
                    List<Applier.Target> targets = new ArrayList<>(files(family));
                    targets.set(1, new Applier.Target(changed, work.resolve("out1"), Optional.empty()));
                    Applier.apply(targets, base, 1 + i % 3, _ -> {
                    }, () -> false);
                    assertTrue(family.is(work.resolve("out0"), 0) && family.is(work.resolve("out2"), 2));
                    for (int file = 0; file < 3; file++) {
                        Files.delete(work.resolve("out" + file));
                    }
                } catch (SubnetworkException | org.kenworkbench.tensor.CheckpointException e) {
                    assertTrue(e.getMessage().contains("changed.ken") && e.getMessage().endsWith("."), e.getMessage());
                    assertNoOutput();
                    refused++;
                }
            }
            assertTrue(refused > 100, refused + " refused");
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "3"})
    void cancelled(int threads) throws IOException {
        try (Family family = new Family(work, 3, 3000); Checkpoint base = Model.open(family.base())) {
            AtomicInteger asked = new AtomicInteger();
            assertThrows(CancellationException.class,
                    () -> Applier.apply(files(family), base, threads, _ -> {
                    }, () -> asked.incrementAndGet() > 5));
            assertNoOutput();
        }
    }

    @Test
    void aFileThatIsThereStays() throws IOException {
        try (Family family = new Family(work, 3, 30); Checkpoint base = Model.open(family.base())) {
            Files.writeString(work.resolve("out2"), "mine");
            assertThrows(IOException.class, () -> Applier.apply(files(family), base, 2, _ -> {
            }, () -> false));
            assertEquals("mine", Files.readString(work.resolve("out2")));
            Files.move(work.resolve("out2"), work.resolve("elsewhere"), StandardCopyOption.ATOMIC_MOVE);
            assertNoOutput();
        }
    }

    /** A pruning of a GGUF file needs its tensors, and a delta of GGUF files every byte of it. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPruningAndADeltaOfOneGgufFileGoTogether(boolean deltaFirst) throws IOException {
        byte[] weight = new byte[4 * 64];
        new Random(5).nextBytes(weight);
        Path gguf = Files.write(work.resolve("base.gguf"), new Gguf().tensor("a", 0, weight, 16, 4).bytes());
        Model pruning = new Model("base");
        Model delta = new Model("base");
        try (Checkpoint base = new GgufFormat().open(gguf); Checkpoint whole = base.withEveryByte().orElseThrow()) {
            for (TensorInfo info : whole.tensors()) {
                byte[] bytes = Model.bytes(whole.tensor(info.id()).orElseThrow());
                delta.add(info.name(), info.dtype(), info.shape(), StoredFate.BASE, bytes, bytes, new boolean[0]);
            }
            pruning.add("a", DType.F32, Shape.of(4, 16), StoredFate.PRUNED, weight, new byte[weight.length],
                    new boolean[64]);
            pruning.writeKen(work.resolve("pruning.ken"), new Random(1), 50);
            delta.writeKen(work.resolve("delta.ken"), new Random(1), 50);
            pruning.writePruned(work.resolve("pruned"));
            try (Subnetwork ofPruning = Model.openKen(work.resolve("pruning.ken"));
                    Subnetwork ofDelta = Model.openKen(work.resolve("delta.ken"))) {
                List<Applier.Target> targets = new ArrayList<>(List.of(
                        new Applier.Target(ofPruning, work.resolve("out0"), Optional.empty()),
                        new Applier.Target(ofDelta, work.resolve("out1"), Optional.empty())));
                if (deltaFirst) {
                    Collections.reverse(targets);
                }
                Applier.apply(targets, base, 2, _ -> {
                }, () -> false);
            }
        }
        assertEquals(-1, Files.mismatch(work.resolve("pruned"), work.resolve("out0")));
        assertEquals(-1, Files.mismatch(gguf, work.resolve("out1")));
    }

    private void assertNoOutput() throws IOException {
        try (var files = Files.newDirectoryStream(work, "out*")) {
            files.forEach(file -> assertFalse(Files.exists(file), file.toString()));
        }
    }

    /** Tensors of the base that only some of the subnetworks name. */
    @Test
    void subnetworksNeedNotNameTheSameTensors() throws IOException {
        Random random = new Random(9);
        Model both = new Model("base").random(random, "a", DType.F32, Shape.of(20, 20), StoredFate.PRUNED, 0.5)
                .random(random, "b", DType.F32, Shape.of(20, 20), StoredFate.PRUNED, 0.5);
        both.writeBase(work.resolve("base"));
        Model one = Family.changed(both, random, java.util.Set.of(), false);
        one.parts.removeFirst();
        both.writeKen(work.resolve("both.ken"), random, 50);
        one.writeKen(work.resolve("one.ken"), random, 50);
        both.writePruned(work.resolve("both"));
        one.writePruned(work.resolve("one"));
        try (Checkpoint base = Model.open(work.resolve("base"));
                Subnetwork ofBoth = Model.openKen(work.resolve("both.ken"));
                Subnetwork ofOne = Model.openKen(work.resolve("one.ken"))) {
            Applier.apply(List.of(new Applier.Target(ofOne, work.resolve("out0"), Optional.empty()),
                    new Applier.Target(ofBoth, work.resolve("out1"), Optional.empty())), base, 2, _ -> {
                    }, () -> false);
            assertArrayEquals(Files.readAllBytes(work.resolve("one")), Files.readAllBytes(work.resolve("out0")));
            assertArrayEquals(Files.readAllBytes(work.resolve("both")), Files.readAllBytes(work.resolve("out1")));
        }
    }
}
