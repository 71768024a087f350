/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.checkpoint.write.SafeTensorsWriter;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.SubnetworkWriter;
import org.kenworkbench.subnetwork.Verifier;
import org.kenworkbench.subnetwork.format.CodingWorkers;
import org.kenworkbench.subnetwork.format.ModelTensors;
import org.kenworkbench.subnetwork.format.StoredFate;
import org.kenworkbench.subnetwork.format.SubnetworkCoding;
import org.kenworkbench.subnetwork.format.SubnetworkException;
import org.kenworkbench.subnetwork.format.SubnetworkTensor;
import org.kenworkbench.subnetwork.restore.Restorer;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.RowMask;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/** A base whose tensors have other names, types and numbers of rows than the tuned model's. */
class OtherFormTest {

    private static final TensorInfo BASE_W = info("w", DType.F32, 2, 3);
    private static final TensorInfo BASE_V = info("v", DType.BF16, 3, 2);
    private static final TensorInfo BASE_U = info("u", DType.F32, 1, 2);
    private static final TensorInfo BASE_OLD = info("old", DType.F32, 1);
    private static final TensorInfo W = info("m.w", DType.BF16, 3, 3);
    private static final TensorInfo V = info("m.v", DType.F32, 2, 2);
    private static final TensorInfo U = info("m.u", DType.F16, 1, 2);
    /** A tensor that is one with {@link #V}. */
    private static final TensorInfo TIED = info("m.decoder", DType.F32, 2, 2);
    private static final TensorInfo HEAD = info("head", DType.F8_E4M3, 3);

    private static final int MUTATIONS = Integer.getInteger("ken.mutations", 3000);

    @TempDir
    Path folder;
    private Path ken;
    private Path base;
    private final Map<TensorInfo, byte[]> bytes = new HashMap<>();

    @BeforeEach
    void write() throws IOException {
        write(SubnetworkCoding.AUTO);
    }

    private void write(SubnetworkCoding coding) throws IOException {
        Files.deleteIfExists(folder.resolve("s.ken"));
        Files.deleteIfExists(folder.resolve("base.safetensors"));
        ken = folder.resolve("s.ken");
        base = folder.resolve("base.safetensors");
        // 1 + 2^-8 is half-way between two BF16 values, of which 1.0 is even; 1 + 3 * 2^-8 likewise, 1 + 4 * 2^-8 is
        // even.
        bytes.put(BASE_W, floats(1 + 0x1p-8f, 1 + 0x3p-8f, 2, 3, 4, 5));
        bytes.put(BASE_V, shorts(0x3F80, 0x4000, 0x4040, 0x4080, 0x40A0, 0x40C0));
        bytes.put(BASE_U, floats(1 + 0x1p-11f, 1e6f));
        bytes.put(BASE_OLD, floats(9));
        bytes.put(W, shorts(0x4110, 0x4110, 0x4110, 0x4110, 0x4110, 0x4110, 0x4120, 0, 0x4120));
        bytes.put(V, floats(7, 2, 8, 8));
        bytes.put(U, shorts(0x3C00, 0x7C00));
        bytes.put(HEAD, new byte[] {1, 2, 3});
        writeCheckpoint(base, List.of(BASE_W, BASE_V, BASE_U, BASE_OLD));
        Map<TensorId, TensorInfo> bases = Map.of(W.id(), BASE_W, V.id(), BASE_V, U.id(), BASE_U);
        try (SubnetworkWriter writer = SubnetworkWriter.create(ken, Model.settings("base"),
                ModelTensors.of(List.of(HEAD, TIED, U, V, W), bases, Map.of(TIED.id(), V.id())), Set.of(),
                coding, CodingWorkers.CALLER)) {
            writer.beginWhole(HEAD);
            writer.block(MemorySegment.ofArray(bytes.get(HEAD)));
            writer.end();
            // Both values round to the tuned ones: the whole tensor is the base's.
            writer.beginWhole(U);
            writer.block(MemorySegment.ofArray(bytes.get(U)), MemorySegment.ofArray(shorts(0x3C00, 0x7C00)));
            writer.end();
            writer.beginPruned(V);
            writer.block(mask(4, 0, 1), MemorySegment.ofArray(bytes.get(V)), MemorySegment.ofArray(floats(1, 2, 3, 4)));
            writer.end();
            writer.beginPruned(W);
            writer.block(mask(9, 2, 6, 7, 8), MemorySegment.ofArray(bytes.get(W)),
                    MemorySegment.ofArray(shorts(0x3F80, 0x3F82, 0x4000, 0x4040, 0x4080, 0x40A0, 0, 0, 0)));
            writer.end();
            Map<TensorId, String> ofBase = new HashMap<>();
            bases.forEach((id, info) -> ofBase.put(id, Model.digest(info, bytes.get(info))));
            Map<TensorId, String> tuned = new HashMap<>();
            List.of(HEAD, U, V, W).forEach(info -> tuned.put(info.id(), Model.digest(info, bytes.get(info))));
            tuned.put(TIED.id(), tuned.get(V.id()));
            Map<TensorId, String> pruned = new HashMap<>(tuned);
            pruned.put(V.id(), Model.digest(V, floats(7, 2, 3, 4)));
            pruned.put(TIED.id(), pruned.get(V.id()));
            pruned.put(W.id(), Model.digest(W, prunedW()));
            writer.finish(ofBase, tuned, pruned);
        }
    }

    private static byte[] prunedW() {
        return shorts(0x3F80, 0x3F82, 0x4110, 0x4040, 0x4080, 0x40A0, 0x4120, 0, 0x4120);
    }

    @Test
    void restoresTheTunedNamesTypesAndRows() throws IOException {
        Path restored = folder.resolve("restored.safetensors");
        try (Subnetwork subnetwork = Model.openKen(ken); Checkpoint ofBase = Model.open(base)) {
            Restorer.restore(subnetwork, ofBase, restored, done -> {
            }, () -> false);
            Restorer.verify(subnetwork, ofBase, done -> {
            }, () -> false);
            List<Long> progress = new ArrayList<>();
            Verifier.verify(subnetwork, progress::add, () -> false);
            long parameters = subnetwork.tensors().stream().mapToLong(tensor -> tensor.info().shape().elementCount())
                    .sum();
            assertEquals(parameters, progress.getLast(), "a tied tensor counts too");
            assertEquals(progress.stream().sorted().toList(), progress);
        }
        try (Checkpoint model = Model.open(restored)) {
            assertEquals(List.of(HEAD, TIED, U, V, W), model.tensors());
            assertArrayEquals(floats(7, 2, 3, 4), Model.bytes(model.tensor(TIED.id()).orElseThrow()));
            assertArrayEquals(prunedW(), Model.bytes(model.tensor(W.id()).orElseThrow()));
            assertArrayEquals(floats(7, 2, 3, 4), Model.bytes(model.tensor(V.id()).orElseThrow()));
            assertArrayEquals(bytes.get(U), Model.bytes(model.tensor(U.id()).orElseThrow()));
            assertArrayEquals(bytes.get(HEAD), Model.bytes(model.tensor(HEAD.id()).orElseThrow()));
        }
    }

    @Test
    void saysWhatTheBaseHasOtherwise() throws IOException {
        try (Subnetwork subnetwork = Model.openKen(ken)) {
            SubnetworkTensor w = subnetwork.tensor(W.id()).orElseThrow();
            assertEquals(BASE_W, w.base().orElseThrow().info());
            assertEquals(4, w.keptCount());
            assertEquals(3, w.storedCount(), "a zero in a new row equals what it is filled with");
            assertEquals(StoredFate.BASE, subnetwork.tensor(U.id()).orElseThrow().fate());
            assertEquals(1, subnetwork.tensor(V.id()).orElseThrow().storedCount(), "the kept 2 is the base's");
            SubnetworkTensor head = subnetwork.tensor(HEAD.id()).orElseThrow();
            assertEquals(StoredFate.WHOLE, head.fate());
            assertTrue(head.base().isEmpty());
            assertEquals(V.id(), subnetwork.tensor(TIED.id()).orElseThrow().tiedTo().orElseThrow());
            assertEquals(0, subnetwork.storedBytes(TIED.id()));
            RowMask kept = new RowMask(4);
            subnetwork.keptCursor(TIED.id()).next(kept);
            assertTrue(kept.get(0) && kept.get(1) && !kept.get(2) && !kept.get(3));
        }
    }

    /** Rows that the model does not have are not restored, but they tell one base from another. */
    @Test
    void everyRowOfTheBaseCounts() throws IOException {
        bytes.put(BASE_V, shorts(0x3F80, 0x4000, 0x4040, 0x4080, 0x40A0, 0));
        Files.delete(base);
        writeCheckpoint(base, List.of(BASE_W, BASE_V, BASE_U));
        try (Subnetwork subnetwork = Model.openKen(ken); Checkpoint ofBase = Model.open(base)) {
            String message = assertThrows(SubnetworkException.class,
                    () -> Restorer.verify(subnetwork, ofBase, done -> {
                    }, () -> false)).getMessage();
            assertTrue(message.contains("differs in tensor v"), message);
        }
    }

    @Test
    void damagedListsAreRefused() throws IOException {
        // Its list is no packed text.
        write(SubnetworkCoding.VERSION_1);
        assertRefused("\\\"base_name\\\":\\\"w\\\"", "\\\"base_name\\\":\\\"v\\\"", "takes tensor v of the base twice");
        assertRefused("\\\"base_dtype\\\":\\\"BF16\\\"", "\\\"base_dtype\\\":\\\"I32\\\" ", "cannot go back to I32");
        assertRefused("\\\"base_shape\\\":[2,3]", "\\\"base_shape\\\":[3,2]", "cannot go back to F32 [3, 2]");
        assertRefused("\\\"base_shape\\\":[2,3]", "\\\"base_shape\\\":[1,3]", "keeps fewer values than it has in rows");
        assertRefused("\\\"base_name\\\":\\\"u\\\"", "\\\"base_nome\\\":\\\"u\\\"",
                "has the unknown entry base_nome for a tensor");
        assertRefused("\\\"tied_to\\\":\\\"m.v\\\"", "\\\"tied_to\\\":\\\"m.w\\\"",
                "ties tensor m.decoder to m.w, which is not the same");
        assertRefused("\\\"fate\\\":\\\"tied\\\"", "\\\"fate\\\":\\\"base\\\"", "has a tensor without base");
        assertRefused("\\\"tied_to\\\":\\\"m.v\\\"", "\\\"tied_to\\\":\\\"m.x\\\"", "ties tensor m.decoder to m.x");
        assertRefused("\\\"tuned\\\":", "\\\"tined\\\":", "has the unknown entry tined");
    }

    /** A few bytes must not claim more than the base could grow to. */
    @Test
    void claimsOfHugeTensorsAreRefused() throws IOException {
        write(SubnetworkCoding.VERSION_1);
        assertRefused("\\\"shape\\\":[3,3]", "\\\"shape\\\":[9999999999,3]", "cannot go back to F32 [2, 3]");
        assertRefused("\\\"shape\\\":[3,3]", "\\\"shape\\\":[48,3]", "cannot go back to F32 [2, 3]");
    }

    @Test
    void mutatedFilesGiveOnlyTheReadersExceptions() throws IOException {
        Random random = new Random(21);
        byte[] good = Files.readAllBytes(ken);
        Path changed = folder.resolve("changed.ken");
        int refused = 0;
        try (Checkpoint checkpoint = Model.open(base)) {
            for (int i = 0; i < MUTATIONS; i++) {
                Files.write(changed, MutatedFileTest.mutated(good, random));
                try (Subnetwork subnetwork = Model.openKen(changed)) {
                    Restorer.verify(subnetwork, checkpoint, done -> {
                    }, () -> false);
                } catch (SubnetworkException | CheckpointException e) {
                    assertTrue(e.getMessage().endsWith("."), e.getMessage());
                    refused++;
                }
            }
        }
        int count = refused;
        assertTrue(count > MUTATIONS / 2 && count < MUTATIONS, () -> count + " refused");
    }

    private void assertRefused(String from, String to, String fragment) throws IOException {
        String text = new String(Files.readAllBytes(ken), StandardCharsets.ISO_8859_1);
        assertTrue(text.contains(from), text);
        Path changed = folder.resolve("changed.ken");
        // The room's spaces absorb what the header grows by.
        Files.write(changed, text.replace(from, to).replaceFirst("}" + " ".repeat(to.length() - from.length()), "}")
                .getBytes(StandardCharsets.ISO_8859_1));
        String message = assertThrows(SubnetworkException.class, () -> Model.openKen(changed)).getMessage();
        assertTrue(message.contains(fragment), message);
    }

    @Test
    void writerRefusesWhatTheBaseDoesNotHave() throws IOException {
        Path file = folder.resolve("misuse.ken");
        assertThrows(IllegalArgumentException.class,
                () -> ModelTensors.of(List.of(HEAD), Map.of(HEAD.id(), BASE_W), Map.of()));
        assertThrows(IllegalArgumentException.class, () -> ModelTensors.of(List.of(U, info("t", DType.F32, 1, 2)),
                Map.of(U.id(), BASE_U, new TensorId("t"), BASE_U), Map.of()));
        assertThrows(IllegalArgumentException.class, () -> ModelTensors.of(List.of(U, U), Map.of(), Map.of()));
        for (Map<TensorId, TensorId> tied : List.of(Map.of(TIED.id(), W.id()), Map.of(TIED.id(), new TensorId("x")),
                Map.of(U.id(), V.id()), Map.of(TIED.id(), TIED.id()))) {
            assertThrows(IllegalArgumentException.class,
                    () -> ModelTensors.of(List.of(TIED, V, W, U), Map.of(U.id(), BASE_U), tied));
        }
        try (SubnetworkWriter writer = SubnetworkWriter.create(file, Model.settings("base"),
                ModelTensors.of(List.of(HEAD, W), Map.of(W.id(), BASE_W), Map.of()), Set.of(),
                SubnetworkCoding.AUTO,
                CodingWorkers.CALLER)) {
            assertThrows(IllegalArgumentException.class, () -> writer.beginPruned(HEAD));
            assertThrows(IllegalArgumentException.class, () -> writer.byReference(HEAD));
            assertThrows(IllegalArgumentException.class, () -> writer.byReference(W));
        }
    }

    private void writeCheckpoint(Path file, List<TensorInfo> infos) throws IOException {
        try (SafeTensorsWriter writer = SafeTensorsWriter.create(file, infos, Map.of())) {
            for (TensorInfo info : infos) {
                writer.write(info.id(), 0, MemorySegment.ofArray(bytes.get(info)));
            }
            writer.finish();
        }
    }

    private static TensorInfo info(String name, DType dtype, long... dims) {
        return new TensorInfo(new TensorId(name), dtype, Shape.of(dims));
    }

    private static RowMask mask(int size, int... kept) {
        RowMask mask = new RowMask(size);
        for (int position : kept) {
            mask.set(position);
        }
        return mask;
    }

    private static byte[] floats(float... values) {
        ByteBuffer buffer = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            buffer.putFloat(value);
        }
        return buffer.array();
    }

    private static byte[] shorts(int... values) {
        ByteBuffer buffer = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            buffer.putShort((short) value);
        }
        return buffer.array();
    }
}
