/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.checkpoint.inner.InnerTensors;
import org.kenworkbench.checkpoint.write.SafeTensorsStreamWriter;
import org.kenworkbench.checkpoint.write.TooManyShardsException;
import org.kenworkbench.checkpoint.write.WrittenStream;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorInfo;

/** A writer of shards fills each file up to a size, and splits no tensor. */
class ShardedStreamsTest {

    private static final int ROOM_BYTES = 400;
    private static final int SHARD_BYTES = 700_000;

    @TempDir
    Path folder;

    private Path file(int number) {
        return folder.resolve("part" + number);
    }

    private SafeTensorsStreamWriter create(long maxBytes) throws IOException {
        return SafeTensorsStreamWriter.createShards(this::file, maxBytes, ROOM_BYTES);
    }

    private static void write(SafeTensorsStreamWriter writer, String name, byte[] bytes, Random pieces)
            throws IOException {
        writer.begin(name, DType.U8);
        for (int at = 0; at < bytes.length;) {
            int count = Math.min(bytes.length - at, 1 + pieces.nextInt(400_000));
            writer.write(MemorySegment.ofArray(bytes).asSlice(at, count));
            at += count;
        }
    }

    private static byte[] random(Random random, int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Finishes all files; gives the names of the tensors in each. */
    private static List<List<String>> finish(SafeTensorsStreamWriter writer) throws IOException {
        int files = writer.endFiles();
        for (int i = 0; i < files; i++) {
            writer.finishInner(i, Map.of("file", "" + i), Map.of());
        }
        List<List<String>> names = new ArrayList<>();
        for (WrittenStream stream : writer.written(0)) {
            if (stream.file() == names.size()) {
                names.add(new ArrayList<>());
            }
            names.getLast().add(stream.info().name());
        }
        return names;
    }

    @Test
    void noTensorIsSplitAndNoFileIsLargerThanAskedButForOneTensor() throws Exception {
        Random random = new Random(1);
        Map<String, byte[]> expected = new HashMap<>();
        List<List<String>> files;
        try (SafeTensorsStreamWriter writer = create(SHARD_BYTES)) {
            for (int i = 0; i < 60; i++) {
                int size = i % 20 == 7 ? 2 * SHARD_BYTES : i % 9 == 0 ? 0 : random.nextInt(SHARD_BYTES / 2);
                byte[] bytes = random(random, size);
                write(writer, "t" + i, bytes, random);
                if (random.nextInt(4) == 0) {
                    writer.abandon();
                } else {
                    writer.end(Shape.of(size));
                    expected.put("t" + i, bytes);
                }
            }
            files = finish(writer);
        }
        assertTrue(files.size() > 10, files::toString);
        long before = Long.MAX_VALUE;
        for (int i = 0; i < files.size(); i++) {
            try (InnerTensors inner = InnerTensors.open(Reading.open(file(i)))) {
                List<TensorInfo> tensors = inner.tensors();
                assertEquals(files.get(i).stream().sorted().toList(), tensors.stream().map(TensorInfo::name).toList());
                for (TensorInfo info : tensors) {
                    assertArrayEquals(expected.remove(info.name()), Reading.bytes(inner, info.name()), info.name());
                }
                long bytes = tensors.stream().mapToLong(TensorInfo::sizeBytes).sum();
                assertTrue(bytes <= SHARD_BYTES || tensors.stream().filter(info -> info.sizeBytes() > 0).count() == 1);
                assertTrue(before > SHARD_BYTES - bytes, "file " + i + " would have fitted into the one before");
                before = bytes;
            }
        }
        assertEquals(Map.of(), expected);
        assertFalse(Files.exists(file(files.size())));
    }

    /** The last file has nothing but a tensor that was given up. */
    @Test
    void aFileWithoutATensorIsDeleted() throws Exception {
        Random random = new Random(2);
        try (SafeTensorsStreamWriter writer = create(1000)) {
            byte[] bytes = random(random, 900);
            write(writer, "a", bytes, random);
            writer.end(Shape.of(900));
            write(writer, "b", bytes, random);
            assertTrue(Files.exists(file(1)));
            writer.abandon();
            assertEquals(List.of(List.of("a")), finish(writer));
        }
        assertFalse(Files.exists(file(1)));
        try (InnerTensors inner = InnerTensors.open(Reading.open(file(0)))) {
            assertEquals(1, inner.tensors().size());
        }
    }

    /** The last file has no bytes, but a tensor without elements. */
    @Test
    void aFileWithAnEmptyTensorIsKept() throws Exception {
        Random random = new Random(2);
        try (SafeTensorsStreamWriter writer = create(1000)) {
            byte[] bytes = random(random, 900);
            write(writer, "a", bytes, random);
            writer.end(Shape.of(900));
            write(writer, "b", bytes, random);
            writer.abandon();
            write(writer, "c", new byte[0], random);
            writer.end(Shape.of(0));
            assertEquals(List.of(List.of("a"), List.of("c")), finish(writer));
        }
        try (InnerTensors inner = InnerTensors.open(Reading.open(file(1)))) {
            assertEquals(List.of("c"), inner.tensors().stream().map(TensorInfo::name).toList());
        }
    }

    /** Files of a writer that came further, but whose last tensors are not taken over. */
    @Test
    void filesBehindTheLastAreDeleted() throws Exception {
        Random random = new Random(2);
        byte[] bytes = random(random, 900);
        List<WrittenStream> first;
        try (SafeTensorsStreamWriter writer = create(1000)) {
            for (String name : List.of("a", "b", "c")) {
                write(writer, name, bytes, random);
                writer.end(Shape.of(900));
            }
            first = writer.written(0).subList(0, 1);
        }
        assertTrue(Files.exists(file(1)) && Files.exists(file(2)));
        try (SafeTensorsStreamWriter writer = SafeTensorsStreamWriter.reopenShards(this::file, 1000, ROOM_BYTES)) {
            writer.takeOver(first);
            assertEquals(List.of(List.of("a")), finish(writer));
        }
        assertFalse(Files.exists(file(1)) || Files.exists(file(2)));
    }

    /** Checks that another writer can continue from any tensor on, and makes the same files. */
    @Test
    void anotherWriterGoesOn() throws Exception {
        Random random = new Random(3);
        List<byte[]> tensors = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            tensors.add(random(random, random.nextInt(300_000)));
        }
        List<WrittenStream> written;
        int files;
        try (SafeTensorsStreamWriter writer = create(SHARD_BYTES)) {
            writeFrom(0, tensors, writer);
            written = writer.written(0);
            files = finish(writer).size();
        }
        assertTrue(files > 2);
        List<byte[]> expected = new ArrayList<>();
        for (int i = 0; i < files; i++) {
            expected.add(Files.readAllBytes(file(i)));
        }
        for (int done = 0; done <= tensors.size(); done++) {
            try (SafeTensorsStreamWriter writer = SafeTensorsStreamWriter.reopenShards(this::file, SHARD_BYTES,
                    ROOM_BYTES)) {
                assertTrue(writer.holds(written, () -> false));
                writer.takeOver(written.subList(0, done / 2));
                writer.takeOver(written.subList(done / 2, done));
                writeFrom(done, tensors, writer);
                assertEquals(written, writer.written(0));
                finish(writer);
            }
            for (int i = 0; i < files; i++) {
                assertArrayEquals(expected.get(i), Files.readAllBytes(file(i)));
            }
        }
        Files.delete(file(1));
        try (SafeTensorsStreamWriter writer = SafeTensorsStreamWriter.reopenShards(this::file, SHARD_BYTES,
                ROOM_BYTES)) {
            assertFalse(writer.holds(written, () -> false));
            assertThrows(IllegalArgumentException.class, () -> writer.takeOver(written.subList(1, 2)));
        }
    }

    private static void writeFrom(int first, List<byte[]> tensors, SafeTensorsStreamWriter writer)
            throws IOException {
        for (int i = first; i < tensors.size(); i++) {
            write(writer, "t" + i, tensors.get(i), new Random(i));
            writer.end(Shape.of(tensors.get(i).length));
        }
    }

    @Test
    @Tag("slow")
    void tooManyFilesAreRefused() throws Exception {
        try (SafeTensorsStreamWriter writer = create(1)) {
            TooManyShardsException told = assertThrows(TooManyShardsException.class, () -> {
                for (int i = 0; i < 5000; i++) {
                    write(writer, "t" + i, new byte[1], new Random(1));
                    writer.end(Shape.of(1));
                }
            });
            assertTrue(told.getMessage().contains("more than 4096 files"), told.getMessage());
            assertEquals(4096, writer.written(0).size());
        }
    }
}
