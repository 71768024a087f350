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
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.checkpoint.write.ModelEditor;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.format.StoredFate;
import org.kenworkbench.subnetwork.format.SubnetworkException;
import org.kenworkbench.subnetwork.format.SubnetworkTensor;
import org.kenworkbench.subnetwork.restore.Switcher;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/** A model of one subnetwork that becomes that of another where it lies. */
class SwitcherTest {

    @TempDir
    Path work;

    private Family family;
    private Family.Counted base;
    private Path model;

    @BeforeEach
    void write() throws IOException {
        family = new Family(work, 3, 9000);
        base = new Family.Counted(Model.open(family.base()));
        model = work.resolve("model.safetensors");
        Files.copy(family.model(0), model);
    }

    @AfterEach
    void close() {
        base.close();
        family.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    @Tag("slow")
    void becomesTheOtherAndTheOneAgain(int threads) throws IOException {
        Switcher.Written there = change(0, 1, threads);
        assertTrue(family.is(model, 1));
        assertFalse(base.read().contains("frozen"), "a tensor that is the same in both models");
        assertEquals(differing(0, 1), there.differingBytes());
        assertTrue(there.writtenBytes() >= there.differingBytes(), there.toString());
        Switcher.Written back = change(1, 0, threads);
        assertTrue(family.is(model, 0));
        assertEquals(there, back);
    }

    private Switcher.Written change(int from, int to, int threads) throws IOException {
        Switcher switcher = new Switcher(family.all().get(from), family.all().get(to), base, threads, () -> false);
        try (ModelEditor editor = editor()) {
            assertEquals(Switcher.Holding.FROM, switcher.check(editor, _ -> {
            }));
            switcher.prove(false, _ -> {
            });
            assertTrue(family.is(model, from), "nothing is written by checks");
            Switcher.Written written = switcher.write(editor, false, _ -> {
            });
            editor.force();
            return written;
        }
    }

    private ModelEditor editor() throws IOException {
        return ModelEditor.ofFile(model, infos());
    }

    private List<TensorInfo> infos() {
        return family.all().getFirst().tensors().stream().map(SubnetworkTensor::info).toList();
    }

    private long differing(int one, int other) throws IOException {
        byte[] a = Files.readAllBytes(family.model(one));
        byte[] b = Files.readAllBytes(family.model(other));
        long count = 0;
        for (int i = 0; i < a.length; i++) {
            count += a[i] == b[i] ? 0 : 1;
        }
        return count;
    }

    /** Few bytes far apart are written alone. */
    @Test
    void writesOnlyWhatDiffers() throws IOException {
        Random random = new Random(3);
        Model first = new Model("base").random(random, "w", DType.F32, Shape.of(1000, 1000), StoredFate.PRUNED, 0.3);
        first.writeBase(work.resolve("b"));
        Model.Part part = first.parts.getFirst();
        byte[] tuned = part.tuned().clone();
        for (int at : new int[] {0, 4 * 2000, 4 * 2003, 4 * 400_000, 4 * 999_999}) {
            tuned[at] ^= 64;
            part.kept()[at / 4] = true;
        }
        Model second = new Model("base").add("w", DType.F32, Shape.of(1000, 1000), StoredFate.PRUNED, part.base(),
                tuned, part.kept());
        first.writeKen(work.resolve("a.ken"), random, 5000);
        second.writeKen(work.resolve("b.ken"), random, 5000);
        first.writePruned(work.resolve("m"));
        second.writePruned(work.resolve("expected"));
        try (var ofBase = Model.open(work.resolve("b"));
                Subnetwork a = Model.openKen(work.resolve("a.ken"));
                Subnetwork b = Model.openKen(work.resolve("b.ken"));
                ModelEditor editor = ModelEditor.ofFile(work.resolve("m"), first.infos())) {
            Switcher.Written written = new Switcher(a, b, ofBase, 1, () -> false).write(editor, false, _ -> {
            });
            assertEquals(5, written.differingBytes());
            assertTrue(written.writtenBytes() < 100, written.toString());
        }
        assertEquals(-1, Files.mismatch(work.resolve("m"), work.resolve("expected")));
    }

    /** Checks that the result of any of three subnetworks can be made from whatever a killed run has left. */
    @Test
    void anyContentBecomesTheResult() throws IOException {
        Random random = new Random(6);
        for (int round = 0; round < 4; round++) {
            try (ModelEditor editor = editor()) {
                for (TensorInfo info : infos()) {
                    byte[] noise = new byte[(int) Math.min(info.sizeBytes(), random.nextInt(1, 5000))];
                    random.nextBytes(noise);
                    editor.write(info.id(), info.sizeBytes() - noise.length, MemorySegment.ofArray(noise));
                }
                int to = round % 3;
                Switcher switcher = new Switcher(family.all().get((to + 1) % 3), family.all().get(to), base, 2,
                        () -> false);
                switcher.prove(true, _ -> {
                });
                switcher.write(editor, true, _ -> {
                });
                assertTrue(family.is(model, to));
            }
        }
    }

    @Test
    void tellsWhoseResultAModelIs() throws IOException {
        Switcher switcher = new Switcher(family.all().get(1), family.all().get(0), base, 2, () -> false);
        try (ModelEditor editor = editor()) {
            assertEquals(Switcher.Holding.TO, switcher.check(editor, _ -> {
            }));
        }
        Files.copy(family.model(2), model, StandardCopyOption.REPLACE_EXISTING);
        try (ModelEditor editor = editor()) {
            SubnetworkException e = assertThrows(SubnetworkException.class, () -> switcher.check(editor, _ -> {
            }));
            assertTrue(e.getMessage().contains("model.safetensors is not the model that " + work.resolve("1.ken")),
                    e.getMessage());
        }
    }

    /** Checks that one changed byte anywhere is found, in a tensor that both models share too. */
    @Test
    void aModelThatWasChangedSinceIsRefused() throws IOException {
        Switcher switcher = new Switcher(family.all().get(0), family.all().get(1), base, 2, () -> false);
        for (TensorInfo info : infos()) {
            if (info.sizeBytes() > 0) {
                Files.copy(family.model(0), model, StandardCopyOption.REPLACE_EXISTING);
                try (ModelEditor editor = editor()) {
                    MemorySegment last = MemorySegment.ofArray(new byte[1]);
                    editor.read(info.id(), info.sizeBytes() - 1, last);
                    last.set(java.lang.foreign.ValueLayout.JAVA_BYTE, 0,
                            (byte) ~last.get(java.lang.foreign.ValueLayout.JAVA_BYTE, 0));
                    editor.write(info.id(), info.sizeBytes() - 1, last);
                    assertThrows(SubnetworkException.class, () -> switcher.check(editor, _ -> {
                    }), info.id().name());
                }
            }
        }
    }

    @Test
    void anotherHeaderIsRefused() throws IOException {
        byte[] good = Files.readAllBytes(model);
        for (int at : new int[] {0, 9, 60}) {
            byte[] bad = good.clone();
            bad[at] ^= 1;
            Files.write(model, bad);
            CheckpointException e = assertThrows(CheckpointException.class, this::editor);
            assertTrue(e.getMessage().contains("not in the form that restore writes"), e.getMessage());
        }
        Files.write(model, java.util.Arrays.copyOf(good, good.length - 1));
        assertThrows(CheckpointException.class, this::editor);
        Files.write(model, java.util.Arrays.copyOf(good, good.length + 1));
        assertThrows(CheckpointException.class, this::editor);
    }

    @Test
    @Tag("slow")
    void otherFormsAndOtherBasesAreRefused() throws IOException {
        Path other = Files.createDirectory(work.resolve("other"));
        try (Family strangers = new Family(other, 1, 8000)) {
            SubnetworkException e = assertThrows(SubnetworkException.class,
                    () -> new Switcher(family.all().get(0), strangers.all().get(0), base, 1, () -> false));
            assertTrue(e.getMessage().contains("another base"), e.getMessage());
        }
        Random random = new Random(8);
        Model same = new Model("base").random(random, "x", DType.F32, Shape.of(4, 4), StoredFate.PRUNED, 0.5);
        Model more = Family.changed(same, random, Set.of(), false).random(random, "y", DType.F32, Shape.of(2),
                StoredFate.WHOLE, 1);
        same.writeKen(other.resolve("same.ken"), random, 5);
        more.writeKen(other.resolve("more.ken"), random, 5);
        try (Subnetwork a = Model.openKen(other.resolve("same.ken"));
                Subnetwork b = Model.openKen(other.resolve("more.ken"))) {
            SubnetworkException e = assertThrows(SubnetworkException.class,
                    () -> new Switcher(a, b, base, 1, () -> false));
            assertTrue(
                    e.getMessage().contains("tensor y")
                            && e.getMessage().contains("has no such tensor; make the new model with restore"),
                    e.getMessage());
        }
    }

    @Test
    @Tag("slow")
    void aWrongBaseIsFoundBeforeAnythingIsWritten() throws IOException {
        Path other = Files.createDirectory(work.resolve("other"));
        try (Family strangers = new Family(other, 2, 9000); var wrong = Model.open(strangers.base())) {
            Switcher switcher = new Switcher(family.all().get(0), family.all().get(1), wrong, 2, () -> false);
            SubnetworkException e = assertThrows(SubnetworkException.class, () -> switcher.prove(false, _ -> {
            }));
            assertTrue(e.getMessage().contains("is not the base that"), e.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    @Tag("slow")
    void cancelled(int threads) throws IOException {
        AtomicInteger asked = new AtomicInteger();
        Switcher switcher = new Switcher(family.all().get(0), family.all().get(1), base, threads,
                () -> asked.incrementAndGet() > 2);
        try (ModelEditor editor = editor()) {
            assertThrows(CancellationException.class, () -> switcher.check(editor, _ -> {
            }));
            asked.set(0);
            assertThrows(CancellationException.class, () -> switcher.prove(true, _ -> {
            }));
        }
    }

    @Test
    void anEditorKnowsItsTensorsOnly() throws IOException {
        try (ModelEditor editor = editor()) {
            assertThrows(IllegalArgumentException.class,
                    () -> editor.write(new TensorId("other"), 0, MemorySegment.ofArray(new byte[1])));
            assertThrows(IndexOutOfBoundsException.class,
                    () -> editor.write(new TensorId("one"), 1, MemorySegment.ofArray(new byte[8])));
            assertEquals(Files.size(model), editor.sizeBytes());
        }
    }
}
