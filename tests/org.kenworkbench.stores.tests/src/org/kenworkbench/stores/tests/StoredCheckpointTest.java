/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.stores.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.testing.TestCheckpoints;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** Tests of checkpoints in a store, with the formats that are installed. */
class StoredCheckpointTest {

    private static final int ROWS = 700;
    private static final int COLUMNS = 1_000;

    private final MemoryProvider provider = new MemoryProvider();
    private final MemoryStore store = provider.store("b");
    private CheckpointReader reader;

    @BeforeEach
    void findReader() {
        BundleContext bundles = FrameworkUtil.getBundle(StoredCheckpointTest.class).getBundleContext();
        reader = bundles.getService(bundles.getServiceReference(CheckpointReader.class));
    }

    private Path at(String key) {
        return provider.getPath(URI.create("mem://b/" + key));
    }

    private static byte[] values(int seed) {
        byte[] bytes = new byte[ROWS * COLUMNS * Float.BYTES];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static byte[] file(String name, byte[] values) {
        return TestCheckpoints.checkpoint().tensor(name, "F32", new long[] {ROWS, COLUMNS}, values).bytes();
    }

    private static Tensor tensor(Checkpoint checkpoint, int index) {
        return checkpoint.tensor(checkpoint.tensors().get(index).id()).orElseThrow();
    }

    private static byte[] all(Tensor tensor) throws IOException {
        MemorySegment target = MemorySegment.ofArray(new byte[(int) tensor.info().sizeBytes()]);
        tensor.copy(0, target);
        return target.toArray(ValueLayout.JAVA_BYTE);
    }

    @Test
    void aFileIsReadAsFromADisk() throws IOException {
        byte[] values = values(1);
        store.put("m/model.safetensors", file("w", values));
        try (Checkpoint checkpoint = reader.open(at("m/model.safetensors"))) {
            assertArrayEquals(values, all(tensor(checkpoint, 0)));
            assertEquals(at("m/model.safetensors"), checkpoint.source());
        }
        try (Checkpoint folder = reader.open(at("m"))) {
            assertArrayEquals(values, all(tensor(folder, 0)));
        }
    }

    /** Columns of rows are pieces: those near each other come in one request, those far apart by themselves. */
    @Test
    void piecesAreTheirBytes() throws IOException {
        byte[] values = values(2);
        store.put("x.safetensors", file("w", values));
        try (Checkpoint checkpoint = reader.open(at("x.safetensors"))) {
            Tensor tensor = tensor(checkpoint, 0);
            store.reads.set(0);
            for (int step : new int[] {1, 3, 40}) {
                int count = ROWS / step;
                byte[] expected = new byte[count * 8];
                for (int i = 0; i < count; i++) {
                    System.arraycopy(values, (i * step * COLUMNS + 5) * 4, expected, i * 8, 8);
                }
                byte[] pieces = new byte[count * 8];
                tensor.copyPieces(20, 8, (long) step * COLUMNS * 4, MemorySegment.ofArray(pieces));
                assertArrayEquals(expected, pieces, "step " + step);
            }
            assertTrue(store.reads.get() < 100, () -> store.reads + " requests");
        }
    }

    /** Fills memory that no other thread may touch, as that of a confined arena. */
    @Test
    void memoryOfOneThreadIsFilledByIt() throws IOException {
        byte[] values = new byte[20_000_000];
        new Random(5).nextBytes(values);
        store.put("x.safetensors", TestCheckpoints.checkpoint()
                .tensor("w", "F32", new long[] {5_000, 1_000}, values).bytes());
        try (Checkpoint checkpoint = reader.open(at("x.safetensors")); Arena arena = Arena.ofConfined()) {
            MemorySegment target = arena.allocate(values.length);
            tensor(checkpoint, 0).copy(0, target);
            assertEquals(-1, target.mismatch(MemorySegment.ofArray(values)));
        }
    }

    @Test
    void whatTheStoreRefusesIsTold() {
        store.put("x.safetensors", file("w", values(1)));
        store.refusal = "mem://b/x.safetensors is refused; ask somebody.";
        assertEquals(store.refusal,
                assertThrows(CheckpointException.class, () -> reader.open(at("x.safetensors"))).getMessage());
    }

    @Test
    void headersAloneAreReadToOpen() throws IOException {
        StringBuilder index = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            store.put("m/model-0000" + i + ".safetensors", file("w" + i, values(i)));
            index.append(i == 0 ? "" : ", ").append("\"w" + i + "\": \"model-0000" + i + ".safetensors\"");
        }
        store.put("m/model.safetensors.index.json",
                ("{\"metadata\": {}, \"weight_map\": {" + index + "}}").getBytes(StandardCharsets.UTF_8));
        store.put("m/config.json", "{}".getBytes(StandardCharsets.UTF_8));
        try (Checkpoint checkpoint = reader.open(at("m"))) {
            assertEquals(4, checkpoint.tensors().size());
            assertTrue(store.readBytes.get() <= 6 * 65_536, () -> store.readBytes + " bytes");
            for (int i = 0; i < 4; i++) {
                assertArrayEquals(values(i), all(tensor(checkpoint, i)));
            }
        }
    }

    /** Writes a model of shards with a tensor each. */
    private void writeShards(int count) {
        StringBuilder index = new StringBuilder();
        for (int i = 0; i < count; i++) {
            String name = "model-" + i + ".safetensors";
            store.put("m/" + name, TestCheckpoints.checkpoint().tensor("w" + i, "F32", new long[] {2, 2}, new byte[16])
                    .bytes());
            index.append(i == 0 ? "" : ", ").append("\"w" + i + "\": \"" + name + '"');
        }
        store.put("m/model.safetensors.index.json",
                ("{\"metadata\": {}, \"weight_map\": {" + index + "}}").getBytes(StandardCharsets.UTF_8));
    }

    /** Shards are looked at all at once: none is answered before all are asked for. */
    @Test
    void headersOfShardsAreReadTogether() throws IOException {
        writeShards(7);
        store.gate("m/model-", 7);
        try (Checkpoint checkpoint = reader.open(at("m"))) {
            assertEquals(7, checkpoint.tensors().size());
        }
    }

    @Test
    void theFirstShardThatIsWrongIsNamed() throws IOException {
        writeShards(40);
        for (int damaged : new int[] {33, 21, 12}) {
            store.put("m/model-" + damaged + ".safetensors", new byte[] {1, 2, 3});
        }
        // By their names, as in the index.
        CheckpointException refused = assertThrows(CheckpointException.class, () -> reader.open(at("m")));
        assertTrue(refused.getMessage().contains("/model-12.safetensors"), refused::getMessage);
        store.delete("m/model-10.safetensors");
        CheckpointException missing = assertThrows(CheckpointException.class,
                () -> reader.open(new MemoryProvider(store).getPath(URI.create("mem://b/m"))));
        assertTrue(missing.getMessage().contains("lists the shard model-10.safetensors, which does not exist"),
                missing::getMessage);
    }

    @Test
    void openingShardsCanBeInterrupted() throws InterruptedException {
        writeShards(7);
        store.gate("m/model-", 1_000);
        Thread opening = Thread.currentThread();
        Thread interrupting = Thread.ofVirtual().start(() -> {
            store.awaitArrivals(7);
            opening.interrupt();
        });
        assertThrows(CancellationException.class, () -> reader.open(at("m")));
        assertTrue(Thread.interrupted());
        interrupting.join();
    }

    /** Pieces far apart, which take a request each, are all asked for before one is answered. */
    @Test
    void piecesFarApartAreFetchedTogether() throws IOException {
        byte[] values = values(2);
        store.put("x.safetensors", file("w", values));
        try (Checkpoint checkpoint = reader.open(at("x.safetensors")); Arena arena = Arena.ofConfined()) {
            Tensor tensor = tensor(checkpoint, 0);
            int stride = 70 * COLUMNS * Float.BYTES;
            byte[] expected = new byte[80];
            // Behind what was read for the header.
            int begin = 100_000;
            for (MemorySegment target : List.of(MemorySegment.ofArray(new byte[80]), arena.allocate(80))) {
                for (int i = 0; i < 10; i++) {
                    System.arraycopy(values, begin + i * stride, expected, i * 8, 8);
                }
                store.gate("x", 10);
                tensor.copyPieces(begin, 8, stride, target);
                assertArrayEquals(expected, target.toArray(ValueLayout.JAVA_BYTE));
                // Elsewhere, as what was read is kept.
                begin += stride / 2;
            }
        }
    }

    @Test
    void rangesAreFetchedTogether() throws IOException {
        byte[] values = values(3);
        store.put("x.safetensors", file("w", values));
        try (Checkpoint checkpoint = reader.open(at("x.safetensors")); Arena arena = Arena.ofConfined()) {
            List<Tensor.Range> ranges = List.of(new Tensor.Range(2_000_000, 4_000), new Tensor.Range(400_000, 8),
                    new Tensor.Range(1_000_000, 300_000), new Tensor.Range(400_008, 12));
            ByteBuffer expected = ByteBuffer.allocate(304_020);
            ranges.forEach(range -> expected.put(values, (int) range.beginBytes(), (int) range.sizeBytes()));
            MemorySegment target = arena.allocate(expected.capacity());
            store.reads.set(0);
            store.gate("x", 3);
            tensor(checkpoint, 0).copyRanges(ranges, target);
            assertArrayEquals(expected.array(), target.toArray(ValueLayout.JAVA_BYTE));
            assertEquals(3, store.reads.get(), "two of them are in one piece");
            List<Tensor.Range> beyond = List.of(new Tensor.Range(values.length - 4, 8));
            assertThrows(IndexOutOfBoundsException.class, () -> tensor(checkpoint, 0).copyRanges(beyond, target));
        }
    }

    @Test
    void aFolderWithoutItsIndexIsRefused() {
        store.put("m/model-00001-of-00002.safetensors", file("w", values(1)));
        CheckpointException refused = assertThrows(CheckpointException.class, () -> reader.open(at("m")));
        assertTrue(refused.getMessage().startsWith("mem://b/m is a folder without any of"), refused::getMessage);
    }

    @Test
    void aReplacedObjectEndsTheReading() throws IOException {
        store.put("x.safetensors", file("w", values(1)));
        try (Checkpoint checkpoint = reader.open(at("x.safetensors"))) {
            store.put("x.safetensors", file("w", values(2)));
            CheckpointException changed = assertThrows(CheckpointException.class,
                    () -> all(tensor(checkpoint, 0)));
            assertTrue(changed.getMessage().contains("was replaced or deleted while it was read"), changed::getMessage);
        }
    }

    /** Damaged files give a sentence, and nothing else. */
    @Test
    void damagedFilesAreToldAsFromADisk() {
        byte[] whole = file("w", values(1));
        Random random = new Random(3);
        for (int i = 0; i < 60; i++) {
            byte[] damaged = Arrays.copyOf(whole, i % 3 == 0 ? random.nextInt(300) : whole.length);
            for (int k = 0; k < 3 && damaged.length > 0; k++) {
                damaged[random.nextInt(Math.min(damaged.length, 90))] ^= (byte) (1 + random.nextInt(255));
            }
            store.put("d" + i, damaged);
            try (Checkpoint opened = reader.open(at("d" + i))) {
                assertTrue(opened.tensors().size() <= 1);
            } catch (CheckpointException e) {
                assertTrue(e.getMessage().contains("mem://b/d"), e::getMessage);
            }
        }
    }

    @Test
    void whatIsMissingOrEmptyIsTold() {
        assertEquals("mem://b/none does not exist; check the path.",
                assertThrows(CheckpointException.class, () -> reader.open(at("none"))).getMessage());
        store.put("empty", new byte[0]);
        assertEquals("mem://b/empty is empty; check that it was downloaded or copied completely.",
                assertThrows(CheckpointException.class, () -> reader.open(at("empty"))).getMessage());
    }
}
